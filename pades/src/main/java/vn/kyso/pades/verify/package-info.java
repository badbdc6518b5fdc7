// SPDX-License-Identifier: Apache-2.0
/** Verifies signed PDFs from anywhere and tells the result as typed reports and as text in Vietnamese and English. */
@NullMarked
package vn.kyso.pades.verify;

import org.jspecify.annotations.NullMarked;
