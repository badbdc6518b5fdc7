// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.time.Duration;
import vn.kyso.core.spi.CallContext;

/** The time of one call of the engine, shared by the login calls and the call proper. */
record Budget(CallContext context, long begun) {

    private static final Duration LEAST = Duration.ofMillis(1);

    static Budget of(CallContext context) {
        return new Budget(context, System.nanoTime());
    }

    /** The same context with the time that is left; at the end so little that the transport refuses. */
    CallContext left() {
        Duration left = context.timeout().minusNanos(System.nanoTime() - begun);
        return new CallContext(left.compareTo(LEAST) < 0 ? LEAST : left, context.correlationId());
    }
}
