// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.net.internal.Await;

/**
 * A clock that stands still until a test moves it, and that runs actions when their time comes.
 *
 * <p>Moving the clock forward runs the due actions in the order of their times (equal times: in the order they were
 * scheduled) on the moving thread. While an action runs, the clock shows that action's time, so an action that
 * schedules another one relative to now is placed correctly, and the new one still runs in the same move if it is due.
 *
 * <p>Safe for use by several threads: reading never blocks, moves by different threads happen one after another. An
 * action may move the clock itself. An exception thrown by an action reaches the caller of the move; the clock then
 * stays at the time of that action, and later actions remain scheduled.
 *
 * <pre>{@code
 * ManualClock clock = ManualClock.startingAt(Instant.parse("2026-03-02T01:00:00Z"));
 * clock.after(Duration.ofSeconds(2), phone::approve);
 * clock.advance(Duration.ofSeconds(2)); // approves, on this thread
 * }</pre>
 */
public final class ManualClock extends Clock implements TestTimer {

    private static final Instant USUAL_START = Instant.parse("2026-03-02T01:00:00Z");

    private final ReentrantLock turn = new ReentrantLock();
    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private volatile Instant now;
    private long scheduled;

    private ManualClock(Instant start) {
        this.now = start;
    }

    /**
     * Makes a clock that shows the given time.
     *
     * @param start the first time shown
     * @return a new clock in UTC
     */
    public static ManualClock startingAt(Instant start) {
        return new ManualClock(Objects.requireNonNull(start, "start"));
    }

    /**
     * Makes a clock that starts on a working-day morning in Việt Nam: 2 March 2026, 08:00 at UTC+7.
     *
     * @return a new clock in UTC
     */
    public static ManualClock create() {
        return new ManualClock(USUAL_START);
    }

    /**
     * Moves the clock forward and runs what becomes due.
     *
     * @param step how far; zero runs what is due already
     * @throws IllegalArgumentException if the step is negative; use {@link #set(Instant)} to go back
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("expected a step of zero or more, got " + step + "; use set to go back");
        }
        turn.lock();
        try {
            moveTo(now.plus(step));
        } finally {
            turn.unlock();
        }
    }

    /**
     * Sets the clock. Forward runs what becomes due, as {@link #advance(Duration)} does; backward runs nothing, and
     * actions that have run do not run again.
     *
     * @param time the time to show
     */
    public void set(Instant time) {
        Objects.requireNonNull(time, "time");
        turn.lock();
        try {
            if (time.isBefore(now)) {
                synchronized (waiting) {
                    now = time;
                }
            } else {
                moveTo(time);
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Schedules an action for a point in time. A time that is not after now runs the action at once, on the calling
     * thread, even while another thread moves the clock.
     *
     * @param time when to run
     * @param action what to run
     * @return a handle that can call the action off
     */
    public Scheduled at(Instant time, Runnable action) {
        Objects.requireNonNull(time, "time");
        return schedule(shown -> time, action);
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        Objects.requireNonNull(delay, "delay");
        return schedule(shown -> shown.plus(delay), action);
    }

    /**
     * Returns how many actions wait for their time.
     *
     * @return the number of scheduled actions that have neither run nor been called off
     */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /**
     * Waits, in real time, until other threads have scheduled enough actions. A test that moves the clock right after it
     * has sent a request uses this, so that the server's timer is set before time passes.
     *
     * @param atLeast how many actions must wait
     * @param patience how long to wait in real time
     * @throws IllegalStateException if fewer actions wait when patience ends, or the thread is interrupted
     */
    public void awaitWaiting(int atLeast, Duration patience) {
        synchronized (waiting) {
            Await.until(
                    waiting,
                    patience,
                    () -> waiting.size() >= atLeast,
                    () -> "expected " + atLeast
                            + " scheduled actions, got " + waiting.size() + " after " + patience
                            + "; was the clock moved before they were scheduled?");
        }
    }

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Returns a view of this clock in another zone. The view follows every move of this clock.
     *
     * @param zone the zone of the view
     * @return a clock that shares this clock's time
     */
    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new Zoned(this, zone);
    }

    @Override
    public String toString() {
        return "ManualClock[" + now + "]";
    }

    private void moveTo(Instant target) {
        for (Entry due = nextDue(target); due != null; due = nextDue(target)) {
            due.action().run();
        }
    }

    /** Takes the next due action out of the queue and shows its time; without one, shows the target. */
    private @Nullable Entry nextDue(Instant target) {
        synchronized (waiting) {
            Entry next = waiting.peek();
            boolean due = next != null && !next.due().isAfter(target);
            Instant shown = due ? next.due() : target;
            if (shown.isAfter(now)) {
                now = shown;
            }
            return due ? waiting.remove() : null;
        }
    }

    /** The due time is worked out while the clock cannot move, so that a delay never shrinks to nothing. */
    private Scheduled schedule(UnaryOperator<Instant> due, Runnable action) {
        Objects.requireNonNull(action, "action");
        synchronized (waiting) {
            Instant time = due.apply(now);
            if (time.isAfter(now)) {
                Entry entry = new Entry(time, scheduled++, action);
                waiting.add(entry);
                waiting.notifyAll();
                return () -> forget(entry);
            }
        }
        action.run();
        return () -> false;
    }

    private boolean forget(Entry entry) {
        synchronized (waiting) {
            return waiting.remove(entry);
        }
    }

    private record Entry(Instant due, long order, Runnable action) {}

    private static final class Zoned extends Clock {
        private final ManualClock time;
        private final ZoneId zone;

        Zoned(ManualClock time, ZoneId zone) {
            this.time = time;
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return time.withZone(other);
        }
    }
}
