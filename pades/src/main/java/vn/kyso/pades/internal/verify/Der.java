// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

/** Tells how long an encoded value is, so that padding behind it can be told apart. */
final class Der {

    private Der() {}

    /**
     * The length of the sequence at the start, header included, or -1 when there is none that fits. Indefinite lengths
     * (BER, 0x80) occur in old signatures: then the whole array counts.
     */
    static int length(byte[] encoded) {
        if (encoded.length < 2 || encoded[0] != 0x30) {
            return -1;
        }
        int first = encoded[1] & 0xff;
        if (first == 0x80) {
            return encoded.length;
        }
        if (first < 0x80) {
            return first + 2 <= encoded.length ? first + 2 : -1;
        }
        int count = first & 0x7f;
        if (count > 4 || 2 + count > encoded.length) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (encoded[2 + i] & 0xff);
        }
        long total = value + 2 + count;
        return total <= encoded.length ? (int) total : -1;
    }
}
