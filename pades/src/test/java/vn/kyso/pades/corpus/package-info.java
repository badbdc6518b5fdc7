// SPDX-License-Identifier: Apache-2.0
/** Hundreds of documents of all kinds, what is expected of each, and judges that are not ours. */
@NullMarked
package vn.kyso.pades.corpus;

import org.jspecify.annotations.NullMarked;
