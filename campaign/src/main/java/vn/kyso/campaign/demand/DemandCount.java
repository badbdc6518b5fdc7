// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.util.Map;
import vn.kyso.campaign.programme.CaCode;

/**
 * A CA's demands in numbers.
 *
 * @param ca which
 * @param byState how many stand where; states without any are missing
 * @param startedLate how many were begun in the last hour before their end, which repeated is a sign of bare clicks
 */
public record DemandCount(CaCode ca, Map<DemandState, Long> byState, long startedLate) {

    /** Copies the map. */
    public DemandCount {
        byState = Map.copyOf(byState);
    }

    /**
     * How many stand in a state.
     *
     * @param state which
     * @return 0 or more
     */
    public long of(DemandState state) {
        return byState.getOrDefault(state, 0L);
    }
}
