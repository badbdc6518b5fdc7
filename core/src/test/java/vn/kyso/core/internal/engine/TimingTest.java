// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Retries have growing pauses with jitter: nodes and sessions that met trouble together do not come back together. */
class TimingTest {

    private static List<Duration> draw(int troubles, Duration asked) {
        return Stream.generate(() -> Timing.backOff(Duration.ofSeconds(2), troubles, asked))
                .limit(200)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "3,8", "5,32", "6,60", "1000,60"})
    void a_pause_doubles_with_each_trouble_up_to_a_minute_give_or_take_a_tenth(int troubles, long seconds) {
        assertThat(draw(troubles, Duration.ZERO))
                .allMatch(pause -> pause.toMillis() >= seconds * 900 && pause.toMillis() <= seconds * 1100)
                .as("not all the same")
                .anyMatch(pause -> pause.toMillis() < seconds * 980)
                .anyMatch(pause -> pause.toMillis() > seconds * 1020);
    }

    @Test
    void who_was_asked_to_wait_longer_waits_longer() {
        assertThat(draw(1, Duration.ofMinutes(5))).allMatch(pause -> pause.toSeconds() >= 270);
    }
}
