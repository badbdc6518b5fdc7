// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Duration;
import java.util.Optional;

/**
 * How the open points of demands are decided (HUE-36).
 *
 * @param startWithin {@code demand.startWithin}: elapsed time, weekends and holidays included (Civil Code 2015 article
 *     147.1), in which help must begin; beginning exactly at its end is in time. 48 hours by default
 * @param finishWithin {@code demand.finishWithin}: a second limit from the beginning of help to the record; empty by default,
 *     because the rules have none, and the citizen can withdraw at any time
 * @param allowSameCaAfterExpiry {@code demand.allowSameCaAfterExpiry}: whether the CA whose demand expired may be chosen for
 *     the next; false by default. When it is the only one left it is allowed, else there were a dead end
 */
public record DemandPolicy(Duration startWithin, Optional<Duration> finishWithin, boolean allowSameCaAfterExpiry) {

    /** Elapsed time, not two days of the calendar. */
    private static final Duration HOURS_48 = Duration.ofDays(2);

    /** Refuses limits that are not positive. */
    public DemandPolicy {
        if (startWithin.isNegative()
                || startWithin.isZero()
                || finishWithin
                        .filter(limit -> limit.isNegative() || limit.isZero())
                        .isPresent()) {
            throw new IllegalArgumentException("Expected limits of more than nothing");
        }
    }

    /**
     * The proposed reading of the rules.
     *
     * @return 48 hours to begin, no limit to finish, another CA after expiry
     */
    public static DemandPolicy proposed() {
        return new DemandPolicy(HOURS_48, Optional.empty(), false);
    }
}
