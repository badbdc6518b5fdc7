// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passwords, second factors, one-time codes and tokens of all accounts. Every method is one step under one lock. */
final class Logins {

    /** A code that is out. */
    private record Code(String digits, Instant until, int wrong) {}

    private record Grant(String user, Instant until) {}

    /** What became of a code. */
    enum CodeCheck {
        RIGHT,
        WRONG,
        EXPIRED,
        EXHAUSTED
    }

    /** The three tokens of one login. */
    record Tokens(String access, String remoteSigning, String refresh) {}

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final int CODE_TRIES = 3;

    private final SecureRandom random = new SecureRandom();
    private final String standardPassword;
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, MisaSecondFactor> factors = new HashMap<>();
    private final Map<String, Integer> wrongPasswords = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> remoteSigning = new HashMap<>();
    private final Map<String, Grant> refresh = new HashMap<>();
    private final Set<String> disconnected = new HashSet<>();

    Logins(String standardPassword) {
        this.standardPassword = standardPassword;
    }

    synchronized void password(String user, String password) {
        passwords.put(user, password);
    }

    synchronized void secondFactor(String user, MisaSecondFactor factor) {
        factors.put(user, factor);
    }

    synchronized MisaSecondFactor secondFactor(String user) {
        return factors.getOrDefault(user, MisaSecondFactor.NONE);
    }

    synchronized void connected(String user, boolean connected) {
        if (connected) {
            disconnected.remove(user);
        } else {
            disconnected.add(user);
        }
    }

    synchronized boolean isConnected(String user) {
        return !disconnected.contains(user);
    }

    /** Whether a password was wrong this many times in a row, which locks the account. */
    synchronized boolean isLocked(String user, int after) {
        return wrongPasswords.getOrDefault(user, 0) >= after;
    }

    synchronized boolean accepts(String user, String password) {
        if (MisaContext.same(password, passwords.getOrDefault(user, standardPassword))) {
            wrongPasswords.remove(user);
            return true;
        }
        wrongPasswords.merge(user, 1, Integer::sum);
        return false;
    }

    /** Makes a new code; an older one counts no more. */
    synchronized void sendCode(String user, Instant now) {
        codes.put(user, new Code(String.format("%06d", random.nextInt(1_000_000)), now.plus(CODE_LIFE), 0));
    }

    synchronized @Nullable String lastCode(String user) {
        Code code = codes.get(user);
        return code == null ? null : code.digits();
    }

    synchronized CodeCheck check(String user, String digits, int otpType, Instant now) {
        Code code = codes.get(user);
        if (code == null || !now.isBefore(code.until())) {
            return CodeCheck.EXPIRED;
        }
        if (code.wrong() >= CODE_TRIES) {
            return CodeCheck.EXHAUSTED;
        }
        if (!MisaContext.same(digits, code.digits())
                || otpType != secondFactor(user).otpType()) {
            codes.put(user, new Code(code.digits(), code.until(), code.wrong() + 1));
            return CodeCheck.WRONG;
        }
        codes.remove(user);
        return CodeCheck.RIGHT;
    }

    /** Whether a login waits for a code of this user. */
    synchronized boolean isChallenged(String user) {
        return codes.containsKey(user);
    }

    synchronized Tokens issue(String user, MisaSettings settings, Instant now) {
        Tokens tokens = new Tokens(token("at."), token("rm."), token("rt."));
        remoteSigning.put(tokens.remoteSigning(), new Grant(user, now.plus(settings.tokenLifetime())));
        refresh.put(tokens.refresh(), new Grant(user, now.plus(settings.refreshLifetime())));
        return tokens;
    }

    synchronized Optional<String> ofRemoteSigningToken(String token, Instant now) {
        return user(remoteSigning, token, now);
    }

    /** The user of a refresh token, which with rotation is used up by it. */
    synchronized Optional<String> ofRefreshToken(String token, boolean rotates, Instant now) {
        Optional<String> user = user(refresh, token, now);
        if (rotates) {
            refresh.remove(token);
        }
        return user;
    }

    synchronized void forgetTokens(String user, boolean refreshTokensToo) {
        remoteSigning.values().removeIf(grant -> grant.user().equals(user));
        if (refreshTokensToo) {
            refresh.values().removeIf(grant -> grant.user().equals(user));
        }
    }

    synchronized void clear() {
        passwords.clear();
        factors.clear();
        wrongPasswords.clear();
        codes.clear();
        remoteSigning.clear();
        refresh.clear();
        disconnected.clear();
    }

    private static Optional<String> user(Map<String, Grant> grants, String token, Instant now) {
        return Optional.ofNullable(grants.get(token))
                .filter(grant -> now.isBefore(grant.until()))
                .map(Grant::user);
    }

    private String token(String kind) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
