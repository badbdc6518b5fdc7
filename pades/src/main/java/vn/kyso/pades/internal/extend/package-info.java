// SPDX-License-Identifier: Apache-2.0
/** Revisions that raise the level of signatures: validation material and document time stamps. */
@NullMarked
package vn.kyso.pades.internal.extend;

import org.jspecify.annotations.NullMarked;
