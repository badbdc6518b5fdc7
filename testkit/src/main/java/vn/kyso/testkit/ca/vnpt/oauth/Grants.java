// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes and tokens that were handed out. Safe for threads. */
final class Grants {

    private static final Duration LOCK = Duration.ofMinutes(5);

    /** Tokens as a reply carries them. */
    record Pair(String access, String refresh, Duration lives) {}

    private record Code(String userId, String redirectUri, Instant until) {}

    private record Token(String userId, Instant until) {}

    private record Failures(int count, Instant lockedUntil) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> access = new HashMap<>();
    private final Map<String, Token> refresh = new HashMap<>();
    private final Map<String, Failures> failures = new HashMap<>();

    Grants(Clock clock) {
        this.clock = clock;
    }

    synchronized String code(String userId, String redirectUri, Duration lifetime) {
        String code = text(18);
        codes.put(code, new Code(userId, redirectUri, clock.instant().plus(lifetime)));
        return code;
    }

    /** Takes a code: once, in time, and with the very redirect address it was made for. */
    synchronized Pair redeem(String code, String redirectUri, VnptOAuthSettings settings) {
        Code found = codes.remove(code);
        if (found == null || !clock.instant().isBefore(found.until())) {
            throw OAuthRefusal.grant("code không tồn tại hoặc đã hết hạn");
        }
        if (!found.redirectUri().equals(redirectUri)) {
            throw OAuthRefusal.grant("redirect_uri không khớp");
        }
        return issue(found.userId(), settings);
    }

    /** Takes a refresh token, which is worth nothing afterwards. */
    synchronized Pair rotate(String token, VnptOAuthSettings settings) {
        Token found = refresh.remove(token);
        if (found == null || !clock.instant().isBefore(found.until())) {
            throw OAuthRefusal.grant("refresh_token không hợp lệ");
        }
        return issue(found.userId(), settings);
    }

    /** Judges a password; five wrong ones in a row lock the account for five minutes. */
    synchronized Pair password(String userId, boolean right, VnptOAuthSettings settings) {
        Instant now = clock.instant();
        Failures before = failures.getOrDefault(userId, new Failures(0, Instant.MIN));
        if (now.isBefore(before.lockedUntil())) {
            throw OAuthRefusal.grant("tài khoản bị khóa 5 phút");
        }
        if (!right) {
            int count = before.count() + 1;
            boolean locked = count >= settings.passwordTries();
            failures.put(userId, new Failures(locked ? 0 : count, locked ? now.plus(LOCK) : Instant.MIN));
            throw OAuthRefusal.grant("tên đăng nhập hoặc mật khẩu không đúng");
        }
        failures.remove(userId);
        return issue(userId, settings);
    }

    /** Whose access token this is; empty when it is nobody's or has run out. */
    synchronized Optional<String> owner(@Nullable String token) {
        Token found = token == null ? null : access.get(token);
        return found != null && clock.instant().isBefore(found.until())
                ? Optional.of(found.userId())
                : Optional.empty();
    }

    synchronized void revokeAccess() {
        access.clear();
    }

    synchronized void revokeRefresh() {
        refresh.clear();
    }

    synchronized void clear() {
        codes.clear();
        access.clear();
        refresh.clear();
        failures.clear();
    }

    private Pair issue(String userId, VnptOAuthSettings settings) {
        Instant now = clock.instant();
        String token = jwtLike();
        String next = text(32);
        access.put(token, new Token(userId, now.plus(settings.accessLifetime())));
        refresh.put(next, new Token(userId, now.plus(settings.refreshLifetime())));
        return new Pair(token, next, settings.accessLifetime());
    }

    /** Looks like a token of the real service and says nothing. */
    private String jwtLike() {
        String head = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        return head + "." + text(60) + "." + text(96);
    }

    private String text(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
