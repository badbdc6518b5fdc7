// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens, each bound to one user until it expires. */
final class Tokens {

    private record Token(String userId, Instant expiresAt) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    /** A new token of a user. */
    String issue(String userId, Instant expiresAt) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = "synthetic." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Token(userId, expiresAt));
        return token;
    }

    /** Whose token it is; empty when it was never issued or its time is over. */
    Optional<String> userOf(String token, Instant now) {
        return Optional.ofNullable(tokens.get(token))
                .filter(found -> now.isBefore(found.expiresAt()))
                .map(Token::userId);
    }

    /** No token counts any more. */
    void clear() {
        tokens.clear();
    }
}
