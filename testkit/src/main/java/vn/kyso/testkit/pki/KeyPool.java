// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Key pairs made once and used again, because making them is what costs time.
 *
 * <p>Kits ask by name, so two certificates of one kit have different keys while the next kit that shares the pool has
 * the same ones. Safe for use by several threads.
 */
final class KeyPool {

    private static final KeyPool SHARED = new KeyPool();

    private final Map<Slot, KeyPair> pairs = new ConcurrentHashMap<>();

    /** The pool of the whole process. */
    static KeyPool shared() {
        return SHARED;
    }

    /** The key pair with that name, made on first use. */
    KeyPair get(TestKeyKind kind, String name) {
        return pairs.computeIfAbsent(new Slot(kind, name), slot -> fresh(kind));
    }

    /** A key pair nobody else has. */
    static KeyPair fresh(TestKeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
            if (kind.isRsa()) {
                generator.initialize(Integer.parseInt(kind.parameter()));
            } else {
                generator.initialize(new ECGenParameterSpec(kind.parameter()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot make a key of kind " + kind, e);
        }
    }

    private record Slot(TestKeyKind kind, String name) {}
}
