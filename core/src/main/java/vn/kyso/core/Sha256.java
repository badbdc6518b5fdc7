// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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

    /**
     * Digests bytes.
     *
     * @param content what to digest
     * @return its digest
     */
    public static Sha256 over(byte[] content) {
        try {
            return new Sha256(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
