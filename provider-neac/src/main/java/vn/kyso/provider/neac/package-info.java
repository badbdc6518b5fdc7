// SPDX-License-Identifier: Apache-2.0
/**
 * The signing interface of Decision 769/QĐ-BTTTT between relying parties and CAs, as one dialect whose varieties are
 * settings.
 */
@NullMarked
package vn.kyso.provider.neac;

import org.jspecify.annotations.NullMarked;
