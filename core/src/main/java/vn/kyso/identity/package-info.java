// SPDX-License-Identifier: Apache-2.0
/**
 * Identity values: the numbers by which a citizen or an organisation is known, and the identity read from a
 * certificate's subject. No value here shows itself in {@code toString()}; only its last digits appear.
 */
@NullMarked
package vn.kyso.identity;

import org.jspecify.annotations.NullMarked;
