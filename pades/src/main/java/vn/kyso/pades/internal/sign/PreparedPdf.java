// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.internal.cms.SignedAttributes;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.repair.Repair;

/**
 * A PDF signature that waits for its value: everything the second step needs besides the original. Plain data with a
 * layout of its own, see {@link #encode()}.
 *
 * @param level to reach
 * @param digestAlgorithm of byte range and attributes
 * @param increment what will be appended, the gap filled with zeros
 * @param gapStart where in the increment the gap's {@code <} stands
 * @param gapLength its length, both brackets included
 * @param certificateSha256 which certificate it was prepared for
 * @param notices what whoever signs should know
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
public record PreparedPdf(
        BaselineLevel level,
        DigestAlgorithm digestAlgorithm,
        byte[] increment,
        int gapStart,
        int gapLength,
        byte[] certificateSha256,
        Set<PreparationNotice> notices) {

    /** The layout written by {@link #encode()}. */
    public static final int VERSION = 2;

    /** Without notices; a repair is told by the increment. */
    private static final int WITHOUT_NOTICES = 1;

    private static final int MAX_INCREMENT = 256 * 1024 * 1024;
    private static final int SHA256_LENGTH = 32;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    /**
     * Encodes: level and digest by name (modified UTF-8 with a length of two bytes), certificate digest (32 bytes), gap
     * start and length (four bytes each, big-endian), notices by name with blanks between them, length of the increment
     * (four bytes), the increment.
     *
     * @return the state to store
     */
    public byte[] encode() {
        byte[] levelName = level.name().getBytes(US_ASCII);
        byte[] digestName = digestAlgorithm.name().getBytes(US_ASCII);
        byte[] told = notices.stream()
                .map(Enum::name)
                .collect(Collectors.joining(" "))
                .getBytes(US_ASCII);
        return ByteBuffer.allocate(3 * Short.BYTES
                        + levelName.length
                        + digestName.length
                        + told.length
                        + SHA256_LENGTH
                        + 3 * Integer.BYTES
                        + increment.length)
                .putShort((short) levelName.length)
                .put(levelName)
                .putShort((short) digestName.length)
                .put(digestName)
                .put(certificateSha256)
                .putInt(gapStart)
                .putInt(gapLength)
                .putShort((short) told.length)
                .put(told)
                .putInt(increment.length)
                .put(increment)
                .array();
    }

    /**
     * Decodes and checks that the parts fit together.
     *
     * @param version layout of the state
     * @param state as stored
     * @return the prepared signature
     */
    public static PreparedPdf decode(int version, byte[] state) {
        if (version != VERSION && version != WITHOUT_NOTICES) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("Expected state version 1 or 2, found " + version
                            + "; finish the session with the library that prepared it")
                    .toException();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(state);
            BaselineLevel level = BaselineLevel.valueOf(name(in));
            DigestAlgorithm digest = DigestAlgorithm.valueOf(name(in));
            byte[] certificate = new byte[SHA256_LENGTH];
            in.get(certificate);
            int gapStart = in.getInt();
            int gapLength = in.getInt();
            String told = version == WITHOUT_NOTICES ? "" : name(in);
            int length = in.getInt();
            if (length < 0 || length > MAX_INCREMENT || in.remaining() != length) {
                throw unreadable();
            }
            byte[] increment = new byte[length];
            in.get(increment);
            PreparedPdf prepared = new PreparedPdf(
                    level, digest, increment, gapStart, gapLength, certificate, notices(version, told, increment));
            if (!prepared.hasEmptyGap()) {
                throw unreadable();
            }
            return prepared;
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            throw unreadable();
        }
    }

    private static Set<PreparationNotice> notices(int version, String names, byte[] increment) {
        Set<PreparationNotice> notices = EnumSet.noneOf(PreparationNotice.class);
        if (version == WITHOUT_NOTICES) {
            if (Repair.isIn(increment)) {
                notices.add(PreparationNotice.CROSS_REFERENCE_REPAIRED);
            }
        } else if (!names.isEmpty()) {
            for (String name : names.split(" ", -1)) {
                notices.add(PreparationNotice.valueOf(name));
            }
        }
        return notices;
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(name);
        return new String(name, US_ASCII);
    }

    private boolean hasEmptyGap() {
        if (gapStart < 0 || gapLength < 4 || gapLength % 2 != 0 || gapStart > increment.length - gapLength) {
            return false;
        }
        int last = gapStart + gapLength - 1;
        if (increment[gapStart] != '<' || increment[last] != '>') {
            return false;
        }
        for (int i = gapStart + 1; i < last; i++) {
            if (increment[i] != '0') {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException unreadable() {
        return FailureCode.SELF_CHECK_FAILED
                .because(
                        "The stored state is not one that prepare made; the record was damaged, sign the document again")
                .toException();
    }

    /**
     * What whoever signs should know; see {@link vn.kyso.pades.PadesSigner#notices}.
     *
     * @param version layout of the state
     * @param state as stored
     * @return empty for most documents
     */
    public static Set<PreparationNotice> notices(int version, byte[] state) {
        return GatewayPdf.isIn(state) ? Set.of() : decode(version, state).notices();
    }

    static byte[] fingerprintOf(X509Certificate certificate) {
        return Channels.digest(DigestAlgorithm.SHA256.jcaName()).digest(SignedAttributes.encoded(certificate));
    }

    /**
     * How many bytes of signature the gap holds.
     *
     * @return bytes, two digits each
     */
    int capacity() {
        return (gapLength - 2) / 2;
    }

    /**
     * The increment with the signature in its gap.
     *
     * @param cms not longer than the gap
     * @return a copy
     */
    byte[] filled(byte[] cms) {
        byte[] result = increment.clone();
        int at = gapStart + 1;
        for (byte octet : cms) {
            result[at++] = HEX[octet >> 4 & 0xf];
            result[at++] = HEX[octet & 0xf];
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreparedPdf that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** Sizes only. */
    @Override
    public String toString() {
        return "PreparedPdf[" + level + ", increment " + increment.length + " bytes, gap " + capacity() + " bytes]";
    }
}
