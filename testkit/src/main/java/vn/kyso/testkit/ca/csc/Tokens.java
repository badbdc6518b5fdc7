// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Service tokens, and the refresh tokens they came from. */
final class Tokens {

    /**
     * A service token.
     *
     * @param userId whose it is, empty when it belongs to the signature application itself
     * @param family the refresh token behind it, empty when there is none
     */
    record Token(String value, String userId, String family, Instant expiresAt) {
        boolean userSpecific() {
            return !userId.isEmpty();
        }
    }

    /** What a refresh token stands for; the kinds of the two ways to log in are not interchangeable. */
    record Refresh(String value, String userId, String family, boolean oauth, Instant expiresAt) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();

    /** A secret nobody guesses. */
    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Token issue(String userId, String family, Instant expiresAt) {
        Token token = new Token(random(), userId, family, expiresAt);
        tokens.put(token.value(), token);
        return token;
    }

    /** A token agreed elsewhere, which belongs to the application itself and never expires. */
    void agree(String value) {
        tokens.put(value, new Token(value, "", "", Instant.MAX));
    }

    Refresh issueRefresh(String userId, String family, boolean oauth, Instant expiresAt) {
        Refresh refresh = new Refresh(random(), userId, family, oauth, expiresAt);
        refreshes.put(refresh.value(), refresh);
        return refresh;
    }

    @Nullable
    Token find(String value) {
        return tokens.get(value);
    }

    @Nullable
    Refresh findRefresh(String value) {
        return refreshes.get(value);
    }

    /** Takes a refresh token out of circulation; its access tokens live on. */
    boolean rotate(Refresh refresh) {
        return refreshes.remove(refresh.value(), refresh);
    }

    boolean revokeToken(String value) {
        return tokens.remove(value) != null;
    }

    /** Revokes a refresh token and with it the access tokens of its family. */
    boolean revokeRefresh(String value) {
        Refresh refresh = refreshes.remove(value);
        if (refresh == null) {
            return false;
        }
        refreshes.values().removeIf(other -> other.family().equals(refresh.family()));
        tokens.values().removeIf(token -> token.family().equals(refresh.family()));
        return true;
    }

    /** Ends all access tokens at once, as a service does that restarts. */
    void forgetAccessTokens() {
        tokens.clear();
    }

    void clear() {
        tokens.clear();
        refreshes.clear();
    }
}
