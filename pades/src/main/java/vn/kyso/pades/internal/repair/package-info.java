// SPDX-License-Identifier: Apache-2.0
/** Documents whose cross-reference is damaged: what they hold is found by reading them from end to end. */
@NullMarked
package vn.kyso.pades.internal.repair;

import org.jspecify.annotations.NullMarked;
