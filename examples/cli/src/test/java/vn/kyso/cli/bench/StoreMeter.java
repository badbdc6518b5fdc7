// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import vn.kyso.cli.matrix.Watched;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/** Counts and times the calls to a store, and how late due sessions are claimed. Safe for threads. */
final class StoreMeter {

    private static final Set<String> WRITES =
            Set.of("insert", "update", "updateAndRelease", "release", "hint", "renew", "claim");

    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();
    private final LongAdder writes = new LongAdder();
    private final LongAdder claimed = new LongAdder();
    private final Queue<Long> lateness = new ConcurrentLinkedQueue<>();
    private volatile Predicate<SessionRecord> lateOf = session -> false;
    private volatile boolean on;

    SessionStore over(SessionStore store) {
        return Watched.part(store, SessionStore.class, (method, arguments, call) -> {
            long begun = System.nanoTime();
            Object result = call.make();
            if (on) {
                note(method, System.nanoTime() - begun, result);
            }
            if (method.equals("claimDue")) {
                noteLateness((List<?>) result);
            }
            return result;
        });
    }

    private void note(String method, long took, Object result) {
        boolean idle = result instanceof List<?> list && list.isEmpty();
        String name = method.equals("claimDue") && idle ? "claimDue (nothing due)" : method;
        calls.computeIfAbsent(name, key -> new LongAdder()).increment();
        nanos.computeIfAbsent(name, key -> new LongAdder()).add(took);
        if (WRITES.contains(method)) {
            writes.increment();
        } else if (name.equals("claimDue")) {
            writes.increment();
            claimed.add(((List<?>) result).size());
        }
    }

    private void noteLateness(List<?> claim) {
        long now = System.currentTimeMillis();
        for (Object one : claim) {
            SessionRecord session = (SessionRecord) one;
            if (lateOf.test(session)) {
                Optional.ofNullable(session.nextDue()).ifPresent(due -> lateness.add(now - due.toEpochMilli()));
            }
        }
    }

    /** Begins to count, from zero. */
    void begin() {
        calls.clear();
        nanos.clear();
        writes.reset();
        claimed.reset();
        on = true;
    }

    /** Begins to note how late sessions are claimed. */
    void beginLateness(Predicate<SessionRecord> which) {
        lateness.clear();
        lateOf = which;
    }

    void end() {
        on = false;
    }

    /** Transactions that wrote. */
    long writes() {
        return writes.sum();
    }

    /** Sessions that were claimed as due. */
    long claimed() {
        return claimed.sum();
    }

    /** Microseconds of one call on average, as its caller waits for it. */
    double micros(String method) {
        long count = calls.getOrDefault(method, new LongAdder()).sum();
        return nanos.getOrDefault(method, new LongAdder()).sum() / 1e3 / Math.max(1, count);
    }

    /** Microseconds of claiming, for each session that was claimed. */
    double claimMicrosEach() {
        return nanos.getOrDefault("claimDue", new LongAdder()).sum() / 1e3 / Math.max(1, claimed());
    }

    /** Milliseconds between due and claimed. */
    long lateMillis(double share) {
        long[] sorted = lateness.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
