// SPDX-License-Identifier: Apache-2.0
/**
 * What a signature rests on, kept to prove later that it was right to let it be made (SGN-11, REC-01). Plain, versioned
 * data. Evidence is personal data: it holds certificates with names and numbers.
 */
@NullMarked
package vn.kyso.core.evidence;

import org.jspecify.annotations.NullMarked;
