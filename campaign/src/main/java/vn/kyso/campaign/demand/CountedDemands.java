// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.kyso.campaign.programme.CaCode;

/** Demands in numbers. */
record CountedDemands(DemandDesk desk) implements DepartmentDemands {

    private static final Duration LAST_HOUR = Duration.ofHours(1);

    private static final class Tally {
        private final Map<DemandState, Long> states = new EnumMap<>(DemandState.class);
        private long late;

        void add(Demand demand) {
            states.merge(demand.state(), 1L, Long::sum);
            if (demand.supportStartedAt()
                    .filter(at -> at.isAfter(demand.startBy().minus(LAST_HOUR)))
                    .isPresent()) {
                late++;
            }
        }
    }

    @Override
    public List<DemandCount> count(Instant from, Instant to) {
        SortedMap<CaCode, Tally> tallies = new TreeMap<>();
        desk.each(null, "", one -> {
            Instant at = one.shown().registeredAt();
            if (!at.isBefore(from) && at.isBefore(to)) {
                tallies.computeIfAbsent(one.shown().ca(), ignored -> new Tally())
                        .add(one.shown());
            }
            return true;
        });
        return tallies.entrySet().stream()
                .map(one -> new DemandCount(one.getKey(), one.getValue().states, one.getValue().late))
                .toList();
    }
}
