// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.KeyPair;
import java.util.EnumMap;
import java.util.Map;

/** The keys of one kit. Safe for use by several threads. */
final class KeyRing {

    /** Leaves beyond this number share keys with earlier ones, unless they ask for a key of their own. */
    static final int LEAF_KEYS = 32;

    private final KeyPool pool;
    private final Map<TestKeyKind, Integer> leaves = new EnumMap<>(TestKeyKind.class);

    KeyRing(KeyPool pool) {
        this.pool = pool;
    }

    KeyPair authority(TestKeyKind kind, String name) {
        return pool.get(kind, name);
    }

    synchronized KeyPair leaf(TestKeyKind kind) {
        int number = leaves.merge(kind, 1, Integer::sum) - 1;
        return pool.get(kind, "leaf " + number % LEAF_KEYS);
    }
}
