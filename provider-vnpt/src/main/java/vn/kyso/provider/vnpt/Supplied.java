// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/** Calls of the relying party's own code. Its failure is a typed one, before anything is sent. */
final class Supplied {

    private final String provider;

    Supplied(String provider) {
        this.provider = provider;
    }

    /** What it yields; an exception of its own comes without its text, which may hold secrets. */
    <T> T by(String what, Supplier<T> code) {
        try {
            return code.get();
        } catch (RemoteSigningException told) {
            throw told;
        } catch (RuntimeException e) {
            throw FailureCode.CONFIGURATION
                    .because("The relying party's " + what + " failed with "
                            + e.getClass().getName() + "; see there")
                    .provider(provider)
                    .repeatSafe(true)
                    .toException();
        }
    }

    void run(String what, Runnable code) {
        by(what, () -> {
            code.run();
            return true;
        });
    }
}
