// SPDX-License-Identifier: Apache-2.0
/** Violations: signals that the data gives, complaints, cases and their steps, minutes, disclosure (HUE-07, HUE-37 to HUE-41). */
@NullMarked
package vn.kyso.campaign.violation;

import org.jspecify.annotations.NullMarked;
