// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.Arrays;
import java.util.Optional;

/** Hexadecimal strings as readers of PDF understand them (ISO 32000-1 section 7.3.4.3). */
public final class HexString {

    private static final byte[] VALUES = values();

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
        byte[] decoded = new byte[(to - from + 1) / 2];
        int length = 0;
        int at = from;
        // Nearly always there are only digits, and many of them.
        while (at + 1 < to) {
            int pair = VALUES[bytes[at] & 0xff] << 4 | VALUES[bytes[at + 1] & 0xff];
            if (pair < 0) {
                break;
            }
            decoded[length++] = (byte) pair;
            at += 2;
        }
        int high = -1;
        for (; at < to; at++) {
            int digit = digit(bytes[at]);
            if (digit >= 0 && high >= 0) {
                decoded[length++] = (byte) (high << 4 | digit);
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            } else if (!isSpace(bytes[at])) {
                return Optional.empty();
            }
        }
        if (high >= 0) {
            decoded[length++] = (byte) (high << 4);
        }
        return Optional.of(length == decoded.length ? decoded : Arrays.copyOf(decoded, length));
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 16; i++) {
            values[Character.forDigit(i, 16)] = (byte) i;
            values[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
        return values;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int digit(byte b) {
        return VALUES[b & 0xff];
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
