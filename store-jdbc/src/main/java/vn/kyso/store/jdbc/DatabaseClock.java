// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;

/**
 * The database's time, which all nodes agree on, without asking it each time: between two questions this JVM's steady time
 * counts. A clock of this machine that jumps, or a machine that stood still, is noticed and makes it ask; while the database
 * cannot be asked, steady time goes on.
 */
final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.store");
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final Duration JUMP = Duration.ofSeconds(1);

    private final Supplier<Instant> database;
    private final Clock machine;
    private final LongSupplier nanos;
    private Reading reading;

    /** What was known at one moment. */
    private record Reading(Instant database, Instant machine, long nanos) {}

    /**
     * Asks for the first time.
     *
     * @param database the database's time; asked now
     * @param machine this machine's clock
     * @param nanos this JVM's steady time
     */
    DatabaseClock(Supplier<Instant> database, Clock machine, LongSupplier nanos) {
        this.database = database;
        this.machine = machine;
        this.nanos = nanos;
        this.reading = new Reading(database.get(), machine.instant(), nanos.getAsLong());
    }

    @Override
    public synchronized Instant instant() {
        Instant local = machine.instant();
        long now = nanos.getAsLong();
        Duration gone = Duration.ofNanos(now - reading.nanos);
        Duration jump = Duration.between(reading.machine.plus(gone), local);
        if (gone.compareTo(ASK_AGAIN) >= 0 || jump.abs().compareTo(JUMP) > 0) {
            reading = read(local, now, gone, jump);
            return reading.database;
        }
        return reading.database.plus(gone);
    }

    private Reading read(Instant local, long now, Duration gone, Duration jump) {
        if (jump.abs().compareTo(JUMP) > 0) {
            LOG.warn("This machine's clock jumped by {}, or it stood still; the database is asked for the time", jump);
        }
        try {
            return new Reading(database.get(), local, now);
        } catch (RemoteSigningException e) {
            LOG.info("The database cannot be asked for the time; steady time goes on: {}", e.code());
            return new Reading(reading.database.plus(gone), local, now);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The zone does not matter to instants. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
