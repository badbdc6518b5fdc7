// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealTimerTest {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void actions_run_after_their_delay_on_a_daemon_thread() throws Exception {
        try (RealTimer timer = TestTimer.real()) {
            long begun = System.nanoTime();
            timer.after(
                    Duration.ofMillis(20),
                    () -> seen.add(Thread.currentThread().isDaemon() ? "daemon" : "user thread"));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("daemon");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    @Test
    void a_cancelled_action_is_skipped_and_a_failing_one_does_not_stop_the_timer() throws Exception {
        try (RealTimer timer = TestTimer.real()) {
            TestTimer.Scheduled cancelled = timer.after(Duration.ofMillis(30), () -> seen.add("cancelled"));
            timer.after(Duration.ZERO, () -> {
                throw new IllegalStateException("on purpose");
            });
            timer.after(Duration.ofMillis(60), () -> seen.add("last"));
            assertThat(cancelled.cancel()).isTrue();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("last");
        }
    }

    @Test
    void a_closed_timer_drops_what_waits_and_what_comes() throws Exception {
        RealTimer timer = TestTimer.real(Clock.systemUTC());
        timer.after(Duration.ofMillis(1), () -> seen.add("before"));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
        timer.after(Duration.ofHours(1), () -> seen.add("waits"));
        timer.close();
        timer.after(Duration.ZERO, () -> seen.add("comes"));
        assertThat(seen.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void manual_and_real_time_are_one_interface() {
        ManualClock manual = ManualClock.create();
        TestTimer timer = manual;
        timer.after(Duration.ofSeconds(2), () -> seen.add("approved"));
        manual.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("approved");
        assertThat(timer.clock()).isSameAs(manual);
    }
}
