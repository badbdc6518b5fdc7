// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Duration;
import vn.kyso.core.spi.CallContext;

/** The time of one call of the engine, shared by the several calls it takes at VNPT. */
final class Budget {

    private static final Duration LEAST = Duration.ofMillis(1);

    private final CallContext context;
    private final long started = System.nanoTime();

    Budget(CallContext context) {
        this.context = context;
    }

    /** A context with the time that is left; a call with next to nothing of it fails before it sends. */
    CallContext left() {
        Duration left = context.timeout().minusNanos(System.nanoTime() - started);
        return new CallContext(left.compareTo(LEAST) < 0 ? LEAST : left, context.correlationId());
    }
}
