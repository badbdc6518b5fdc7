// SPDX-License-Identifier: Apache-2.0
/** Draws the visible mark of a signature with an embedded font and an optional image. */
@NullMarked
package vn.kyso.pades.internal.appearance;

import org.jspecify.annotations.NullMarked;
