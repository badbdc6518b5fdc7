// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import vn.kyso.core.spi.ProviderDescriptor;

/** When to look again: intervals with jitter, so that sessions started together do not stay together. */
final class Timing {

    /** A last look this long after the expiry, because an answer may be on its way (VNPT sheet, section 10.7). */
    static final Duration EXPIRY_GRACE = Duration.ofSeconds(15);

    private static final Duration LATE_INTERVAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);
    private static final int LARGEST_SHIFT = 6;
    private static final double JITTER = 0.1;

    private Timing() {}

    /** A little more or less than the interval. */
    static Duration jittered(Duration interval) {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (interval.toNanos() * factor));
    }

    static Duration lateInterval() {
        return jittered(LATE_INTERVAL);
    }

    /** Doubling from the interval, at most a minute or what the other side asked for. */
    static Duration backOff(Duration interval, int troubles, Duration asked) {
        Duration doubled = interval.multipliedBy(1L << Math.min(LARGEST_SHIFT, Math.max(0, troubles - 1)));
        Duration bounded = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        return jittered(bounded.compareTo(asked) < 0 ? asked : bounded);
    }

    /** Long enough for any one step. */
    static Instant leaseEnd(Instant now, ProviderDescriptor descriptor) {
        Duration call = descriptor.blockingSubmit()
                ? descriptor.callTimeout().plus(descriptor.confirmationTime())
                : descriptor.callTimeout();
        Duration step = call.plus(Duration.ofMinutes(1));
        return now.plus(step.compareTo(SHORTEST_LEASE) > 0 ? step : SHORTEST_LEASE);
    }

    /** After this long a provider that still does not know our transaction never got it. */
    static Duration notFoundGrace(ProviderDescriptor descriptor) {
        return descriptor.callTimeout().plus(EXPIRY_GRACE);
    }
}
