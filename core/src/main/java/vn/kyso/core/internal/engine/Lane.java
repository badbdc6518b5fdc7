// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.kyso.core.spi.ProviderDescriptor;

/**
 * Where calls to one provider run: as many places as it takes calls at the same time, with threads of their own. Who has
 * no place takes no session either, so that none is held in vain. Safe for threads.
 */
final class Lane {

    private final ExecutorService threads;
    private final Semaphore places;
    private volatile Runnable freed = () -> {};
    private volatile boolean wanted;

    Lane(ProviderDescriptor provider) {
        this.places = new Semaphore(provider.concurrency());
        this.threads = Threads.open(provider.concurrency(), "kyso-" + provider.name() + "-");
    }

    /** Who wants to know when a place becomes free while more are {@linkplain #wanted wanted}; one listener. */
    void onFree(Runnable listener) {
        freed = listener;
    }

    /** Whether there may be more to do than there were places for. */
    void wanted(boolean more) {
        wanted = more;
    }

    /** Takes all free places. */
    int takeFree() {
        return places.drainPermits();
    }

    /** Takes one place, waiting for it only so long. */
    boolean take(Duration atMost) throws InterruptedException {
        return places.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Gives places back that were not used. */
    void giveBack(int count) {
        places.release(count);
    }

    boolean hasFree() {
        return places.availablePermits() > 0;
    }

    /** Runs something on the calling thread in a place that was taken, and frees it. */
    void runHere(Runnable task) {
        try {
            task.run();
        } finally {
            places.release();
            if (wanted) {
                freed.run();
            }
        }
    }

    /**
     * Runs something on a thread of this lane in a place that was taken, and frees it.
     *
     * @throws RejectedExecutionException when closed; the place is free then
     */
    void run(Runnable task) {
        try {
            threads.execute(() -> runHere(task));
        } catch (RejectedExecutionException closing) {
            places.release();
            throw closing;
        }
    }

    /** Takes nothing new. */
    void shut() {
        threads.shutdown();
    }

    /** Lets running calls end for a while, then interrupts them. */
    void end(long nanos) throws InterruptedException {
        if (!threads.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
            interrupt();
        }
    }

    void interrupt() {
        threads.shutdownNow();
    }
}
