// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;

/** Starts a fake at the port that was asked for. */
final class Listening {

    private Listening() {}

    /** Starts it, or says that the port is taken. */
    static <F> F at(int port, Supplier<F> start) {
        try {
            return start.get();
        } catch (UncheckedIOException e) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, e, "fake.port-taken", port);
        }
    }
}
