// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

/** A token bucket on a monotonic time in nanoseconds. Safe for threads. */
final class TokenBucket {

    private static final double SECOND = 1_000_000_000;

    private final long perToken;
    private final long capacity;
    /** When the bucket is full again if nobody takes anything; in the past when it is full. */
    private long fullAt;

    TokenBucket(double perSecond, int burst, long now) {
        this.perToken = Math.max(1, Math.round(SECOND / perSecond));
        this.capacity = Math.multiplyExact(perToken, burst);
        this.fullAt = now;
    }

    /**
     * Takes a token, if need be one of the near future.
     *
     * @return nanoseconds to wait before using it; when that is more than the limit, nothing was taken
     */
    synchronized long take(long now, long limit) {
        long missing = Math.max(0, fullAt - now) + perToken;
        long wait = Math.max(0, missing - capacity);
        if (wait <= limit) {
            fullAt = now + missing;
        }
        return wait;
    }
}
