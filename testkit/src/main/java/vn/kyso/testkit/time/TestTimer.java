// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.time;

import java.time.Clock;
import java.time.Duration;

/**
 * Runs an action later, on real or on manual time, so that one fake serves both.
 *
 * <p>{@link ManualClock} is the manual implementation: its actions run on the thread that advances the clock. {@link
 * RealTimer} is the real one: its actions run on a daemon thread. Implementations are safe for use by several threads.
 */
public interface TestTimer {

    /**
     * Returns the clock this timer follows.
     *
     * @return the clock; the same on every call
     */
    Clock clock();

    /**
     * Schedules an action.
     *
     * @param delay how long from now; zero or negative means at once
     * @param action what to run; it should be short, since actions share one thread
     * @return a handle that can call the action off
     */
    Scheduled after(Duration delay, Runnable action);

    /**
     * Starts a timer on the system clock.
     *
     * @return a new timer with one daemon thread, to be closed by the caller
     */
    static RealTimer real() {
        return real(Clock.systemUTC());
    }

    /**
     * Starts a timer that shows a given clock; its delays are real whatever the clock shows.
     *
     * @param clock the clock to show
     * @return a new timer with one daemon thread, to be closed by the caller
     */
    static RealTimer real(Clock clock) {
        return new RealTimer(clock);
    }

    /** An action that has been scheduled. */
    @FunctionalInterface
    interface Scheduled {

        /**
         * Calls the action off.
         *
         * @return true if the action had not begun and will never run
         */
        boolean cancel();
    }
}
