// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is left of a citizen's free year at an instant, supposing that he is covered from then on.
 *
 * @param started whether the year had begun; if not, the rest is that of a year that begins now
 * @param endsBefore the first instant that is not free any more
 * @param lastDay the last local day with free time in it
 * @param daysLeft local days with free time, that of the instant included; for a year with gaps (CONSUMED) the days of its
 *     365 that are not used, because the day of a new beginning is not counted; never negative
 */
public record Grant(boolean started, Instant endsBefore, LocalDate lastDay, long daysLeft) {

    /**
     * Whether the certificate is free at an instant.
     *
     * @param at an instant
     * @return false from the end on
     */
    public boolean isFreeAt(Instant at) {
        return at.isBefore(endsBefore);
    }
}
