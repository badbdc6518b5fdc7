// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/** What the rules of a session store share: an empty store, sessions put into it, races. */
abstract class StoreRules {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    static final int THREADS = 50;
    static final int ROUNDS = 100;

    private final SessionStoreContract contract;

    StoreRules(SessionStoreContract contract) {
        this.contract = contract;
    }

    SessionStore store() {
        return contract.store();
    }

    int crowd() {
        return contract.crowd();
    }

    static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** A lease of a minute from then. */
    static Lease lease(Instant from) {
        return new Lease(UUID.randomUUID().toString(), from.plus(MINUTE));
    }

    /** Puts a session in, under nobody's lease. */
    SessionRecord put(SessionRecord.Builder builder) {
        Lease lease = lease(START);
        SessionRecord session = putHeld(builder, lease);
        store().release(session.id(), lease);
        return session;
    }

    /** Puts a session in, under a lease from the start. */
    SessionRecord putHeld(SessionRecord.Builder builder, Lease lease) {
        SessionRecord session = builder.build();
        assertThat(store().insert(
                                session,
                                SampleSessions.evidence(),
                                events(session, 1, SigningEvent.Type.STARTED),
                                lease))
                .isEmpty();
        return session;
    }

    List<SessionId> claimDue(Instant now, int limit) {
        return store().claimDue(PROVIDER, now, limit, lease(now)).stream()
                .map(SessionRecord::id)
                .toList();
    }

    /** Lets all threads begin at the same moment and gives back what each got. */
    static <T> List<T> race(Function<Integer, Callable<T>> contender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> work = contender.apply(i);
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
