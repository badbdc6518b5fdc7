// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/**
 * OAuth's {@code state}: time and chance, sealed with the relying party's secret for one signer. Any node can check it,
 * nobody else can make one, and one signer's does not serve another (RFC 6749 section 10.12).
 */
final class LoginState {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String PURPOSE = "kyso vnpt login state\n";
    private static final int CHANCE = 16;
    private static final int HEAD = Long.BYTES + CHANCE;
    private static final int SEAL = 32;

    private final SecureRandom random = new SecureRandom();
    private final Secret key;
    private final Clock clock;

    LoginState(Secret key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    String issue(Signer signer) {
        byte[] chance = new byte[CHANCE];
        random.nextBytes(chance);
        byte[] head = ByteBuffer.allocate(HEAD)
                .putLong(clock.instant().getEpochSecond())
                .put(chance)
                .array();
        byte[] state = ByteBuffer.allocate(HEAD + SEAL)
                .put(head)
                .put(seal(head, signer))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(state);
    }

    /** Whether a state was issued for this signer's login, and not too long ago. */
    boolean accepts(String state, Signer signer) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(state);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        if (bytes.length != HEAD + SEAL) {
            return false;
        }
        byte[] head = new byte[HEAD];
        byte[] seal = new byte[SEAL];
        ByteBuffer.wrap(bytes).get(head).get(seal);
        long age = clock.instant().getEpochSecond() - ByteBuffer.wrap(head).getLong();
        return MessageDigest.isEqual(seal, seal(head, signer)) && age >= 0 && age <= LIFETIME.toSeconds();
    }

    private byte[] seal(byte[] head, Signer signer) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.expose().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
            mac.update(head);
            return mac.doFinal(signer.account().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
