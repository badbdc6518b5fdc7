// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A password that MISA did not accept, kept as a fingerprint under a key of this process, so that the same one is not
 * sent again and again until the account is locked.
 */
final class RefusedPassword {

    private static final byte[] KEY = new SecureRandom().generateSeed(32);

    private final byte[] fingerprint;
    private final Instant until;

    RefusedPassword(MisaSignIn signIn, Instant until) {
        this.fingerprint = fingerprint(signIn);
        this.until = until;
    }

    boolean forbids(MisaSignIn signIn, Instant now) {
        return now.isBefore(until) && MessageDigest.isEqual(fingerprint, fingerprint(signIn));
    }

    private static byte[] fingerprint(MisaSignIn signIn) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update(signIn.userName().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(signIn.password().expose().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
