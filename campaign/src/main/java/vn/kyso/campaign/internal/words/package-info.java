// SPDX-License-Identifier: Apache-2.0
/** What citizens and officers read, in one place. */
@NullMarked
package vn.kyso.campaign.internal.words;

import org.jspecify.annotations.NullMarked;
