// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.time.Instant;
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
        Activations activations) {

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

    void reset() {
        keys.clear();
        tokens.clear();
        activations.clear();
    }
}
