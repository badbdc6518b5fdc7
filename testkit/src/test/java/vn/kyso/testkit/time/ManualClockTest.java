// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final ManualClock clock = ManualClock.startingAt(START);
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void time_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        clock.advance(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1));
        assertThat(clock.millis()).isEqualTo(START.plusMillis(1).toEpochMilli());
    }

    @Test
    void actions_run_in_the_order_of_their_times_and_equal_times_in_the_order_of_scheduling() {
        clock.at(START.plusSeconds(3), () -> seen.add("third"));
        clock.at(START.plusSeconds(1), () -> seen.add("first"));
        clock.at(START.plusSeconds(2), () -> seen.add("second, earlier"));
        clock.at(START.plusSeconds(2), () -> seen.add("second, later"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("first", "second, earlier", "second, later");
        assertThat(clock.waiting()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(seen).endsWith("third");
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void an_action_sees_its_own_time_and_runs_on_the_advancing_thread() {
        Thread mine = Thread.currentThread();
        clock.after(Duration.ofSeconds(5), () -> {
            seen.add(clock.instant().toString());
            assertThat(Thread.currentThread()).isSameAs(mine);
        });
        clock.advance(Duration.ofMinutes(1));
        assertThat(seen).containsExactly(START.plusSeconds(5).toString());
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void an_action_scheduled_by_an_action_runs_in_the_same_move_if_due() {
        clock.after(Duration.ofSeconds(1), () -> {
            seen.add("one");
            clock.after(Duration.ofSeconds(1), () -> seen.add("two at " + clock.instant()));
            clock.after(Duration.ofSeconds(10), () -> seen.add("too late"));
        });
        clock.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("one", "two at " + START.plusSeconds(2));
        assertThat(clock.waiting()).isEqualTo(1);
    }

    @Test
    void a_time_that_is_not_ahead_runs_at_once() {
        TestTimer.Scheduled now = clock.at(START, () -> seen.add("now"));
        clock.after(Duration.ofSeconds(-5), () -> seen.add("past"));
        assertThat(seen).containsExactly("now", "past");
        assertThat(now.cancel()).isFalse();
    }

    @Test
    void a_cancelled_action_never_runs() {
        TestTimer.Scheduled action = clock.after(Duration.ofSeconds(1), () -> seen.add("never"));
        assertThat(action.cancel()).isTrue();
        assertThat(action.cancel()).isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(seen).isEmpty();
    }

    @Test
    void setting_the_clock_back_runs_nothing_and_repeats_nothing() {
        clock.after(Duration.ofSeconds(1), () -> seen.add("once"));
        clock.set(START.plusSeconds(2));
        clock.set(START.minusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3600));
        clock.set(START.plusSeconds(2));
        assertThat(seen).containsExactly("once");
    }

    @Test
    void an_action_may_move_the_clock_itself_and_time_does_not_fall_back() {
        clock.after(Duration.ofSeconds(1), () -> clock.advance(Duration.ofSeconds(10)));
        clock.after(Duration.ofSeconds(5), () -> seen.add("five"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("five");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(11));
    }

    @Test
    void an_exception_reaches_the_one_who_advances_and_later_actions_stay() {
        clock.after(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("on purpose");
        });
        clock.after(Duration.ofSeconds(2), () -> seen.add("later"));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(5))).hasMessage("on purpose");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("later");
    }

    @Test
    void a_negative_step_is_refused_and_says_what_to_use() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S")
                .hasMessageContaining("use set");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void a_view_in_another_zone_shares_the_time() {
        Clock view = clock.withZone(VIETNAM);
        clock.advance(Duration.ofHours(1));
        assertThat(view.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(view.getZone()).isEqualTo(VIETNAM);
        assertThat(view.withZone(clock.getZone())).isSameAs(clock);
    }

    @Test
    void many_threads_advance_without_losing_a_step_or_an_action() throws Exception {
        int threads = 8;
        int steps = 500;
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                go.await();
                for (int step = 0; step < steps; step++) {
                    clock.after(Duration.ofMillis(3), () -> {
                        overlaps.addAndGet(inside.getAndIncrement());
                        ran.incrementAndGet();
                        inside.decrementAndGet();
                    });
                    clock.advance(Duration.ofMillis(1));
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(clock.instant()).isEqualTo(START.plusMillis((long) threads * steps));
        clock.advance(Duration.ofMillis(3));
        assertThat(ran).hasValue(threads * steps);
        assertThat(overlaps).as("actions that ran at the same time as another").hasValue(0);
    }

    @Test
    void scheduling_never_waits_for_a_move_in_progress() {
        clock.after(Duration.ofSeconds(1), () -> {
            Thread server = new Thread(() -> {
                clock.after(Duration.ZERO, () -> seen.add("at once"));
                clock.after(Duration.ofSeconds(1), () -> seen.add("queued"));
            });
            server.start();
            try {
                server.join(20_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            seen.add("action ends");
        });
        clock.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("at once", "action ends", "queued");
    }

    @Test
    void a_test_can_wait_for_another_thread_to_schedule() throws Exception {
        Thread other = new Thread(() -> clock.after(Duration.ofSeconds(1), () -> seen.add("ran")));
        other.start();
        clock.awaitWaiting(1, Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(1));
        other.join();
        assertThat(seen).containsExactly("ran");
    }

    @Test
    void waiting_in_vain_ends_with_a_message() {
        assertThatThrownBy(() -> clock.awaitWaiting(1, Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected 1 scheduled actions, got 0");
    }
}
