// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;

/**
 * The {@code state} of authorize requests and the PKCE verifier that belongs to it. Both follow from a key that all nodes
 * share, so that any node can take the redirect and nothing has to be stored: a state is a random number, the time, and a
 * MAC over both and over what it was made for. It counts once.
 */
final class States {

    private static final int RANDOM = 16;
    private static final int TIME = 8;
    private static final int MAC = 16;

    private final CscConfig config;
    private final CscTokenStore store;
    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    States(CscConfig config, CscTokenStore store) {
        this.config = config;
        this.store = store;
        this.clock = config.http().clock();
        this.lifetime = config.confirmationTime().multipliedBy(2);
    }

    /** A new state for a purpose, such as a session's own transaction identifier. */
    String mint(String purpose) {
        byte[] number = new byte[RANDOM];
        random.nextBytes(number);
        long time = clock.instant().getEpochSecond();
        ByteBuffer state = ByteBuffer.allocate(RANDOM + TIME + MAC).put(number).putLong(time);
        state.put(mac(number, time, purpose));
        return Crypto.base64url(state.array());
    }

    /** Whether a state was made here for the purpose, is not too old, and comes for the first time. */
    boolean take(String state, String purpose) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(state);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        if (bytes.length != RANDOM + TIME + MAC) {
            return false;
        }
        byte[] number = Arrays.copyOf(bytes, RANDOM);
        long time = ByteBuffer.wrap(bytes, RANDOM, TIME).getLong();
        byte[] mac = Arrays.copyOfRange(bytes, RANDOM + TIME, bytes.length);
        if (!MessageDigest.isEqual(mac, mac(number, time, purpose))) {
            return false;
        }
        Instant end = Instant.ofEpochSecond(time).plus(lifetime);
        return !clock.instant().isAfter(end) && store.firstUse(Crypto.opaque("state " + state), end);
    }

    /** The verifier of RFC 7636 section 4.1. */
    Secret verifier(String state) {
        return Secret.of(Crypto.base64url(Crypto.hmac(key(), "verifier " + state)));
    }

    private byte[] mac(byte[] number, long time, String purpose) {
        String text = "state " + Crypto.base64url(number) + ' ' + time + ' ' + purpose;
        return Arrays.copyOf(Crypto.hmac(key(), text), MAC);
    }

    private byte[] key() {
        Secret secret = config.stateKey()
                .or(config::clientSecret)
                .orElseThrow(() -> FailureCode.CONFIGURATION
                        .because(
                                "A page of the authorization server needs stateKey, or a clientSecret, from which state and"
                                        + " PKCE are derived on every node alike")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
        return Crypto.sha256("kyso csc " + config.name() + ' ' + secret.expose());
    }
}
