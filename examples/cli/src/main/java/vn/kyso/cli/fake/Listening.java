// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;

/** Starts a fake at the port that was asked for. */
final class Listening {

    private Listening() {}

    /** Starts it, or says that the port is taken. */
    static <F> F at(int port, Supplier<F> start) {
        try {
            return start.get();
        } catch (UncheckedIOException e) {
            throw FailureCode.CONFIGURATION
                    .because("The fake CA cannot listen on port " + port
                            + "; another program may have it. Name another port, or 0 for any")
                    .toException(e);
        }
    }
}
