// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.CallContext;

/**
 * Service authorization: which kind the service gets, and the tokens it takes. A token is fetched when one is needed and
 * renewed before its end; a miss on another node costs a login there. A login that was refused is not tried again for a
 * while, because a wrong password locks accounts.
 */
final class TokenDesk {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int LOCKS = 64;

    private final CscConfig config;
    private final Calls calls;
    private final OAuthClient oauth;
    private final CscTokenStore store;
    private final Clock clock;
    private final Logger log;
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    TokenDesk(CscConfig config, Calls calls, OAuthClient oauth, CscTokenStore store, Logger log) {
        this.config = config;
        this.calls = calls;
        this.oauth = oauth;
        this.store = store;
        this.clock = config.http().clock();
        this.log = log;
    }

    CscAuthorization kind(Service service) {
        if (config.authorization() != CscAuthorization.AUTO) {
            return config.authorization();
        }
        var offered = service.info().authTypes();
        boolean silent = offered.isEmpty();
        if (config.bearerToken().isPresent()) {
            return CscAuthorization.BEARER;
        }
        if (config.login().isPresent() && (silent || offered.contains("basic"))) {
            return CscAuthorization.BASIC;
        }
        if (config.clientSecret().isPresent() && offered.contains("oauth2client")) {
            return CscAuthorization.CLIENT_CREDENTIALS;
        }
        if (config.clientId().isPresent() && offered.contains("oauth2code")) {
            return CscAuthorization.AUTHORIZATION_CODE;
        }
        return CscAuthorization.NONE;
    }

