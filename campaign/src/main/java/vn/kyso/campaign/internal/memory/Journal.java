// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers how to undo what a transaction did. Guarded by the store's lock. */
final class Journal {

    private final Deque<Runnable> undo = new ArrayDeque<>();

    void forget() {
        undo.clear();
    }

    void undo() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** A table whose changes are undone with the transaction. */
    final class Table<K, V> {

        private final SortedMap<K, V> rows = new TreeMap<>();

        SortedMap<K, V> rows() {
            return rows;
        }

        @Nullable
        V get(K key) {
            return rows.get(key);
        }

        void put(K key, V value) {
            V before = rows.put(key, value);
            undo.push(() -> {
                if (before == null) {
                    rows.remove(key);
                } else {
                    rows.put(key, before);
                }
            });
        }

        void remove(K key) {
            V before = rows.remove(key);
            if (before != null) {
                undo.push(() -> rows.put(key, before));
            }
        }
    }
}
