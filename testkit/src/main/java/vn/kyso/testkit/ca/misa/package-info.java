// SPDX-License-Identifier: Apache-2.0
/** A fake MISA eSign. */
@NullMarked
package vn.kyso.testkit.ca.misa;

import org.jspecify.annotations.NullMarked;
