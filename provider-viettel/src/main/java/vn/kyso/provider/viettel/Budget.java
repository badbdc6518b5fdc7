// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.time.Duration;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.CallContext;

/** The time of one call of the engine, which several requests have to share, and whether one of them was a login. */
final class Budget {

    private final CallContext context;
    private final long begin = System.nanoTime();
    private boolean loggedIn;

    Budget(CallContext context) {
        this.context = context;
    }

    void noteLogin() {
        loggedIn = true;
    }

    boolean hasLoggedIn() {
        return loggedIn;
    }

    /** What is left for the next request. */
    CallContext left() {
        Duration left = context.timeout().minusNanos(System.nanoTime() - begin);
        if (left.isNegative() || left.isZero()) {
            throw FailureCode.PROVIDER_BUSY
                    .because("The time for the call was over before its last request could be sent")
                    .repeatSafe(true)
                    .toException();
        }
        return new CallContext(left, context.correlationId());
    }
}
