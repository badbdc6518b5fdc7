// SPDX-License-Identifier: Apache-2.0
/** The two steps of a signature: from a document to an increment with a gap, and from a value to a signed document. */
@NullMarked
package vn.kyso.pades.internal.sign;

import org.jspecify.annotations.NullMarked;
