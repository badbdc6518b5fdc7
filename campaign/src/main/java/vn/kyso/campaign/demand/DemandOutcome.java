// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

/** What came of registering a demand or of beginning to help. */
public sealed interface DemandOutcome {

    /**
     * Done.
     *
     * @param demand as it stands now
     */
    record Accepted(Demand demand) implements DemandOutcome {}

    /**
     * Not done; nothing changed.
     *
     * @param why the rule
     */
    record Refused(DemandRefusal why) implements DemandOutcome {}
}
