// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.time.ManualClock;

class DeadlineTest {

    private final ManualClock clock = ManualClock.create();

    @ParameterizedTest
    @CsvSource({"PT0S, PT10S, false", "PT9.999S, PT0.001S, false", "PT10S, PT0S, true", "PT1H, PT0S, true"})
    void it_has_passed_from_the_instant_itself_on_and_what_is_left_is_never_negative(
            Duration passed, Duration left, boolean over) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);
        clock.advance(passed);
        assertThat(deadline.remaining(clock)).isEqualTo(left);
        assertThat(deadline.hasPassed(clock)).isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void one_that_does_not_lie_in_the_future_is_refused(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.in(timeout, clock))
                .withMessage("A deadline lies in the future; given was " + timeout);
    }

    @Test
    void without_a_clock_the_system_clock_counts() {
        Deadline deadline = Deadline.in(Duration.ofHours(1));
        assertThat(deadline.remaining(Clock.systemUTC())).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }
}
