// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.door.Doors;
import vn.kyso.campaign.internal.OpenStore;

/**
 * The department's monitoring (HUE-37): what the data itself gives reason to verify. Immutable and safe for threads.
 *
 * <pre>{@code
 * List<Signal> signals = Signals.on(store, demands, doors, SignalPolicy.proposed(), clock).between(from, to);
 * }</pre>
 */
public final class Signals {

    private final CampaignStore store;
    private final Demands demands;
    private final Doors doors;
    private final SignalPolicy policy;
    private final Clock clock;

    private Signals(CampaignStore store, Demands demands, Doors doors, SignalPolicy policy, Clock clock) {
        this.store = store;
        this.demands = demands;
        this.doors = doors;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Watches a programme.
     *
     * @param store its store
     * @param demands its demands
     * @param doors its checks at doors
     * @param policy from when something is worth a look
     * @param clock server time
     * @return the monitoring
     */
    public static Signals on(CampaignStore store, Demands demands, Doors doors, SignalPolicy policy, Clock clock) {
        return new Signals(store, demands, doors, policy, clock);
    }

    /**
     * Looks at a period.
     *
     * @param from the first instant
     * @param to the first instant after it
     * @return by CA; empty when nothing is worth a look
     */
    public List<Signal> between(Instant from, Instant to) {
        SignalScan scan = new SignalScan(policy, clock.instant());
        doors.checks(from.minus(policy.checkedBefore()), to, scan::check);
        OpenStore.of(store).stores().transact(tables -> {
            tables.issuances().stream(from, to, scan::record);
            return scan;
        });
        scan.demands(demands.forDepartment().count(from, to));
        return scan.signals();
    }
}
