// SPDX-License-Identifier: Apache-2.0
/** The machinery that all fake CAs share; not API. */
@NullMarked
package vn.kyso.testkit.ca.internal;

import org.jspecify.annotations.NullMarked;
