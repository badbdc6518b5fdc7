// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * Judges a file in a thread of its own, so that a hostile one cannot hold the caller. When the time is over the thread is
 * interrupted; the caller then closes the file, which ends what still reads from it.
 */
public final class TimeLimit {

    private static final long STACK = 4L << 20;

    private TimeLimit() {}

    /**
     * Waits for a judgement.
     *
     * @param judgement the work
     * @param limit the longest time
     * @param <T> what it gives
     * @return its result
     * @throws vn.kyso.core.DocumentException when the time is over, or as the work does
     */
    public static <T> T within(Supplier<T> judgement, Duration limit) {
        FutureTask<T> task = new FutureTask<>(judgement::get);
        Thread thread = new Thread(null, task, "kyso-verify", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw exceeded("took longer than " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw exceeded("was given up because the caller was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a supplier throws nothing checked", e.getCause());
        }
    }

    /** Asked by loops over objects; ends them after the caller has given up. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw exceeded("was given up");
        }
    }

    private static RemoteSigningException exceeded(String what) {
        return FailureCode.DOCUMENT_LIMIT_EXCEEDED
                .because("Judging the file " + what + "; it is not judged. Raise timeLimit if that is wanted")
                .toException();
    }
}
