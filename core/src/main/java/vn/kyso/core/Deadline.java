// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant by which something must have ended, whatever it consists of.
 *
 * @param at the instant
 */
public record Deadline(Instant at) {

    /**
     * A deadline some time from now, by the system clock.
     *
     * @param timeout how long, positive
     * @return the deadline
     */
    public static Deadline in(Duration timeout) {
        return in(timeout, Clock.systemUTC());
    }

    /**
     * A deadline some time from now.
     *
     * @param timeout how long, positive
     * @param clock what time it is
     * @return the deadline
     * @throws IllegalArgumentException when the time is zero or negative
     */
    public static Deadline in(Duration timeout, Clock clock) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A deadline lies in the future; given was " + timeout);
        }
        return new Deadline(clock.instant().plus(timeout));
    }

    /**
     * The time left.
     *
     * @param clock what time it is
     * @return the duration until the deadline, never negative
     */
    public Duration remaining(Clock clock) {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Whether the deadline has been reached.
     *
     * @param clock what time it is
     * @return true from the instant itself on
     */
    public boolean hasPassed(Clock clock) {
        return !clock.instant().isBefore(at);
    }
}
