// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Duration;
import vn.kyso.core.spi.CallContext;

/** The time of one call of the engine, shared by the HTTP calls made for it. */
final class Budget {

    private static final Duration LEAST = Duration.ofMillis(1);

    private final CallContext whole;
    private final long begin = System.nanoTime();

    Budget(CallContext whole) {
        this.whole = whole;
    }

    Duration left() {
        Duration left = whole.timeout().minusNanos(System.nanoTime() - begin);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    boolean isOver() {
        return left().equals(LEAST);
    }

    CallContext context() {
        return new CallContext(left(), whole.correlationId());
    }

    /** What may be spent on waiting for somebody so that enough stays for what follows; at least half. */
    Duration allBut(Duration reserve) {
        Duration left = left();
        Duration rest = left.minus(reserve);
        Duration half = left.dividedBy(2);
        return rest.compareTo(half) > 0 ? rest : half.isZero() ? LEAST : half;
    }
}
