// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, put forward by hand: what lasts minutes ends without a test waiting for it. Safe for threads. */
final class MovableClock extends Clock {

    private final AtomicReference<Duration> ahead;

    MovableClock(Duration ahead) {
        this.ahead = new AtomicReference<>(ahead);
    }

    void forward(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the nodes of this test ask for instants only");
    }
}
