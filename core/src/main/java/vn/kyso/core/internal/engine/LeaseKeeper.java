// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.spi.ProviderDescriptor;

/**
 * Prolongs the leases of the sessions this node works on, so that leases can be short and a dead node is noticed soon. One
 * thread for all; a step that never ends is given up after a while.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration LONGEST_STEP = Duration.ofMinutes(30);
    private static final int BEATS_PER_LEASE = 3;

    private final EngineParts parts;
    private final Set<Work> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Prepares the keeper; {@link #start()} lets it work.
     *
     * @param parts of the engine
     */
    public LeaseKeeper(EngineParts parts) {
        this.parts = parts;
    }

    /** Begins, where leases are to be prolonged. */
    public void start() {
        parts.lease().ifPresent(lease -> {
            Thread thread = new Thread(() -> beat(lease.dividedBy(BEATS_PER_LEASE)), "kyso-leases");
            thread.setDaemon(true);
            thread.start();
        });
    }

    void add(Work work) {
        running.add(work);
    }

    void remove(Work work) {
        running.remove(work);
    }

    private void beat(Duration pause) {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                renewAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prolongs what is being worked on. */
    void renewAll() {
        for (Work work : running) {
            try {
                renew(work);
            } catch (RuntimeException e) {
                LOG.info(
                        "Session {}: its lease could not be prolonged now: {}",
                        work.session().id(),
                        e.getClass().getName());
            }
        }
    }

    private void renew(Work work) {
        ProviderDescriptor descriptor = work.provider().descriptor();
        Duration call = Duration.between(work.now(), Timing.leaseEnd(work.now(), descriptor));
        if (work.age().compareTo(call.plus(LONGEST_STEP)) > 0) {
            LOG.warn(
                    "Session {}: a step does not end; its lease is left to run out",
                    work.session().id());
            remove(work);
            return;
        }
        if (!work.renew()) {
            LOG.debug("Session {}: its lease is no longer held", work.session().id());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
