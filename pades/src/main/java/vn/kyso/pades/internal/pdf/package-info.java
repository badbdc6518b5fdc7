// SPDX-License-Identifier: Apache-2.0
/** Reads the few objects of a PDF that signing touches, and writes the objects and cross-references of an increment. */
@NullMarked
package vn.kyso.pades.internal.pdf;

import org.jspecify.annotations.NullMarked;
