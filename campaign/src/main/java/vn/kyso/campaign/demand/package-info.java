// SPDX-License-Identifier: Apache-2.0
/** Channel C: a citizen registers a demand, the CA he chose helps within 48 hours or loses it (HUE-33 to HUE-36). */
@NullMarked
package vn.kyso.campaign.demand;

import org.jspecify.annotations.NullMarked;
