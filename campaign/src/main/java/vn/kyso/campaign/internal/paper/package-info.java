// SPDX-License-Identifier: Apache-2.0
/** Pages and papers: templates that escape every value, and their print. */
@NullMarked
package vn.kyso.campaign.internal.paper;

import org.jspecify.annotations.NullMarked;
