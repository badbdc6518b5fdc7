// SPDX-License-Identifier: Apache-2.0
/** The free year of a citizen: when it begins, what a switch leaves of it, when it ends (HUE-13 to HUE-18, HUE-22, HUE-23). */
@NullMarked
package vn.kyso.campaign.entitlement;

import org.jspecify.annotations.NullMarked;
