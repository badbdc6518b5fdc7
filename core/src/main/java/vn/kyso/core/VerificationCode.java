// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A short code that the portal and the phone both show, so that the citizen can see that he confirms what he started.
 * Not a password; it may be seen by anybody.
 *
 * @param value four to eight digits
 */
public record VerificationCode(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4,8}");
    private static final int MODULUS = 10_000;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when there are not four to eight ASCII digits
     */
    public VerificationCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A verification code has 4 to 8 ASCII digits");
        }
    }

    /**
     * Derives a code from what is signed: the last two bytes of SHA-256 over all digests, as a number modulo 10000.
     * The same digests give the same code, other digests almost always another one.
     *
     * @param digests in the order of the request, at least one
     * @return four digits
     */
    public static VerificationCode over(List<DtbsDigest> digests) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            digests.forEach(digest -> sha256.update(digest.toByteArray()));
            byte[] all = sha256.digest();
            int number = ((all[all.length - 2] & 0xff) << 8) | (all[all.length - 1] & 0xff);
            return new VerificationCode(String.format(Locale.ROOT, "%04d", number % MODULUS));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The digits. */
    @Override
    public String toString() {
        return value;
    }
}
