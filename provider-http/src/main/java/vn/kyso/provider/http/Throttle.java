// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets at most so many calls run at once, and so many begin per second. Safe for threads. */
final class Throttle {

    /** Why a call may not begin now. */
    record Turned(String why, Duration retryAfter) {}

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Semaphore permits;
    private final @Nullable TokenBucket bucket;
    private final Pause pause;

    Throttle(HttpSettings settings, Pause pause) {
        this.permits = new Semaphore(settings.concurrency(), true);
        this.bucket = settings.ratePerSecond() > 0
                ? new TokenBucket(settings.ratePerSecond(), settings.burst(), pause.nanoTime())
                : null;
        this.pause = pause;
    }

    /**
     * Waits for a turn. After null was returned, {@link #leave()} must follow.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    @Nullable
    Turned enter(Duration limit) throws InterruptedException {
        long begin = pause.nanoTime();
        if (!permits.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Turned("all places for simultaneous calls are taken", BUSY);
        }
        boolean entered = false;
        try {
            Turned turned = takeToken(limit.toNanos() - (pause.nanoTime() - begin));
            entered = turned == null;
            return turned;
        } finally {
            if (!entered) {
                permits.release();
            }
        }
    }

    void leave() {
        permits.release();
    }

    private @Nullable Turned takeToken(long limit) throws InterruptedException {
        if (bucket == null) {
            return null;
        }
        long wait = bucket.take(pause.nanoTime(), limit);
        if (wait > limit) {
            return new Turned("the rate limit leaves no turn within the deadline", Duration.ofNanos(wait));
        }
        pause.forNanos(wait);
        return null;
    }
}
