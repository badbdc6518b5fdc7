// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests by names that every Java runtime knows. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] message) {
        return of("SHA-256", message);
    }

    static byte[] of(String algorithm, byte[] message) {
        try {
            return MessageDigest.getInstance(algorithm).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime knows no " + algorithm, e);
        }
    }
}