    boolean sendsUserId(Service service) {
        return switch (config.habits().sendUserId()) {
            case AUTO -> !kind(service).isUserSpecific();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** A token for calls in the name of a signer; empty when the service wants none. */
    Optional<Secret> token(Service service, @Nullable Signer signer, Budget budget) {
        CscAuthorization kind = kind(service);
        if (kind == CscAuthorization.NONE) {
            return Optional.empty();
        }
        if (kind == CscAuthorization.BEARER) {
            return config.bearerToken();
        }
        Optional<CscLogin> login = kind == CscAuthorization.BASIC ? login(signer) : Optional.empty();
        String key = key(kind, signer, login);
        Optional<Secret> fresh = fresh(key);
        if (fresh.isPresent()) {
            return fresh;
        }
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock();
        try {
            Optional<Secret> meanwhile = fresh(key);
            if (meanwhile.isPresent()) {
                return meanwhile;
            }
            CscToken token = renewed(service, kind, key, budget).orElseGet(() -> switch (kind) {
                case BASIC -> logIn(service, key, login.orElseThrow(this::loginNeeded), budget);
                case CLIENT_CREDENTIALS -> oauth.clientToken(service, budget);
                default -> throw loginNeeded();
            });
            store.put(key, token);
            return Optional.of(token.access());
        } finally {
            lock.unlock();
        }
    }

    /** The service did not accept a token: it is not used again, what renews it may be. */
    void reject(Service service, @Nullable Signer signer, Secret token) {
        CscAuthorization kind = kind(service);
        if (kind == CscAuthorization.NONE || kind == CscAuthorization.BEARER) {
            return;
        }
        String key = key(kind, signer, kind == CscAuthorization.BASIC ? login(signer) : Optional.empty());
        store.find(key).filter(known -> known.access().equals(token)).ifPresent(known -> {
            if (known.refresh().isPresent()) {
                store.put(key, new CscToken(known.access(), known.refresh(), Instant.EPOCH));
            } else {
                store.remove(key);
            }
        });
    }

    boolean canRenew(Service service) {
        CscAuthorization kind = kind(service);
        return kind != CscAuthorization.NONE && kind != CscAuthorization.BEARER;
    }

    /** What to tell when the service refuses the authorization it got. */
    FailureCode refusal(Service service) {
        boolean signers = kind(service) == CscAuthorization.AUTHORIZATION_CODE;
        return signers ? FailureCode.SIGNER_LOGIN_NEEDED : FailureCode.RELYING_PARTY_REJECTED;
    }

    boolean isLoggedIn(Service service, Signer signer, Budget budget) {
        try {
            token(service, signer, budget);
            return true;
        } catch (RemoteSigningException e) {
            if (e.code() == FailureCode.SIGNER_LOGIN_NEEDED) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps the token of a signer who just logged in in the browser. */
    void keep(Signer signer, CscToken token) {
        store.put(key(CscAuthorization.AUTHORIZATION_CODE, signer, Optional.empty()), token);
    }

    /** Logs a signer in with what he typed. */
    void logIn(Service service, Signer signer, CscLogin login, Budget budget) {
        String key = key(CscAuthorization.BASIC, signer, Optional.empty());
        refused.remove(key);
        store.put(key, logIn(service, key, login, budget));
    }

    /** Ends what this instance began; a service that does not answer is not waited for long. */
    void close(@Nullable Service service) {
        if (service == null || !config.revokeOnClose() || !(store instanceof MemoryTokens kept)) {
            return;
        }
        Budget budget = new Budget(new CallContext(CLOSING, "close"));
        for (CscToken token : kept.drain()) {
            if (budget.isOver()) {
                return;
            }
            Secret last = token.refresh().orElse(token.access());
            String hint = token.refresh().isPresent() ? "refresh_token" : "access_token";
            try {
                if (kind(service) == CscAuthorization.BASIC) {
                    ObjectNode body = Calls.body().put("token", last.expose()).put("token_type_hint", hint);
                    calls.read(calls.to(service, "auth/revoke", body, Optional.of(token.access())), budget);
                } else {
                    oauth.revoke(service, last, hint, budget);
                }
            } catch (RemoteSigningException e) {
                log.debug("A token could not be revoked: {}", e.code());
            }
        }
    }

    private Optional<Secret> fresh(String key) {
        return store.find(key)
                .filter(token -> clock.instant().isBefore(token.expiresAt()))
                .map(CscToken::access);
    }

    private Optional<CscToken> renewed(Service service, CscAuthorization kind, String key, Budget budget) {
        Optional<Secret> refresh = store.find(key).flatMap(CscToken::refresh);
        if (refresh.isEmpty()) {
            return Optional.empty();
        }
        Optional<CscToken> renewed;
        try {
            renewed = kind == CscAuthorization.BASIC
                    ? loginAgain(service, refresh.get(), budget)
                    : oauth.refresh(service, refresh.get(), budget);
        } catch (vn.kyso.core.OutcomeUnknownException lost) {
            // What renews may count once; the signer logs in again, nothing was signed.
            renewed = Optional.empty();
        }
        if (renewed.isEmpty()) {
            store.remove(key);
        }
        return renewed;
    }

    private Optional<CscToken> loginAgain(Service service, Secret refresh, Budget budget) {
        ObjectNode body = Calls.body().put("refresh_token", refresh.expose()).put("rememberMe", config.rememberMe());
        Reply reply = calls.once(calls.to(service, "auth/login", body, Optional.empty()), budget);
        if (!reply.isOk()) {
            return Optional.empty();
        }
        CscToken token = oauth.read(reply.json());
        return Optional.of(
                new CscToken(token.access(), token.refresh().or(() -> Optional.of(refresh)), token.expiresAt()));
    }

    private CscToken logIn(Service service, String key, CscLogin login, Budget budget) {
        Instant until = refused.get(key);
        if (until != null && clock.instant().isBefore(until)) {
            throw FailureCode.RELYING_PARTY_REJECTED
                    .because("The service refused this login a moment ago; it is not tried again for "
                            + PAUSE.toMinutes() + " minutes, because a wrong password locks accounts")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException();
        }
        String pair = login.userName() + ':' + login.password().expose();
        ObjectNode body = Calls.body();
        if (config.rememberMe()) {
            body.put("rememberMe", true);
        }
        Reply reply = calls.read(
                calls.to(service, "auth/login", body, Optional.empty())
                        .header(
                                "Authorization",
                                Secret.of("Basic " + Crypto.base64(pair.getBytes(StandardCharsets.UTF_8)))),
                budget);
        if (!reply.isOk()) {
            refused.put(key, clock.instant().plus(PAUSE));
            throw Failures.of(
                    reply,
                    "auth/login",
                    config.login().isPresent()
                            ? FailureCode.RELYING_PARTY_REJECTED
                            : FailureCode.ACTIVATION_DATA_REJECTED,
                    java.util.List.of(login.userName(), login.password().expose()),
                    true);
        }
        refused.remove(key);
        return oauth.read(reply.json());
    }

    private Optional<CscLogin> login(@Nullable Signer signer) {
        if (config.login().isEmpty()) {
            return Optional.empty();
        }
        if (signer == null) {
            throw FailureCode.RELYING_PARTY_REJECTED
                    .because("The service is authorized by signers' logins; name the signer for this call")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException();
        }
        return config.login().get().apply(signer);
    }

    /** One key per login; nothing of the account can be read from it. */
    private String key(CscAuthorization kind, @Nullable Signer signer, Optional<CscLogin> login) {
        String who = kind == CscAuthorization.CLIENT_CREDENTIALS
                ? config.clientId().orElse("")
                : login.map(CscLogin::userName).orElseGet(() -> {
                    if (signer == null) {
                        throw loginNeeded();
                    }
                    return "signer " + signer.account();
                });
        return Crypto.opaque("token " + config.name() + ' ' + kind + ' ' + config.baseUrl() + ' ' + who);
    }

    private RemoteSigningException loginNeeded() {
        return FailureCode.SIGNER_LOGIN_NEEDED
                .because("The service is authorized by the signer's own login; have him log in first")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }
}
