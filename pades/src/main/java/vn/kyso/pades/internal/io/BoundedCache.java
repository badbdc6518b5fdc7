// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers values that can be had again, up to a number; the longest unused go first. Safe for threads.
 *
 * @param <K> what they are known by
 * @param <V> immutable
 */
public final class BoundedCache<K, V> {

    private final Map<K, V> values;

    /**
     * An empty cache.
     *
     * @param most how many values are kept
     */
    public BoundedCache(int most) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * A value that is remembered.
     *
     * @param key what it is known by
     * @return the value, or empty
     */
    public Optional<V> find(K key) {
        synchronized (values) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /**
     * Remembers.
     *
     * @param key what it is known by; not changed any more
     * @param value what replaces the one before
     */
    public void keep(K key, V value) {
        synchronized (values) {
            values.put(key, value);
        }
    }

    /**
     * A value, made when it is not remembered; two threads may make it at the same time.
     *
     * @param key what it is known by; not changed any more
     * @param make makes it, without holding a lock
     * @return the value
     */
    public V get(K key, Function<? super K, ? extends V> make) {
        Optional<V> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        V made = make.apply(key);
        keep(key, made);
        return made;
    }
}
