// SPDX-License-Identifier: Apache-2.0
/** A fake VNPT SmartCA that speaks the {@code sp769} v1 dialect with confirmation in the app. */
@NullMarked
package vn.kyso.testkit.ca.vnpt;

import org.jspecify.annotations.NullMarked;
