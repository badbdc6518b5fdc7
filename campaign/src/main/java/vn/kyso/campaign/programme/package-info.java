// SPDX-License-Identifier: Apache-2.0
/** The programme a province runs: its beginning and end, its phases and area, and the CAs that take part (HUE-01 to HUE-07). */
@NullMarked
package vn.kyso.campaign.programme;

import org.jspecify.annotations.NullMarked;
