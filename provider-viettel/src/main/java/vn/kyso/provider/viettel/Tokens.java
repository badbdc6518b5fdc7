// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;

/**
 * Bearer tokens, one per user, because Viettel binds them to users. Two calls for one user make one login. What another
 * node logged in for is not known here; then this node logs in too.
 */
final class Tokens {

    /** A token and until when it is good to be used. */
    record Token(Secret value, Instant until) {}

    /** Logs a user in. */
    @FunctionalInterface
    interface Login {
        Token of(String user, Budget budget);
    }

    private static final int SWEPT_FROM = 5000;

    private static final class Place {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Token token;
    }

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Login login;
    private final Clock clock;

    Tokens(Login login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    /** A token that counts, as far as we know. */
    Token of(String user, Budget budget) {
        return token(user, null, budget);
    }

    /** Another token than one that was refused. */
    Token renewed(String user, Token refused, Budget budget) {
        return token(user, refused, budget);
    }

    private Token token(String user, @Nullable Token refused, Budget budget) {
        Place place = places.computeIfAbsent(user, absent -> new Place());
        Token known = usable(place, refused);
        if (known != null) {
            return known;
        }
        await(place.lock, budget);
        try {
            Token meanwhile = usable(place, refused);
            if (meanwhile != null) {
                return meanwhile;
            }
            Token fresh = login.of(user, budget);
            place.token = fresh;
            sweep();
            return fresh;
        } finally {
            place.lock.unlock();
        }
    }

    private @Nullable Token usable(Place place, @Nullable Token refused) {
        Token token = place.token;
        return token != null && !token.equals(refused) && clock.instant().isBefore(token.until()) ? token : null;
    }

    private static void await(ReentrantLock lock, Budget budget) {
        try {
            if (lock.tryLock(budget.left().timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw FailureCode.PROVIDER_BUSY
                .because("Another login of the same signer did not end in time")
                .repeatSafe(true)
                .toException();
    }

    /** Forgets users whose tokens ran out, so that a year of citizens does not stay in memory. */
    private void sweep() {
        if (places.size() >= SWEPT_FROM) {
            Instant now = clock.instant();
            places.values().removeIf(place -> {
                Token token = place.token;
                return token != null && !now.isBefore(token.until());
            });
        }
    }
}
