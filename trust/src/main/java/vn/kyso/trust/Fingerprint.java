// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 fingerprint of a certificate.
 *
 * @param hex 64 upper-case hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9A-F]{64}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s:-]");

    /** Takes colons, dashes and blanks out and refuses what is no fingerprint. */
    public Fingerprint {
        hex = BETWEEN.matcher(hex).replaceAll("").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "Expected a SHA-256 fingerprint of 64 hexadecimal digits, got " + hex.length() + " characters");
        }
    }

    /**
     * Computes it.
     *
     * @param certificate of which
     * @return the fingerprint
     */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded", e);
        }
    }

    /** The digits. */
    @Override
    public String toString() {
        return hex;
    }
}
