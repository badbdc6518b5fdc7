// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/**
 * Keeps signers' refresh tokens, so that another node, or this one after a restart, need not ask the signer again. One
 * store per configured instance of the provider: tokens of one environment mean nothing in another.
 *
 * <p>Whoever has a refresh token can list the signer's certificates and make the signer's phone ring. A durable store
 * encrypts them at rest and is not part of ordinary backups. Keys are {@link Signer#account()}, which is personal data.
 * Safe for threads.
 */
public interface MisaTokenStore {

    /**
     * The newest refresh token of a signer.
     *
     * @param signer whose
     * @return the token when there is one
     */
    Optional<Secret> refreshToken(Signer signer);

    /**
     * Keeps a refresh token in place of an older one.
     *
     * @param signer whose
     * @param token the token
     */
    void keep(Signer signer, Secret token);

    /**
     * Forgets a refresh token that MISA no longer takes, unless another took its place meanwhile.
     *
     * @param signer whose
     * @param token the token
     */
    void forget(Signer signer, Secret token);

    /**
     * A store in memory, which forgets the longest unused of more than 10,000 signers.
     *
     * @return a new store
     */
    static MisaTokenStore inMemory() {
        return new MemoryTokenStore();
    }
}
