// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * The few DER constructs a signature is put together from (X.690). Certificates and time stamps go in byte for byte,
 * which an object model that encodes anew does not promise.
 */
final class DerWriter {

    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OCTET_STRING = 0x04;
    static final int INTEGER = 0x02;
    static final int CONTEXT_0 = 0xa0;
    static final int CONTEXT_1 = 0xa1;

    private DerWriter() {}

    static byte[] encode(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int octets = length < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
        byte[] encoded = new byte[2 + octets + length];
        encoded[0] = (byte) tag;
        encoded[1] = (byte) (octets == 0 ? length : 0x80 | octets);
        int at = 2;
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
            encoded[at++] = (byte) (length >>> shift);
        }
        for (byte[] part : parts) {
            System.arraycopy(part, 0, encoded, at, part.length);
            at += part.length;
        }
        return encoded;
    }

    /** SET OF, its members in the order of their encodings (X.690 section 11.6). */
    static byte[] setOf(int tag, List<byte[]> members) {
        return encode(tag, members.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new));
    }

    static byte[] integer(BigInteger value) {
        return encode(INTEGER, value.toByteArray());
    }

    static byte[] of(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    /** The length of the first element, tag and length octets included; what follows is padding. */
    static int lengthOf(byte[] bytes) {
        if (bytes.length < 2 || (bytes[0] & 0xff) != SEQUENCE) {
            return -1;
        }
        int first = bytes[1] & 0xff;
        if (first < 0x80) {
            return 2 + first;
        }
        int octets = first & 0x7f;
        if (octets < 1 || octets > 3 || bytes.length < 2 + octets) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | (bytes[2 + i] & 0xff);
        }
        int total = 2 + octets + length;
        return total <= bytes.length ? total : -1;
    }
}
