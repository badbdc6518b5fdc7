// SPDX-License-Identifier: Apache-2.0
/** A fake VNPT SmartCA that speaks the {@code sp769} dialect: v1 with confirmation in the app, v2 with one-time passwords. */
@NullMarked
package vn.kyso.testkit.ca.vnpt;

import org.jspecify.annotations.NullMarked;
