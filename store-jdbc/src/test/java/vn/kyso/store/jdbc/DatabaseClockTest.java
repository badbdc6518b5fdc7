// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.testkit.db.TestDatabase;
import vn.kyso.testkit.time.ManualClock;

/** All nodes go by the database's time, whatever their own clocks do. */
class DatabaseClockTest {

    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private final ManualClock database = ManualClock.startingAt(START);
    private final ManualClock machine = ManualClock.startingAt(START.plusSeconds(7));
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean away;
    private final DatabaseClock clock = new DatabaseClock(this::ask, machine, nanos::get);

    private Instant ask() {
        asked.incrementAndGet();
        if (away) {
            throw FailureCode.STORE_UNAVAILABLE.because("away").toException();
        }
        return database.instant();
    }

    /** Time passes for everybody. */
    private void pass(Duration duration) {
        database.advance(duration);
        machine.advance(duration);
        nanos.addAndGet(duration.toNanos());
    }

    @Test
    void time_passes_without_asking_each_time() {
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(1));
            assertThat(clock.instant()).isEqualTo(database.instant());
        }
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(database.instant());
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("an hour either way on this machine changes nothing")
    void machineJumps() {
        machine.set(machine.instant().plus(Duration.ofHours(1)));
        assertThat(clock.instant()).isEqualTo(START);
        machine.set(machine.instant().minus(Duration.ofHours(2)));
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(asked).hasValue(3);
        pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(asked).hasValue(3);
    }

    @Test
    @DisplayName("a machine that stood still for ten minutes knows the time at once")
    void suspended() {
        database.advance(Duration.ofMinutes(10));
        machine.advance(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void while_the_database_cannot_be_asked_steady_time_goes_on() {
        away = true;
        machine.set(machine.instant().plus(Duration.ofHours(1)));
        assertThat(clock.instant()).isEqualTo(START);
        pass(Duration.ofSeconds(40));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(40));
        away = false;
        pass(Duration.ofSeconds(40));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(80));
    }

    @Test
    void a_store_on_PostgreSQL_has_its_server_s_time() {
        try (JdbcSessionStore store = Stores.store(TestDatabase.postgres().source())) {
            assertThat(store.clock()).isInstanceOf(DatabaseClock.class);
            assertThat(Duration.between(
                                    Clock.systemUTC().instant(), store.clock().instant())
                            .abs())
                    .isLessThan(Duration.ofMinutes(1));
        }
    }
}
