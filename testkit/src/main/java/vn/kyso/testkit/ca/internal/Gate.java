// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/** Waiting in real time for a condition over state that a lock guards. */
final class Gate {

    private final Lock lock;
    private final Condition changed;
    private int waiters;

    Gate(Lock lock) {
        this.lock = lock;
        this.changed = lock.newCondition();
    }

    /** Wakes those who wait; the caller holds the lock. */
    void open() {
        if (waiters > 0) {
            changed.signalAll();
        }
    }

    /**
     * Waits until the condition holds.
     *
     * @return false when the time was up first
     * @throws IllegalStateException if the thread is interrupted; its interrupt flag is set again
     */
    boolean await(BooleanSupplier condition, Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        waiters++;
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a fake CA", e);
        } finally {
            waiters--;
            lock.unlock();
        }
    }
}
