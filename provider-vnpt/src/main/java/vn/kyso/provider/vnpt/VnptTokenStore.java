// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/**
 * Where the tokens of signers who logged in at VNPT are kept. Whoever has them can have a signer's phone ask for
 * signatures for three months, so a store that writes them down encrypts them, and deletes them with the signer's
 * account. Without a store of their own several nodes each ask the signer to log in.
 *
 * <p>Implementations are safe for threads. With several nodes they are shared, and what one node saved the others find at
 * once: refresh tokens are good for one use.
 */
public interface VnptTokenStore {

    /**
     * What a login yielded.
     *
     * @param access the access token
     * @param accessUntil when it runs out
     * @param refresh the refresh token; VNPT replaces it at each use
     */
    record Tokens(Secret access, Instant accessUntil, Optional<Secret> refresh) {
        /** Refuses null. */
        public Tokens {
            Objects.requireNonNull(access);
            Objects.requireNonNull(accessUntil);
            Objects.requireNonNull(refresh);
        }
    }

    /**
     * Finds a signer's tokens.
     *
     * @param signer whose; {@link Signer#account()} names the account
     * @return what was saved last
     */
    Optional<Tokens> find(Signer signer);

    /**
     * Keeps a signer's tokens in place of earlier ones.
     *
     * @param signer whose
     * @param tokens the new ones
     */
    void save(Signer signer, Tokens tokens);

    /**
     * Forgets tokens that VNPT does not accept any more, unless others were saved meanwhile.
     *
     * @param signer whose
     * @param worthless the ones to forget
     */
    void remove(Signer signer, Tokens worthless);

    /**
     * A store in memory: after a restart signers log in again.
     *
     * @return a new, empty store
     */
    static VnptTokenStore inMemory() {
        return new VnptTokenStore() {
            private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();

            @Override
            public Optional<Tokens> find(Signer signer) {
                return Optional.ofNullable(tokens.get(signer.account()));
            }

            @Override
            public void save(Signer signer, Tokens more) {
                tokens.put(signer.account(), more);
            }

            @Override
            public void remove(Signer signer, Tokens worthless) {
                tokens.remove(signer.account(), worthless);
            }
        };
    }
}
