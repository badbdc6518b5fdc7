// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.util.List;
import java.util.Optional;

/**
 * What an employee of a CA does with the demands of citizens who chose that CA; others do not exist here (HUE-34). There is
 * no call to confirm: a demand is done when the registry holds the record (HUE-35). Safe for threads.
 */
public interface CaDemands {

    /**
     * Open demands with their contacts. Each reading is written into the audit. Empty for a CA that does not take part.
     *
     * @param after begins after this one; empty for the first page
     * @param limit how many at most, 1 to 200
     * @return in the order of registration
     */
    List<OpenDemand> open(Optional<DemandId> after, int limit);

    /**
     * Says that help has begun, which stops the 48 hours.
     *
     * @param id which
     * @param evidence what shows it
     * @return the demand, or the rule that refuses it
     */
    DemandOutcome startSupport(DemandId id, ContactEvidence evidence);
}
