// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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
 * Finds due sessions and hands them to workers. One thread in all, however many sessions wait (law 8); each provider
 * has its own permits, so a slow one does not slow another.
 */
public final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** Doublings of the rest while the store cannot be used: eight seconds. */
    private static final int LONGEST_BACK_OFF = 4;

    private final Engine engine;
    private final Workers workers;
    private final Map<String, Semaphore> permits = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private boolean woken;
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
        engine.parts()
                .providers()
                .forEach((name, provider) ->
                        permits.put(name, new Semaphore(provider.descriptor().concurrency())));
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
        wake();
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
            Semaphore free = permitsOf(entry.getKey());
            int limit = free.drainPermits();
            List<DueStep> steps = new ArrayList<>();
            try {
                Instant now = engine.parts().clock().instant();
                Lease lease = engine.lease(entry.getValue(), now);
                for (SessionRecord session : engine.parts().sessions().claimDue(entry.getKey(), now, limit, lease)) {
                    steps.add(new DueStep(
                            session, lease, free, workers.of(entry.getValue().descriptor())));
                }
            } finally {
                free.release(limit - steps.size());
            }
            steps.forEach(receiver);
        }
    }

    private Semaphore permitsOf(String provider) {
        Semaphore semaphore = permits.get(provider);
        if (semaphore == null) {
            throw new IllegalStateException("every provider has its permits");
        }
        return semaphore;
    }

    private void step(SessionRecord session, Lease lease, Semaphore free) {
        try {
            engine.step(session, lease);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Session {}: a step failed and will be repeated: {}",
                    session.id(),
                    e.getClass().getName());
        } finally {
            free.release();
            wake();
        }
    }

    /** A claimed session and where it is worked at. */
    private final class DueStep {
        private final SessionRecord session;
        private final Lease lease;
        private final Semaphore free;
        private final Executor executor;

        DueStep(SessionRecord session, Lease lease, Semaphore free, Executor executor) {
            this.session = session;
            this.lease = lease;
            this.free = free;
            this.executor = executor;
        }

        void run() {
            step(session, lease, free);
        }

        void hand() {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException closing) {
                LOG.debug("Closing: a due session is left to the next start");
            }
        }
    }

    /** Sessions that another node has ended are noticed here. */
    private void tellWaiters() {
        if (engine.waiters().isEmpty() || System.nanoTime() - waitersToldAt < LONGEST_REST.toNanos()) {
            return;
        }
        waitersToldAt = System.nanoTime();
        for (SessionId id : engine.waiters().sessions()) {
            engine.parts().sessions().find(id).ifPresent(engine.waiters()::tell);
        }
    }

    private void awaitWake(long atMost) throws InterruptedException {
        long nanos = atMost;
        lock.lock();
        try {
            while (!woken && nanos > 0 && !closed) {
                nanos = wake.awaitNanos(nanos);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    private long restNanos() {
        Instant now = engine.parts().clock().instant();
        long rest = LONGEST_REST.toNanos();
        for (String provider : engine.parts().providers().keySet()) {
            if (permitsOf(provider).availablePermits() > 0) {
                Instant due = engine.parts().sessions().nextDue(provider).orElse(Instant.MAX);
                if (due.isBefore(now.plus(LONGEST_REST))) {
                    rest = Math.min(rest, Math.max(0, Duration.between(now, due).toNanos()));
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
