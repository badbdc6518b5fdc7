// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.time.Duration;
import vn.kyso.testkit.time.ManualClock;

/** Meeting points between a test and the threads of a server. */
final class Clocks {

    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private Clocks() {}

    /** Waits until another thread has put something off on the clock. */
    static void awaitScheduled(ManualClock clock) {
        long end = System.nanoTime() + PATIENCE;
        while (clock.waiting() == 0) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("nothing was scheduled on the clock in time");
            }
            Thread.onSpinWait();
        }
    }
}
