// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.net.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for another thread in real time, without sleeping. */
public final class Await {

    private Await() {}

    /**
     * Waits on a monitor, which the caller holds, until a condition is true.
     *
     * @param monitor notified whenever the condition may have changed
     * @param patience how long to wait
     * @param condition what to wait for
     * @param complaint what to say when patience ends
     * @throws IllegalStateException if patience ends first or the thread is interrupted
     */
    public static void until(Object monitor, Duration patience, BooleanSupplier condition, Supplier<String> complaint) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(complaint.get());
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(monitor, Math.max(left, 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted; " + complaint.get(), e);
            }
        }
    }
}
