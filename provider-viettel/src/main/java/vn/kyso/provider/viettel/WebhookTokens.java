// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.kyso.core.Secret;

/**
 * Tokens that prove themselves: end of life, a random number, and an HMAC over both. Every node with the same secret knows
 * them, and none has to store them; changing the secret ends all.
 */
final class WebhookTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "kyso viettel webhook token 1\n";
    private static final int NONCE = 16;
    private static final int HEAD = Long.BYTES + NONCE;
    private static final int LENGTH = HEAD + 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;
    private final Clock clock;

    WebhookTokens(String clientId, Secret clientSecret, Clock clock) {
        byte[] secret = clientSecret.expose().getBytes(StandardCharsets.UTF_8);
        this.key = mac(secret, (PURPOSE + clientId).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    String issue(Duration life) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD)
                .putLong(clock.instant().plus(life).toEpochMilli())
                .put(nonce)
                .array();
        byte[] token = ByteBuffer.allocate(LENGTH).put(head).put(mac(key, head)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** In time that does not depend on how much of the token is right; the end of life counts only after that. */
    boolean verifies(String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (token.length != LENGTH) {
            return false;
        }
        ByteBuffer parts = ByteBuffer.wrap(token);
        byte[] head = new byte[HEAD];
        byte[] proof = new byte[LENGTH - HEAD];
        parts.get(head).get(proof);
        return MessageDigest.isEqual(mac(key, head), proof)
                && clock.instant()
                        .isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong()));
    }

    private static byte[] mac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(data);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
