// SPDX-License-Identifier: Apache-2.0
/** The text of pages: where its letters stand, and how a phrase is found among them. */
@NullMarked
package vn.kyso.pades.internal.text;

import org.jspecify.annotations.NullMarked;
