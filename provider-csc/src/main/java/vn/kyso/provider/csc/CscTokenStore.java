// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the service tokens of signers who logged in, and remembers which redirects were used up. The one in memory serves a
 * single node; several nodes share one of their own, which encrypts what it keeps. Safe for threads.
 *
 * <p>Keys are opaque digests; no account can be read from them.
 */
public interface CscTokenStore {

    /**
     * Finds a token.
     *
     * @param key of the login
     * @return the token last put under the key, whether expired or not
     */
    Optional<CscToken> find(String key);

    /**
     * Keeps a token in place of an older one.
     *
     * @param key of the login
     * @param token to be kept
     */
    void put(String key, CscToken token);

    /**
     * Forgets a token.
     *
     * @param key of the login
     */
    void remove(String key);

    /**
     * Marks something that may happen once, atomically.
     *
     * @param mark an opaque digest
     * @param until when the mark may be forgotten
     * @return true the first time only
     */
    boolean firstUse(String mark, Instant until);
}
