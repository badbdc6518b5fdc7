// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.time.ManualClock;

/**
 * How a fake CA behaves.
 *
 * @param port of the CA on 127.0.0.1; 0 for any free one
 * @param phone what the citizen does
 * @param confirmationTime how long the citizen may take
 * @param manual a clock turned by hand, for tests; empty for real time
 */
public record FakeSettings(int port, PhoneBehaviour phone, Duration confirmationTime, Optional<ManualClock> manual) {

    /**
     * A fake on the system's clock.
     *
     * @param port of the CA on 127.0.0.1; 0 for any free one
     * @param phone what the citizen does
     * @param confirmationTime how long the citizen may take
     */
    public FakeSettings(int port, PhoneBehaviour phone, Duration confirmationTime) {
        this(port, phone, confirmationTime, Optional.empty());
    }

    /** What time it is for an adapter that keeps tokens. */
    Clock clock() {
        return manual.map(Clock.class::cast).orElseGet(Clock::systemUTC);
    }
}
