// SPDX-License-Identifier: Apache-2.0
/** Targets for a fuzzer, and the inputs that once found something. */
@NullMarked
package vn.kyso.pades.fuzz;

import org.jspecify.annotations.NullMarked;
