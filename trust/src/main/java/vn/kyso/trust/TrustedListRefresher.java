// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;

/**
 * Refreshes a store from a trusted list while the program runs, in a thread of its own: at once, then at an interval, and
 * sooner after a failure. A failed refresh leaves the store as it is; its anchors fall out by themselves when their list is
 * out of date ({@link TrustedList.Entry#goodUntil}). Safe for threads; ends with {@link #close()}.
 */
public final class TrustedListRefresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final TrustStore store;
    private final TrustedList list;
    private final String by;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private TrustedListRefresher(TrustStore store, TrustedList list, Duration interval, String by) {
        this.store = Objects.requireNonNull(store, "store");
        this.list = Objects.requireNonNull(list, "list");
        this.by = Objects.requireNonNull(by, "by");
        this.interval = interval;
        this.thread = new Thread(this::run, "kyso-trusted-list");
        thread.setDaemon(true);
    }

    /**
     * Starts.
     *
     * @param store to be refreshed
     * @param list from what
     * @param interval between two refreshes, more than zero; lists are to be looked at daily at least
     * @param by who does it, for the store's history
     * @return running; close it
     * @throws IllegalArgumentException when the interval is zero or less
     */
    public static TrustedListRefresher start(TrustStore store, TrustedList list, Duration interval, String by) {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("Expected an interval above zero, got " + interval);
        }
        TrustedListRefresher refresher = new TrustedListRefresher(store, list, interval, by);
        refresher.thread.start();
        return refresher;
    }

    private void run() {
        try {
            boolean over = false;
            while (!over) {
                Duration wait = refresh() || interval.compareTo(AFTER_FAILURE) < 0 ? interval : AFTER_FAILURE;
                over = closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            LOG.debug("The refresher of trusted list {} was ended", list.origin());
        }
    }

    private boolean refresh() {
        try {
            store.refresh(list, by);
            return true;
        } catch (RemoteSigningException e) {
            LOG.warn(
                    "Trusted list {} was not refreshed: {}",
                    list.origin(),
                    e.failure().message());
        } catch (RuntimeException e) {
            LOG.error("Trusted list {} was not refreshed", list.origin(), e);
        }
        return false;
    }

    /** Ends it; the store keeps what it has until that is out of date. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
