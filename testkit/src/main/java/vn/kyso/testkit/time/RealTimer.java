// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link TestTimer} on real time with one daemon thread.
 *
 * <p>Safe for use by several threads. An action that throws is logged with its type and forgotten. After {@link
 * #close()} waiting actions never run and new ones are dropped.
 */
public final class RealTimer implements TestTimer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealTimer.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;

    RealTimer(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.executor = new ScheduledThreadPoolExecutor(1, RealTimer::daemon);
        this.executor.setRemoveOnCancelPolicy(true);
        this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.executor.setRejectedExecutionHandler((task, pool) -> LOG.debug("timer is closed, action dropped"));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        Objects.requireNonNull(action, "action");
        long nanos = Math.max(0, delay.toNanos());
        ScheduledFuture<?> future = executor.schedule(() -> run(action), nanos, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Stops the thread; actions still waiting are dropped. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.warn("a timed action failed with {}", failure.getClass().getName());
            LOG.debug("the failure of the timed action", failure);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kyso-test-timer");
        thread.setDaemon(true);
        return thread;
    }
}
