// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import static vn.kyso.cli.bench.StoreRig.rest;
import static vn.kyso.cli.bench.StoreRig.say;
import static vn.kyso.cli.bench.StoreRig.text;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.testkit.db.TestDatabase;

/**
 * A crowd of waiting sessions in one database, started by the API and made larger step by step. Its looks are spread so that
 * there are as many a second whatever its size; beside it a sample is asked every five seconds, as a portal would.
 */
final class StoreCrowd implements AutoCloseable {

    private static final int LOOKS_PER_SECOND = 100;
    private static final int SAMPLE = 60;
    private static final int CALLBACKS = 200;
    private static final Duration SETTLE = Duration.ofSeconds(6);
    /** For all steps together. */
    private static final Duration FILLING = Duration.ofMinutes(7);

    private static final Duration HOLD = Duration.ofSeconds(25);
    private static final Duration SPREAD = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final StoreRig store;
    private final HikariDataSource pool;
    private final PostgresMeter server;
    private final EngineRig rig = new EngineRig(StoreRig.CITIZEN, INTERVAL);
    private final SessionStore durable;
    private long fillingLeft = FILLING.toNanos();
    private int waiting;

    StoreCrowd(StoreRig store, TestDatabase database) {
        this.store = store;
        this.pool = StoreRig.pool(database);
        this.server = new PostgresMeter(pool);
        this.durable = store.store(pool);
    }

    /** Measures with so many waiting sessions: a figure for each row of the table. */
    Map<String, String> with(int count) throws Exception {
        fill(count);
        Map<String, String> figures = new LinkedHashMap<>();
        long bytes = server.bytes();
        figures.put("Rows in the session tables", text("%,d", server.rows()));
        figures.put("Bytes of tables, indexes and TOAST for each", text("%,.0f", bytes / (double) server.sessions()));
        Duration interval = Duration.ofSeconds(Math.max(INTERVAL.toSeconds(), waiting / LOOKS_PER_SECOND));
        rig.crowdIsAskedEvery(interval);
        server.spread(interval.toSeconds());
        server.vacuum();
        int threads = THREADS.getThreadCount();
        long heap = heap();
        THREADS.resetPeakThreadCount();
        StoreMeter meter = new StoreMeter();
        try (RemoteSigning kyso = StoreRig.node(rig, meter.over(durable), true)) {
            rest(SETTLE);
            look(meter, figures);
            byPoll(kyso, meter, figures);
            byCallback(kyso, figures);
            figures.put(
                    "Threads of the node, at most, more than without it",
                    text("%d", THREADS.getPeakThreadCount() - threads));
            figures.put("Heap of the node more than without it, MB", text("%.1f", (heap() - heap) / 1e6));
        }
        figures.forEach((name, value) -> say("  %s: %s", name, value));
        return figures;
    }

    /** How many there are; fewer than asked for when starting them would take too long. */
    int size() {
        return waiting;
    }

    private void fill(int count) throws Exception {
        long begun = System.nanoTime();
        long left = fillingLeft;
        AtomicInteger added = new AtomicInteger();
        try (RemoteSigning kyso = StoreRig.node(rig, durable, false)) {
            StoreRig.all(
                    IntStream.range(waiting, count)
                            .<Callable<Boolean>>mapToObj(i -> () -> {
                                if (System.nanoTime() - begun < left) {
                                    SigningSession session = kyso.start(store.request());
                                    rig.crowd(session.transactionId()
                                            .orElseThrow()
                                            .value());
                                    added.incrementAndGet();
                                }
                                return true;
                            })
                            .toList(),
                    StoreRig.STARTERS);
        }
        fillingLeft -= System.nanoTime() - begun;
        double seconds = (System.nanoTime() - begun) / 1e9;
        waiting += added.get();
        say("%,d waiting sessions: %s started in %.0f s, %.0f/s", waiting, added, seconds, added.get() / seconds);
    }

