// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes with a meaning, told by the subtype. Compared by type and content; never prints its
 * content.
 */
public abstract sealed class Octets permits Der, Dtbs, DtbsDigest, SignatureValue, Sha256 {

    private final byte[] bytes;

    Octets(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * The bytes.
     *
     * @return a fresh copy
     */
    public final byte[] toByteArray() {
        return bytes.clone();
    }

    /**
     * How many bytes there are.
     *
     * @return the length in bytes
     */
    public final int size() {
        return bytes.length;
    }

    /**
     * The bytes as lower-case hexadecimal digits.
     *
     * @return two digits per byte
     */
    public final String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Octets that && getClass() == that.getClass() && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows type and length only. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + bytes.length + " bytes]";
    }
}
