// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Arrays;
import java.util.Objects;

/**
 * A document that only waits for its signature value: plain data from which, with the original, any node can finish
 * (law 6). The state belongs to the format that made it; it holds the increment, never a copy of the file.
 *
 * <p>Immutable and safe for threads.
 */
public final class PreparedDocument {

    private final String format;
    private final int formatVersion;
    private final ContentFingerprint original;
    private final Dtbs dtbs;
    private final DtbsDigest digest;
    private final byte[] state;

    /**
     * Puts the facts together.
     *
     * @param format name of the format whose {@code DocumentSigner} can finish it, for example {@code pades}
     * @param formatVersion version of the state's layout, counted from 1
     * @param original fingerprint of the original
     * @param dtbs the exact bytes that are signed
     * @param digest their digest
     * @param state opaque; copied
     */
    public PreparedDocument(
            String format, int formatVersion, ContentFingerprint original, Dtbs dtbs, DtbsDigest digest, byte[] state) {
        this.format = Objects.requireNonNull(format);
        this.formatVersion = formatVersion;
        this.original = Objects.requireNonNull(original);
        this.dtbs = Objects.requireNonNull(dtbs);
        this.digest = Objects.requireNonNull(digest);
        this.state = state.clone();
    }

    /**
     * Which format can finish it.
     *
     * @return the format's name
     */
    public String format() {
        return format;
    }

    /**
     * The layout of the state.
     *
     * @return a version counted from 1
     */
    public int formatVersion() {
        return formatVersion;
    }

    /**
     * Fingerprint of the original as it was when it was prepared.
     *
     * @return length and digest
     */
    public ContentFingerprint original() {
        return original;
    }

    /**
     * The exact bytes that are signed.
     *
     * @return the data to be signed
     */
    public Dtbs dtbs() {
        return dtbs;
    }

    /**
     * What goes to the provider.
     *
     * @return the digest of {@link #dtbs()}
     */
    public DtbsDigest digest() {
        return digest;
    }

    /**
     * What the format needs to finish.
     *
     * @return a fresh copy
     */
    public byte[] state() {
        return state.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreparedDocument that
                && format.equals(that.format)
                && formatVersion == that.formatVersion
                && original.equals(that.original)
                && dtbs.equals(that.dtbs)
                && digest.equals(that.digest)
                && Arrays.equals(state, that.state);
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, original, digest);
    }

    /** Shows format and sizes only. */
    @Override
    public String toString() {
        return "PreparedDocument[" + format + "/" + formatVersion + ", state " + state.length + " bytes]";
    }
}
