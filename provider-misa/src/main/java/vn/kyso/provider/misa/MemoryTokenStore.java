// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/** Refresh tokens in memory. Safe for threads. */
final class MemoryTokenStore implements MisaTokenStore {

    private final Recent<Secret> tokens = new Recent<>();

    @Override
    public Optional<Secret> refreshToken(Signer signer) {
        synchronized (tokens) {
            return Optional.ofNullable(tokens.get(signer.account()));
        }
    }

    @Override
    public void keep(Signer signer, Secret token) {
        synchronized (tokens) {
            tokens.put(signer.account(), token);
        }
    }

    @Override
    public void forget(Signer signer, Secret token) {
        synchronized (tokens) {
            tokens.remove(signer.account(), token);
        }
    }
}
