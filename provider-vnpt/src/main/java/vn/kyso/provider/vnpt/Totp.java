// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.kyso.core.Secret;

/**
 * One-time passwords by time (RFC 6238): HMAC-SHA1, 30 seconds, 6 digits. The secret is decoded from base64 once; that
 * what comes out are often printable characters again is no second encoding.
 */
final class Totp {

    private static final long STEP_SECONDS = 30;
    private static final int NUMBERS = 1_000_000;

    private Totp() {}

    /** The password of a moment; empty when the secret is not base64. */
    static Optional<Secret> at(Instant now, Secret base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.expose().strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (key.length == 0) {
            return Optional.empty();
        }
        byte[] window = ByteBuffer.allocate(Long.BYTES)
                .putLong(Math.floorDiv(now.getEpochSecond(), STEP_SECONDS))
                .array();
        return Optional.of(Secret.of(String.format(Locale.ROOT, "%06d", truncated(hmac(key, window)))));
    }

    /** How long until the next password. */
    static Duration untilNext(Instant now) {
        long gone = Math.floorMod(now.toEpochMilli(), STEP_SECONDS * 1000);
        return Duration.ofMillis(STEP_SECONDS * 1000 - gone);
    }

    /** RFC 4226 section 5.3. */
    private static int truncated(byte[] hash) {
        int offset = hash[hash.length - 1] & 0xf;
        return (ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % NUMBERS;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
