// SPDX-License-Identifier: Apache-2.0
/** The department's reports (HUE-42): tables, charts, CSV. They count; no citizen and no employee is in them. */
@NullMarked
package vn.kyso.campaign.report;

import org.jspecify.annotations.NullMarked;
