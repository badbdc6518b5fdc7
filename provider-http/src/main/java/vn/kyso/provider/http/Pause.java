// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.concurrent.TimeUnit;

/** Monotonic time and waiting, replaceable in tests. */
interface Pause {

    /** The real time. */
    Pause REAL = new Pause() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void forNanos(long nanos) throws InterruptedException {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        }
    };

    long nanoTime();

    void forNanos(long nanos) throws InterruptedException;
}
