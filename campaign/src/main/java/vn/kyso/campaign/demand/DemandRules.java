// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kyso.campaign.demand.StoredDemand.Ending;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;

/** Where a demand stands (HUE-36): of all that ended it, the first counts. */
final class DemandRules {

    private final DemandPolicy policy;

    DemandRules(DemandPolicy policy) {
        this.policy = policy;
    }

    /** The last instant at which help begins in time; the one place of this comparison's boundary. */
    Instant startBy(StoredDemand demand) {
        return demand.registeredAt().plus(policy.startWithin());
    }

    /**
     * What ended a demand.
     *
     * @param demand as written down
     * @param issuances all records of the citizen
     * @param excluded from when its CA is excluded
     * @param now the time
     * @return empty while it is open
     */
    Optional<Ending> ending(StoredDemand demand, List<Issuance> issuances, Optional<Instant> excluded, Instant now) {
        if (demand.closed().isPresent()) {
            return demand.closed();
        }
        return Stream.of(
                        issued(demand, issuances),
                        excluded.map(at -> new Ending(DemandState.CA_EXCLUDED, at)),
                        deadline(demand).map(last -> new Ending(DemandState.EXPIRED, last.plusNanos(1))))
                .flatMap(Optional::stream)
                .filter(one -> !one.at().isAfter(now))
                .min(Comparator.comparing(Ending::at));
    }

    private Optional<Instant> deadline(StoredDemand demand) {
        return demand.start().isEmpty()
                ? Optional.of(startBy(demand))
                : policy.finishWithin()
                        .map(limit -> demand.start().orElseThrow().at().plus(limit));
    }

    private static Optional<Ending> issued(StoredDemand demand, List<Issuance> issuances) {
        return issuances.stream()
                .filter(one -> heldThePlace(one)
                        && one.endedAt().filter(demand.registeredAt()::isAfter).isEmpty())
                .min(Comparator.comparing(Issuance::recordedAt))
                .map(one -> new Ending(
                        one.ca().equals(demand.ca()) ? DemandState.DONE : DemandState.OBSOLETE,
                        one.recordedAt().isBefore(demand.registeredAt()) ? demand.registeredAt() : one.recordedAt()));
    }

    private static boolean heldThePlace(Issuance one) {
        return one.state() != IssuanceState.OUTSIDE_PROGRAMME
                && one.endReason().filter(EndReason.ANNULLED::equals).isEmpty();
    }

    /** As it is shown. */
    Demand shown(StoredDemand demand, Optional<Ending> ending) {
        DemandState open = demand.start().isPresent() ? DemandState.SUPPORT_STARTED : DemandState.WAITING;
        return new Demand(
                demand.id(),
                demand.ca(),
                demand.form(),
                demand.registeredAt(),
                startBy(demand),
                demand.start().map(StoredDemand.Start::at),
                ending.map(Ending::state).orElse(open),
                ending.map(Ending::at));
    }
}
