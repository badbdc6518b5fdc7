// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kyso.cli.Pdfs;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.TransactionRecord;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.store.jdbc.JdbcSessionStore;
import vn.kyso.testkit.db.TestDatabase;

/**
 * What durable sessions cost on PostgreSQL, with a provider without a wire: sessions per second beside a bare loop of as
 * many transactions, and what 1,000, 10,000 and 100,000 waiting sessions cost the node and the database.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl examples/cli -am test-compile exec:exec@store -Dquick
 * }</pre>
 */
public final class StoreCosts {

    private static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final int CONNECTIONS = 16;
    private static final int STARTERS = 8;
    private static final int POLLS_PER_SECOND = 100;
    private static final int CALLBACKS = 200;
    private static final Duration HOLD = Duration.ofSeconds(20);

    private final Path folder;
    private final TestDatabase database;
    private final KeySource keys;

    private StoreCosts(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        this.keys = KeySource.fileOrNew(folder.resolve("keys"));
    }

    /**
     * Runs.
     *
     * @param arguments sessions of one round, and numbers of waiting sessions
     */
    public static void main(String[] arguments) throws Exception {
        int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        List<Integer> waiting = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
                : List.of(1_000, 10_000, 100_000);
        Path folder = Files.createTempDirectory("kyso-store");
        try {
            say(
                    "Java %s, %d processors, load %.1f",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            new StoreCosts(folder, TestDatabase.postgres()).throughput(sessions);
            for (int count : waiting) {
                new StoreCosts(folder, TestDatabase.postgres()).waiting(count);
            }
        } finally {
            delete(folder);
        }
        System.exit(0); // the embedded server stops with the process
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    private JdbcSessionStore store(HikariDataSource pool) {
        return JdbcSessionStore.on(pool).keys(keys).open();
    }

    private static RemoteSigning node(EngineRig rig, SessionStore store) {
        return RemoteSigning.builder()
                .provider(rig)
                .documents(PadesSigner.create())
                .sessions(store)
                .build();
    }

    private SigningRequest request() {
        String name = UUID.randomUUID().toString();
        return SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .document(PdfDocument.builder(folder.resolve("document.pdf"))
                        .reference(name)
                        .target(folder.resolve(name + ".signed.pdf"))
                        .build())
                .build();
    }

    /** Sessions from start to COMPLETED, approved at once, beside bare transactions and beside sessions in memory. */
    private void throughput(int sessions) throws Exception {
        Pdfs.small(folder.resolve("document.pdf"));
        try (HikariDataSource pool = pool(database)) {
            show(pool);
            JdbcSessionStore durable = store(pool);
            bareTable(pool);
            rounds("warm-up", durable, pool, sessions / 2);
            for (int round = 1; round <= 3; round++) {
                rounds("round " + round, durable, pool, sessions);
            }
        }
    }

    private void rounds(String name, SessionStore durable, HikariDataSource pool, int sessions) throws Exception {
        StoreMeter meter = new StoreMeter();
        meter.begin();
        double stored = complete(meter.over(durable), sessions);
        meter.end();
        double inMemory = complete(SessionStore.inMemory(), sessions);
        double bare = bare(pool, meter.writes());
        say(
                "%s: %d sessions: %.0f/s on PostgreSQL, %.0f/s in memory; %.1f writing transactions each; the bare loop of"
                        + " as many: %.0f/s; ratio of times %.2f",
                name,
                sessions,
                sessions / stored,
                sessions / inMemory,
                (double) meter.writes() / sessions,
                sessions / bare,
                bare / stored);
    }

    private double complete(SessionStore store, int sessions) throws Exception {
        try (EngineRig rig = new EngineRig(CITIZEN, Duration.ofMillis(1), Duration.ofMillis(50));
                RemoteSigning kyso = node(rig, store)) {
            long begun = System.nanoTime();
            List<CompletableFuture<SigningOutcome>> ends = new ArrayList<>();
            for (CompletableFuture<SigningOutcome> end : all(
                    IntStream.range(0, sessions)
                            .<Callable<CompletableFuture<SigningOutcome>>>mapToObj(i -> () -> {
                                SigningSession session = kyso.start(request());
                                rig.approve(
                                        session.transactionId().orElseThrow().value());
                                return kyso.whenEnded(session.id()).toCompletableFuture();
                            })
                            .toList(),
                    STARTERS)) {
                ends.add(end);
            }
            for (CompletableFuture<SigningOutcome> end : ends) {
                if (!(end.get(5, TimeUnit.MINUTES) instanceof SigningOutcome.Signed)) {
                    throw new IllegalStateException("a session was not signed");
                }
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static <T> List<T> all(List<Callable<T>> tasks, int threads)
            throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    private static void bareTable(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE bare (id int PRIMARY KEY, n bigint, body bytea) WITH (fillfactor = 80)");
            connection
                    .createStatement()
                    .execute("INSERT INTO bare SELECT g, 0, decode(repeat('00', 700), 'hex')"
                            + " FROM generate_series(0, 15) g");
        }
    }

    /** As many transactions of one update of one row by its key and a commit, on as many connections. */
    private static double bare(HikariDataSource pool, long commits) throws Exception {
        byte[] body = new byte[700];
        long begun = System.nanoTime();
        all(
                IntStream.range(0, CONNECTIONS)
                        .<Callable<Boolean>>mapToObj(id -> () -> {
                            for (long i = id; i < commits; i += CONNECTIONS) {
                                try (Connection connection = pool.getConnection()) {
                                    connection.setAutoCommit(false);
                                    try (PreparedStatement update = connection.prepareStatement(
                                            "UPDATE bare SET n = n + 1, body = ? WHERE id = ?")) {
                                        update.setBytes(1, body);
                                        update.setInt(2, id);
                                        update.executeUpdate();
                                    }
                                    connection.commit();
                                    connection.setAutoCommit(true);
                                }
                            }
                            return true;
                        })
                        .toList(),
                CONNECTIONS);
        return (System.nanoTime() - begun) / 1e9;
    }

    private void waiting(int count) throws Exception {
        Duration interval = Duration.ofMillis(Math.max(5_000, count * 1_000L / POLLS_PER_SECOND));
        Pdfs.small(folder.resolve("document.pdf"));
        StoreMeter meter = new StoreMeter();
        try (HikariDataSource pool = pool(database);
                EngineRig rig = new EngineRig(CITIZEN, interval, interval)) {
            JdbcSessionStore durable = store(pool);
            try (RemoteSigning first = node(rig, durable)) {
                SessionRecord model = durable.find(first.start(request()).id()).orElseThrow();
                first.close();
                fill(durable, model, count, interval);
            }
            say("%,d waiting sessions, asked every %d s", count, interval.toSeconds());
            say("  bytes in the database for each: %,.0f", bytes(pool) / (double) count);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long heap = heap();
            try (RemoteSigning kyso = node(rig, meter.over(durable))) {
                rest(Duration.ofSeconds(5));
                meter.begin();
                rest(HOLD);
                meter.end();
                say(
                        "  node: %d threads more than without it, heap %,d kB more",
                        ManagementFactory.getThreadMXBean().getThreadCount() - threads, (heap() - heap) / 1024);
                say(
                        "  %.0f polls/s; a claim costs %.0f µs a session (%.0f µs a call), storing that it waits %.0f µs,"
                                + " giving back %.0f µs, when the next is due %.0f µs",
                        meter.claimed() / (double) HOLD.toSeconds(),
                        meter.claimMicrosEach(),
                        meter.micros("claimDue"),
                        meter.micros("update"),
                        meter.micros("release"),
                        meter.micros("nextDue"));
                say("  due to claimed: p50 %d ms, p99 %d ms", meter.lateMillis(0.5), meter.lateMillis(0.99));
                callbacks(kyso, rig);
            }
        }
    }

    /** Waiting sessions like a real one, due at moments spread over the interval, put in by the store itself. */
    private static void fill(JdbcSessionStore store, SessionRecord model, int count, Duration interval)
            throws Exception {
        CertificateEvidence evidence = store.evidence(model.id()).orElseThrow();
        int sample = Math.min(500, count);
        long begun = System.nanoTime();
        insert(store, evidence, model, sample, i -> Instant.now().plus(interval));
        // Due from a moment on when all are there and the node too; nothing piles up meanwhile.
        long expected = (System.nanoTime() - begun) / sample * count * 3 / 2;
        Instant from = Instant.now().plusNanos(expected).plusSeconds(5);
        long step = interval.toNanos() / count;
        insert(store, evidence, model, count - sample, i -> from.plusNanos(i * step));
        Duration early = Duration.between(Instant.now(), from.minusSeconds(2));
        if (early.isNegative()) {
            say("  (putting them in took longer than expected: what was due by then is late)");
        }
        rest(early);
    }

    private static void insert(
            JdbcSessionStore store,
            CertificateEvidence evidence,
            SessionRecord model,
            int count,
            IntFunction<Instant> due)
            throws Exception {
        all(
                IntStream.range(0, count)
                        .<Callable<Boolean>>mapToObj(i -> () -> {
                            SessionRecord session = like(model, due.apply(i));
                            Lease lease = new Lease(
                                    UUID.randomUUID().toString(), Instant.now().plusSeconds(30));
                            SigningEvent started = new SigningEvent(
                                    session.id(), 1, Instant.now(), SigningEvent.Type.STARTED, Map.of());
                            store.insert(session, evidence, List.of(started), lease);
                            store.release(session.id(), lease);
                            return true;
                        })
                        .toList(),
                CONNECTIONS);
    }

    private static SessionRecord like(SessionRecord model, Instant due) {
        TransactionRecord transaction = model.transactions().get(0);
        TransactionId id = TransactionId.mint();
        return model.change()
                .id(SessionId.random())
                .version(1)
                .eventCount(1)
                .transactions(List.of(new TransactionRecord(
                        id,
                        id,
                        transaction.handle(),
                        transaction.firstDocument(),
                        transaction.documentCount(),
                        transaction.step(),
                        transaction.submittedAt(),
                        transaction.expiresAt(),
                        transaction.action())))
                .nextDue(due)
                .build();
    }

    /** From a callback to COMPLETED, one after the other, while the others wait. */
    private void callbacks(RemoteSigning kyso, EngineRig rig) throws Exception {
        long[] nanos = new long[CALLBACKS];
        for (int i = 0; i < CALLBACKS; i++) {
            SigningSession session = kyso.start(request());
            String transaction = session.transactionId().orElseThrow().value();
            CompletableFuture<SigningOutcome> end = kyso.whenEnded(session.id()).toCompletableFuture();
            rig.approve(transaction);
            long begun = System.nanoTime();
            kyso.acceptCallback(
                    rig.descriptor().name(), new Callback(Map.of(), transaction.getBytes(StandardCharsets.US_ASCII)));
            end.get(5, TimeUnit.MINUTES);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        say(
                "  callback to COMPLETED: p50 %.0f ms, p95 %.0f ms",
                nanos[CALLBACKS / 2] / 1e6, nanos[CALLBACKS * 95 / 100] / 1e6);
    }

    private static long bytes(HikariDataSource pool) throws SQLException {
        return number(
                pool,
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                        + " AND relname LIKE 'kyso_session%'");
    }

    private static long number(HikariDataSource pool, String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void show(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync',"
                                + " 'synchronous_commit', 'full_page_writes', 'shared_buffers') ORDER BY name")) {
            while (rows.next()) {
                say("PostgreSQL %s = %s", rows.getString(1), rows.getString(2));
            }
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            rest(Duration.ofMillis(200));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
