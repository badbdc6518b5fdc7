// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Permissions to sign by SAD or token. */
final class Activations {

    private final Map<String, Activation> byValue = new ConcurrentHashMap<>();

    Activation issue(String credentialId, Set<String> hashes, int signatures, Instant expiresAt, boolean oauth) {
        Activation activation = new Activation(Tokens.random(), credentialId, hashes, signatures, expiresAt, oauth);
        byValue.put(activation.value(), activation);
        return activation;
    }

    @Nullable
    Activation find(String value) {
        return byValue.get(value);
    }

    void clear() {
        byValue.clear();
    }
}
