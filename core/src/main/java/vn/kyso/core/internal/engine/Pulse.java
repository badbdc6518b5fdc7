// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;

/**
 * Finds due sessions and hands them to workers. One thread in all, however many sessions wait (law 8). It claims only for
 * free places of a provider's {@link Lane} and waits for none, so a slow provider does not slow another.
 */
public final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** Between two looks that no callback asks for, so that what becomes due close together is claimed together. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    /** How many sessions are looked up in a second for those who wait on this node. */
    private static final int WAITERS_AT_ONCE = 1_000;

    /** Doublings of the rest while the store cannot be used: eight seconds. */
    private static final int LONGEST_BACK_OFF = 4;

    private final Engine engine;
    private final Workers workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private boolean woken;
    /** Something may be due then that the look before the rest did not see; as {@link System#nanoTime()}. */
    private long soonest;

    private boolean soonestKnown;
    private int failures;
    private long waitersToldAt = System.nanoTime();
    private volatile boolean closed;
    private final Thread thread;

    /**
     * Prepares the pulse; {@link #start()} lets it beat.
     *
     * @param engine whose sessions
     * @param workers where blocking calls run
     */
    public Pulse(Engine engine, Workers workers) {
        this.engine = engine;
        this.workers = workers;
        workers.onFree(this::wake);
        engine.onNextDue(this::dueAt);
        this.thread = new Thread(this::beat, "kyso-pulse");
        this.thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        engine.parts().sessions().onNews(this::news);
        thread.start();
    }

    private void news(SessionId id) {
        try {
            engine.news(id);
        } catch (RuntimeException e) {
            LOG.info(
                    "Session {}: news of it could not be followed: {}",
                    id,
                    e.getClass().getName());
        }
        lookWithin(Duration.ZERO);
    }

    /** A session will be due then: known here, so the store need not be asked for it. */
    private void dueAt(Instant due) {
        Duration until = Duration.between(engine.parts().clock().instant(), due);
        if (until.compareTo(LONGEST_REST) < 0) {
            lookWithin(until);
        }
    }

    private void lookWithin(Duration time) {
        long at = System.nanoTime() + Math.max(SHORTEST_REST.toNanos(), time.toNanos());
        lock.lock();
        try {
            if (!soonestKnown || at - soonest < 0) {
                soonest = at;
                soonestKnown = true;
                wake.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void beginLook() {
        lock.lock();
        try {
            woken = false;
            soonestKnown = false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the pulse look at once. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        while (!closed) {
            try {
                awaitWake(look());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Hands out what is due and tells how long to rest. */
    private long look() {
        beginLook();
        try {
            forEachDue(DueStep::hand);
            tellWaiters();
            long rest = restNanos();
            failures = 0;
            return rest;
        } catch (RuntimeException e) {
            failures++;
            LOG.warn(
                    "Looking for due sessions failed {} times in a row and will be repeated: {}",
                    failures,
                    e instanceof RemoteSigningException failure
                            ? failure.code()
                            : e.getClass().getName());
            return Timing.backOff(LONGEST_REST, Math.min(failures, LONGEST_BACK_OFF), Duration.ZERO)
                    .toNanos();
        }
    }

    /**
     * Does on the calling thread what is due now.
     *
     * @return how many sessions were looked at
     */
    public int runDue() {
        List<DueStep> steps = new ArrayList<>();
        forEachDue(steps::add);
        steps.forEach(DueStep::run);
        return steps.size();
    }

    /** Claims what is due and passes it on at once: trouble with a later claim does not keep it. */
    private void forEachDue(Consumer<DueStep> receiver) {
        for (Map.Entry<String, SigningProvider> entry :
                engine.parts().providers().entrySet()) {
            Lane lane = workers.of(entry.getKey());
            int places = lane.takeFree();
            List<DueStep> steps = new ArrayList<>();
            try {
                if (places > 0) {
                    Instant now = engine.parts().clock().instant();
                    Lease lease = engine.lease(entry.getValue(), now);
                    for (SessionRecord session :
                            engine.parts().sessions().claimDue(entry.getKey(), now, places, lease)) {
                        steps.add(new DueStep(session, lease, lane));
                    }
                }
            } finally {
                lane.wanted(steps.size() == places);
                lane.giveBack(places - steps.size());
            }
            steps.forEach(receiver);
        }
    }

    private void step(SessionRecord session, Lease lease) {
        try {
            engine.step(session, lease);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Session {}: a step failed and will be repeated: {}",
                    session.id(),
                    e.getClass().getName());
        }
    }

    /** A claimed session and the place that was taken for it. */
    private final class DueStep {
        private final SessionRecord session;
        private final Lease lease;
        private final Lane lane;

        DueStep(SessionRecord session, Lease lease, Lane lane) {
            this.session = session;
            this.lease = lease;
            this.lane = lane;
        }

        void run() {
            lane.runHere(() -> step(session, lease));
        }

        void hand() {
            try {
                lane.run(() -> step(session, lease));
            } catch (RejectedExecutionException closing) {
                LOG.debug("Closing: a due session is left to the next start");
            }
        }
    }

    /** Sessions that another node has ended are noticed here, also when its news was lost; some of them at each look. */
    private void tellWaiters() {
        if (System.nanoTime() - waitersToldAt < LONGEST_REST.toNanos()) {
            return;
        }
        waitersToldAt = System.nanoTime();
        List<SessionId> some = engine.waiters().next(WAITERS_AT_ONCE);
        if (!some.isEmpty()) {
            for (SessionId id : engine.parts().sessions().settled(some)) {
                engine.parts().sessions().find(id).ifPresent(engine.waiters()::tell);
            }
        }
    }

    private void awaitWake(long atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost;
        lock.lock();
        try {
            while (!woken && !closed) {
                long until = soonestKnown && soonest - end < 0 ? soonest : end;
                long nanos = until - System.nanoTime();
                if (nanos <= 0 || wake.awaitNanos(nanos) <= 0) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long restNanos() {
        Instant now = engine.parts().clock().instant();
        long rest = LONGEST_REST.toNanos();
        for (String provider : engine.parts().providers().keySet()) {
            if (workers.of(provider).hasFree()) {
                Instant due = engine.parts().sessions().nextDue(provider).orElse(Instant.MAX);
                if (due.isBefore(now.plus(LONGEST_REST))) {
                    rest = Math.min(
                            rest,
                            Math.max(
                                    SHORTEST_REST.toNanos(),
                                    Duration.between(now, due).toNanos()));
                }
            }
        }
        return rest;
    }

    /** Stops looking, lets running steps end, for at most ten seconds. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(LONGEST_REST.toMillis());
            workers.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
