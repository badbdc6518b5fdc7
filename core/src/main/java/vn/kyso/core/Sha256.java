// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** A SHA-256 digest of some content: 32 bytes, used to notice that a document changed while the citizen was asked. */
public final class Sha256 extends Octets {

    private static final int LENGTH = 32;

    private Sha256(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps a digest that was computed elsewhere.
     *
     * @param digest 32 bytes; copied
     * @return the value
     * @throws IllegalArgumentException when there are not 32 bytes
     */
    public static Sha256 of(byte[] digest) {
        if (digest.length != LENGTH) {
            throw new IllegalArgumentException("A SHA-256 digest has 32 bytes; given were " + digest.length);
        }
        return new Sha256(digest);
    }
}