    private void look(StoreMeter meter, Map<String, String> figures) throws SQLException {
        PostgresMeter.Reading before = server.read();
        meter.begin();
        rest(HOLD);
        meter.end();
        PostgresMeter.PerLook each = server.read().since(before, meter.claimed());
        figures.put("Looks a second", text("%.0f", meter.claimed() / (double) HOLD.toSeconds()));
        figures.put("Pages touched by a look, by the server's count", text("%.1f", each.pages()));
        figures.put("Bytes of log (WAL) for a look", text("%,.0f", each.wal()));
        figures.put("Transactions for a look, reading ones too", text("%.2f", each.commits()));
        figures.put("A claim, µs a session", text("%.0f", meter.claimMicrosEach()));
        figures.put("A claim, µs a call", text("%.0f", meter.micros("claimDue")));
        figures.put("Storing that it waits and giving back, µs", text("%.0f", meter.micros("updateAndRelease")));
        figures.put("When the next is due, µs", text("%.0f", meter.micros("nextDue")));
    }

    /** A sample that is asked every five seconds, approved at moments spread over ten. */
    private void byPoll(RemoteSigning kyso, StoreMeter meter, Map<String, String> figures) throws Exception {
        Random random = new Random(769);
        List<SigningSession> sample = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            sample.add(kyso.start(store.request()));
        }
        meter.beginLateness(
                session -> !rig.isCrowd(session.transactions().get(0).ownId().value()));
        List<CompletableFuture<Long>> delays = new ArrayList<>();
        long[] moments = random.longs(SAMPLE, 0, SPREAD.toNanos()).sorted().toArray();
        long begun = System.nanoTime();
        for (int i = 0; i < SAMPLE; i++) {
            rest(Duration.ofNanos(begun + moments[i] - System.nanoTime()));
            SigningSession session = sample.get(i);
            long approved = System.nanoTime();
            delays.add(kyso.whenEnded(session.id()).thenApply(outcome -> signedAfter(outcome, approved)));
            rig.approve(session.transactionId().orElseThrow().value());
        }
        long[] nanos = new long[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            nanos[i] = delays.get(i).get(5, TimeUnit.MINUTES);
        }
        Arrays.sort(nanos);
        figures.put(
                "Due to claimed, ms: half, 99 of 100", text("%d, %d", meter.lateMillis(0.5), meter.lateMillis(0.99)));
        figures.put("Approved to COMPLETED, asked every 5 s, ms: half, 95 of 100", shares(nanos));
    }

    /** From a callback to COMPLETED, one after the other. */
    private void byCallback(RemoteSigning kyso, Map<String, String> figures) throws Exception {
        long[] nanos = new long[CALLBACKS];
        for (int i = 0; i < CALLBACKS; i++) {
            SigningSession session = kyso.start(store.request());
            String transaction = session.transactionId().orElseThrow().value();
            CompletableFuture<SigningOutcome> end = kyso.whenEnded(session.id());
            rig.approve(transaction);
            long begun = System.nanoTime();
            kyso.acceptCallback(
                    rig.descriptor().name(), new Callback(Map.of(), transaction.getBytes(StandardCharsets.US_ASCII)));
            nanos[i] = signedAfter(end.get(5, TimeUnit.MINUTES), begun);
        }
        Arrays.sort(nanos);
        figures.put("Callback to COMPLETED, ms: half, 95 of 100", shares(nanos));
    }

    private static long signedAfter(SigningOutcome outcome, long begun) {
        if (!(outcome instanceof SigningOutcome.Signed)) {
            throw new IllegalStateException("a session was not signed");
        }
        return System.nanoTime() - begun;
    }

    private static String shares(long[] sorted) {
        return text("%.0f, %.0f", sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 95 / 100] / 1e6);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            rest(Duration.ofMillis(200));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        rig.close();
        durable.close();
        pool.close();
    }
}
