// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for an exception whose message could tell addresses, paths or pieces of a body: its class and stack trace
 * without its words.
 */
final class RedactedCause extends Exception {

    private static final int DEPTH = 6;

    private RedactedCause(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static RedactedCause of(Throwable original) {
        return of(original, DEPTH);
    }

    private static RedactedCause of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new RedactedCause(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
