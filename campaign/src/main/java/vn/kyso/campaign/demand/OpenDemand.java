// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

/**
 * An open demand as the chosen CA sees it (HUE-34).
 *
 * @param demand what is asked
 * @param contact how the citizen is reached
 */
public record OpenDemand(Demand demand, Contact contact) {}
