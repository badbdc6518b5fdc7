// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.List;

/** What the department sees of demands: numbers, no contacts (HUE-26, HUE-42). Safe for threads. */
public interface DepartmentDemands {

    /**
     * Counts demands by CA and state as they stand now.
     *
     * @param from the first instant of registration
     * @param to the first instant after it
     * @return by CA
     */
    List<DemandCount> count(Instant from, Instant to);
}
