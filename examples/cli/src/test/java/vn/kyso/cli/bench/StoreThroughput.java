// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import static vn.kyso.cli.bench.StoreRig.CONNECTIONS;
import static vn.kyso.cli.bench.StoreRig.say;
import static vn.kyso.cli.bench.StoreRig.text;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.testkit.db.TestDatabase;

/**
 * Sessions from start to COMPLETED, approved at once, beside a bare loop of as many transactions on as many connections, in
 * turns: the ratio holds on any machine.
 */
final class StoreThroughput {

    private static final int ROUNDS = 3;
    /** Bytes of what a look stores, for the rows of the bare loop. */
    private static final int BODY = 700;

    private final StoreRig store;
    private final int sessions;

    StoreThroughput(StoreRig store, int sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /** One round: seconds of the sessions, of the same in memory, of the bare loop, and how many writes they made. */
    private record Round(double stored, double inMemory, double bare, long writes) {}

    /** Runs, and gives a row of the table: which server, and the median of the rounds. */
    String run(TestDatabase database) throws Exception {
        try (HikariDataSource pool = StoreRig.pool(database)) {
            var settings = new PostgresMeter(pool).settings();
            say("PostgreSQL %s", settings);
            SessionStore durable = store.store(pool);
            bareTable(pool);
            round(durable, pool, Math.max(1, sessions / 2));
            List<Round> rounds = new ArrayList<>();
            for (int i = 1; i <= ROUNDS; i++) {
                Round round = round(durable, pool, sessions);
                say("round %d: %s", i, row(settings.get("fsync"), round));
                rounds.add(round);
            }
            rounds.sort((one, other) -> Double.compare(one.bare / one.stored, other.bare / other.stored));
            durable.close();
            return row(settings.get("fsync"), rounds.get(ROUNDS / 2));
        }
    }

    private String row(String fsync, Round round) {
        return text(
                "| `fsync` and `synchronous_commit` %s | %.0f | %.1f | %.0f | %.2f | %.0f |",
                fsync,
                sessions / round.stored,
                (double) round.writes / sessions,
                sessions / round.bare,
                round.bare / round.stored,
                sessions / round.inMemory);
    }

    private Round round(SessionStore durable, HikariDataSource pool, int count) throws Exception {
        StoreMeter meter = new StoreMeter();
        meter.begin();
        double stored = complete(meter.over(durable), count);
        meter.end();
        double inMemory = complete(SessionStore.inMemory(), count);
        return new Round(stored, inMemory, bare(pool, meter.writes()), meter.writes());
    }

    private double complete(SessionStore sessionStore, int count) throws Exception {
        try (EngineRig rig = new EngineRig(StoreRig.CITIZEN, Duration.ofMillis(1), Duration.ofMillis(50));
                RemoteSigning kyso = StoreRig.node(rig, sessionStore, true)) {
            long begun = System.nanoTime();
            List<CompletableFuture<SigningOutcome>> ends = StoreRig.all(
                    IntStream.range(0, count)
                            .<Callable<CompletableFuture<SigningOutcome>>>mapToObj(i -> () -> {
                                SigningSession session = kyso.start(store.request());
                                rig.approve(
                                        session.transactionId().orElseThrow().value());
                                return kyso.whenEnded(session.id());
                            })
                            .toList(),
                    StoreRig.STARTERS);
            for (CompletableFuture<SigningOutcome> end : ends) {
                if (!(end.get(5, TimeUnit.MINUTES) instanceof SigningOutcome.Signed)) {
                    throw new IllegalStateException("a session was not signed");
                }
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static void bareTable(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (id int PRIMARY KEY, n bigint, body bytea) WITH (fillfactor = 80)");
            statement.execute("INSERT INTO bare SELECT g, 0, decode(repeat('00', " + BODY + "), 'hex')"
                    + " FROM generate_series(0, " + (CONNECTIONS - 1) + ") g");
        }
    }

    /** As many transactions of one update of one row by its key and a commit, on as many connections. */
    private static double bare(HikariDataSource pool, long commits) throws Exception {
        byte[] body = new byte[BODY];
        long begun = System.nanoTime();
        StoreRig.all(
                IntStream.range(0, CONNECTIONS)
                        .<Callable<Boolean>>mapToObj(id -> () -> {
                            for (long i = id; i < commits; i += CONNECTIONS) {
                                update(pool, id, body);
                            }
                            return true;
                        })
                        .toList(),
                CONNECTIONS);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void update(HikariDataSource pool, int id, byte[] body) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE bare SET n = n + 1, body = ? WHERE id = ?")) {
                update.setBytes(1, body);
                update.setInt(2, id);
                update.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
