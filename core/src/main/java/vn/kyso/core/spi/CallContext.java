// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;

/**
 * What travels with every call to a provider. The time is a duration and not an instant, so that a jump of the wall
 * clock neither cuts a call short nor prolongs it.
 *
 * @param timeout how long the call may take from now, all retries and reads included; positive
 * @param correlationId for logs and, where a provider takes one, for its own tracing; nothing personal
 */
public record CallContext(Duration timeout, String correlationId) {

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException when it is zero or negative
     */
    public CallContext {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A call's timeout is positive; given was " + timeout);
        }
    }
}
