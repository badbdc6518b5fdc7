// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;

/**
 * A PDF that a provider signs as a whole. Plain data with a layout of its own, told apart from {@link PreparedPdf} by its
 * first text, see {@link #encode()}.
 *
 * @param stage how far it has come
 * @param level asked for
 * @param digestAlgorithm of byte range and attributes; while it is out, of the original's fingerprint
 * @param certificateSha256 by which certificate it has to be signed
 * @param gapStart where in the increment the gap's {@code <} stands; 0 while it is out
 * @param gapLength its length, both brackets included; 0 while it is out
 * @param increment what the provider appended, the signature in its gap; empty while it is out
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
record GatewayPdf(
        Stage stage,
        BaselineLevel level,
        DigestAlgorithm digestAlgorithm,
        byte[] certificateSha256,
        int gapStart,
        int gapLength,
        byte[] increment) {

    /** How far such a document has come. Its name is the first text of the state. */
    enum Stage {
        /** Taken down, before it goes to the provider. */
        REGISTERED,
        /** Come back, judged and taken apart. */
        RETURNED
    }

    /** The layout written by {@link #encode()}. */
    static final int VERSION = 1;

    private static final int SHA256_LENGTH = 32;

    static GatewayPdf registered(BaselineLevel level, byte[] certificateSha256) {
        return new GatewayPdf(Stage.REGISTERED, level, DigestAlgorithm.SHA256, certificateSha256, 0, 0, new byte[0]);
    }

    /** Whether a stored state is one of these. */
    static boolean isIn(byte[] state) {
        return Arrays.stream(Stage.values()).anyMatch(stage -> startsWith(state, stage));
    }

    private static boolean startsWith(byte[] state, Stage stage) {
        byte[] name = text(stage);
        return state.length > name.length && Arrays.equals(state, 0, name.length, name, 0, name.length);
    }

    private static byte[] text(Stage stage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(stage.name());
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return bytes.toByteArray();
    }

    /**
     * Encodes: stage by name, version (two bytes), level and digest by name, certificate digest (32 bytes), gap start and
     * length, length of the increment (four bytes each), the increment. Texts and numbers as in {@link PreparedPdf}.
     */
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(increment.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(stage.name());
            out.writeShort(VERSION);
            out.writeUTF(level.name());
            out.writeUTF(digestAlgorithm.name());
            out.write(certificateSha256);
            out.writeInt(gapStart);
            out.writeInt(gapLength);
            out.writeInt(increment.length);
            out.write(increment);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return bytes.toByteArray();
    }

    static GatewayPdf decode(byte[] state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            Stage stage = Stage.valueOf(in.readUTF());
            int version = in.readUnsignedShort();
            if (version != VERSION) {
                throw FailureCode.OPTION_NOT_SUPPORTED
                        .because("Expected version " + VERSION + " of the state of a document signed by the provider,"
                                + " found " + version + "; finish the session with the library that began it")
                        .toException();
            }
            BaselineLevel level = BaselineLevel.valueOf(in.readUTF());
            DigestAlgorithm digest = DigestAlgorithm.valueOf(in.readUTF());
            byte[] certificate = in.readNBytes(SHA256_LENGTH);
            int gapStart = in.readInt();
            int gapLength = in.readInt();
            int length = in.readInt();
            if (length < 0 || in.available() != length) {
                throw unreadable();
            }
            GatewayPdf pdf =
                    new GatewayPdf(stage, level, digest, certificate, gapStart, gapLength, in.readNBytes(length));
            if (!pdf.isWhole()) {
                throw unreadable();
            }
            return pdf;
        } catch (IOException | IllegalArgumentException damaged) {
            throw unreadable();
        }
    }

    private boolean isWhole() {
        if (stage == Stage.REGISTERED) {
            return increment.length == 0;
        }
        return gapStart >= 0
                && gapLength >= 4
                && gapStart <= increment.length - gapLength
                && increment[gapStart] == '<'
                && increment[gapStart + gapLength - 1] == '>';
    }

    private static RuntimeException unreadable() {
        return FailureCode.SELF_CHECK_FAILED
                .because("The stored state is not one that was made here; the record was damaged, sign the document"
                        + " again")
                .toException();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GatewayPdf that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** Sizes only. */
    @Override
    public String toString() {
        return "GatewayPdf[" + stage + ", increment " + increment.length + " bytes]";
    }
}
