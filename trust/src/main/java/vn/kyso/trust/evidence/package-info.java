// SPDX-License-Identifier: Apache-2.0
/** Evidence of signatures as files (SGN-11). */
@NullMarked
package vn.kyso.trust.evidence;

import org.jspecify.annotations.NullMarked;
