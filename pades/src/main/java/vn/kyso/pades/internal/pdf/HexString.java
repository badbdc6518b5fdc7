// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Hexadecimal strings as readers of PDF understand them (ISO 32000-1 section 7.3.4.3). */
public final class HexString {

    private HexString() {}

    /**
     * Decodes digits, white space between them left out; a missing last digit is a zero.
     *
     * @param bytes where they stand
     * @param from first byte behind the opening bracket
     * @param to where the closing bracket stands
     * @return the content, or empty when there is something else than digits
     */
    public static Optional<byte[]> decode(byte[] bytes, int from, int to) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream((to - from) / 2 + 1);
        int high = -1;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit >= 0 && high >= 0) {
                decoded.write(high << 4 | digit);
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            } else if (!isSpace(bytes[i])) {
                return Optional.empty();
            }
        }
        if (high >= 0) {
            decoded.write(high << 4);
        }
        return Optional.of(decoded.toByteArray());
    }

    /**
     * Whether a byte is white space (ISO 32000-1 table 1).
     *
     * @param b a byte of a file
     * @return true for blank, line ends, tab, form feed and null
     */
    public static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }
}
