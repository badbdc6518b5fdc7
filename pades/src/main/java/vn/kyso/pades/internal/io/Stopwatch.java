// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.time.Duration;
import vn.kyso.core.FailureCode;

/** Refuses when work on one document has taken too long. */
public final class Stopwatch {

    private final long startedAt = System.nanoTime();
    private final Duration limit;

    /**
     * Starts.
     *
     * @param limit how long it may take
     */
    public Stopwatch(Duration limit) {
        this.limit = limit;
    }

    /** Refuses with DOCUMENT_LIMIT_EXCEEDED when the time is up. */
    public void check() {
        if (System.nanoTime() - startedAt > limit.toNanos()) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("Reading the document's structure takes longer than " + limit
                            + "; raise the limit or have the document rewritten by an office program")
                    .toException();
        }
    }
}
