// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.provider.vnpt.VnptTokenStore.Tokens;

/**
 * The access token to act with for a signer: the stored one while it is good, else a renewed one. One thread per signer
 * renews on this node; when another node was faster, its tokens are taken.
 */
final class OAuthTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int LOCKS = 64;
    private static final int REFUSED_MAXIMUM = 10_000;

    private final VnptOAuthConfig config;
    private final OAuthGrants grants;
    private final Clock clock;
    private final Supplied supplied;
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    /** Passwords that were refused are not tried again by themselves: five wrong ones lock the account. */
    private final Map<String, Secret> refused = new ConcurrentHashMap<>();

    OAuthTokens(VnptOAuthConfig config, OAuthGrants grants) {
        this.config = config;
        this.grants = grants;
        this.clock = config.http().clock();
        this.supplied = new Supplied(config.name());
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /**
     * A token that should be good.
     *
     * @throws vn.kyso.core.SignerAccountException when the signer has to log in
     */
    Secret current(Signer signer, Budget budget) {
        return found(signer)
                .filter(this::isFresh)
                .map(Tokens::access)
                .orElseGet(() -> other(signer, Optional.empty(), budget));
    }

    /** Another token than one that VNPT did not accept. */
    Secret instead(Signer signer, Secret rejected, Budget budget) {
        return other(signer, Optional.of(rejected), budget);
    }

    /** Whether the signer can act without logging in again; renews to find out. */
    boolean isLoggedIn(Signer signer, Budget budget) {
        try {
            refused.remove(signer.account());
            current(signer, budget);
            return true;
        } catch (RemoteSigningException e) {
            if (e.code() == FailureCode.SIGNER_LOGIN_NEEDED && !refused.containsKey(signer.account())) {
                return false;
            }
            throw e;
        }
    }

    void save(Signer signer, Tokens tokens) {
        supplied.run("token store", () -> config.tokens().save(signer, tokens));
    }

    private Secret other(Signer signer, Optional<Secret> rejected, Budget budget) {
        return alone(signer, budget, () -> {
            Optional<Tokens> stored = found(signer);
            Optional<Secret> renewedMeanwhile = stored.filter(this::isFresh)
                    .map(Tokens::access)
                    .filter(access -> !rejected.equals(Optional.of(access)));
            return renewedMeanwhile.orElseGet(() -> renewed(signer, stored, budget));
        });
    }

    private Secret renewed(Signer signer, Optional<Tokens> stored, Budget budget) {
        Optional<Tokens> fresh =
                stored.flatMap(tokens -> refreshed(signer, tokens, budget)).or(() -> byPassword(signer, budget));
        return fresh.map(Tokens::access)
                .orElseThrow(() -> FailureCode.SIGNER_LOGIN_NEEDED
                        .because("There is no token for the signer, or it has run out; let him log in by logIn(…)")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
    }

    private Optional<Tokens> refreshed(Signer signer, Tokens stored, Budget budget) {
        Optional<Tokens> fresh = stored.refresh().flatMap(refresh -> grants.ofRefresh(refresh, budget.left()));
        if (fresh.isPresent()) {
            save(signer, fresh.get());
            return fresh;
        }
        Optional<Tokens> ofAnotherNode =
                found(signer).filter(now -> !now.equals(stored)).filter(this::isFresh);
        if (ofAnotherNode.isEmpty()) {
            supplied.run("token store", () -> config.tokens().remove(signer, stored));
        }
        return ofAnotherNode;
    }

    private Optional<Tokens> byPassword(Signer signer, Budget budget) {
        Optional<VnptPasswords.Login> login = config.passwordGrant()
                .flatMap(passwords -> supplied.by("supplier of passwords", () -> passwords.of(signer)));
        if (login.isEmpty()) {
            return Optional.empty();
        }
        if (Optional.ofNullable(refused.get(signer.account())).equals(login.map(VnptPasswords.Login::password))) {
            throw passwordRefused();
        }
        Optional<Tokens> tokens = grants.ofPassword(login.get(), budget.left());
        if (tokens.isEmpty()) {
            if (refused.size() >= REFUSED_MAXIMUM) {
                refused.clear();
            }
            refused.put(signer.account(), login.get().password());
            throw passwordRefused();
        }
        refused.remove(signer.account());
        save(signer, tokens.get());
        return tokens;
    }

    private RemoteSigningException passwordRefused() {
        return FailureCode.SIGNER_LOGIN_NEEDED
                .because("VNPT did not accept the signer's name or password (or has locked the account for 5 minutes)."
                        + " It is not tried again before another password is supplied or logIn(…) is called")
                .provider(config.name())
                .vendorCode("invalid_grant")
                .repeatSafe(true)
                .toException();
    }

    private Optional<Tokens> found(Signer signer) {
        return supplied.by("token store", () -> config.tokens().find(signer));
    }

    private boolean isFresh(Tokens tokens) {
        return clock.instant().isBefore(tokens.accessUntil().minus(EARLY));
    }

    private <T> T alone(Signer signer, Budget budget, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(signer.account().hashCode(), LOCKS)];
        boolean locked = false;
        try {
            locked = lock.tryLock(budget.left().timeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!locked) {
                throw FailureCode.PROVIDER_BUSY
                        .because("Another call renews the signer's token and takes too long")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureCode.PROVIDER_UNREACHABLE
                    .because("Interrupted before anything was sent")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException(e);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }
}
