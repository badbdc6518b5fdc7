// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The serial number of a certificate: opaque, unsigned, at most 20 bytes (RFC 5280, 4.1.2.2), compared as a number, so that
 * leading zeros do not count.
 *
 * @param value greater than zero
 */
public record CertificateSerial(BigInteger value) implements Comparable<CertificateSerial> {

    private static final int MAX_BITS = 160;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,40}");

    /** Refuses zero, negative numbers and more than 20 bytes. */
    public CertificateSerial {
        if (value.signum() <= 0 || value.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("Expected a serial number of 1 to 20 bytes, greater than zero");
        }
    }

    /**
     * Reads the hexadecimal form; blanks and colons between the digits are left out.
     *
     * @param text as in {@code 54 01 0a} or {@code 54010A}
     * @return the serial
     * @throws IllegalArgumentException when it is no hexadecimal number of 1 to 20 bytes
     */
    public static CertificateSerial of(String text) {
        String digits = text.strip().replace(":", "").replace(" ", "");
        if (!HEX.matcher(digits).matches()) {
            throw new IllegalArgumentException("Expected a serial number of 1 to 40 hexadecimal digits");
        }
        return new CertificateSerial(new BigInteger(digits, 16));
    }

    /**
     * The form that is stored and shown.
     *
     * @return lower-case hexadecimal digits without leading zeros
     */
    public String hex() {
        return value.toString(16).toLowerCase(Locale.ROOT);
    }

    /** As numbers. */
    @Override
    public int compareTo(CertificateSerial other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
