// SPDX-License-Identifier: Apache-2.0
/** What the kit's loopback servers share. Not for users of the kit. */
@NullMarked
package vn.kyso.testkit.net.internal;

import org.jspecify.annotations.NullMarked;
