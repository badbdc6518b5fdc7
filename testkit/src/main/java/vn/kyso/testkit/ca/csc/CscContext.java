// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.internal.CaCore;

/**
 * What every call needs.
 *
 * @param core what all fakes share
 * @param client the signature application
 * @param current the settings of this moment
 * @param password of every signer
 */
record CscContext(
        CaCore core,
        Client client,
        String password,
        Supplier<CscSettings> current,
        Keys keys,
        Tokens tokens,
        Activations activations,
        Set<String> seen,
        Stamps stamps) {

    CscSettings settings() {
        return current.get();
    }

    Instant now() {
        return core.clock().instant();
    }

    URI apiUri() {
        return core.uri().resolve(settings().version().first() ? "/csc/v1" : "/csc/v2");
    }

    URI authorizationServer() {
        return core.uri().resolve("/as");
    }

    /** Whether a name that may be used once is used for the first time. */
    boolean seenOnce(String name) {
        return !name.isEmpty() && seen.add(name);
    }

    void reset() {
        seen.clear();
        keys.clear();
        tokens.clear();
        activations.clear();
    }
}
