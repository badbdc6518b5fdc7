// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the keys for personal values come from: a file, a vault, an HSM's export. Asked before each use, so that keys can
 * be rotated while nodes run. Implementations are safe for threads and answer fast.
 *
 * <p>Rotation: add a new key in front, on all nodes; from then on new values are sealed under it and hashed under all keys.
 * When the rows under the oldest key were written anew, leave it out ({@code SessionArchive.renewKeys()} of the session store
 * does so and tells when).
 */
@FunctionalInterface
public interface KeySource {

    /**
     * All keys in use.
     *
     * @return newest first, at least one; the first seals, all open and are searched
     */
    List<ProtectionKey> keys();

    /**
     * Keys that stay as they are.
     *
     * @param keys newest first, at least one
     * @return the source
     */
    static KeySource of(ProtectionKey... keys) {
        List<ProtectionKey> all = List.of(keys);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one key, found none");
        }
        return () -> all;
    }

    /**
     * Keys from a file, read once: a line each, newest first, of an id, a blank and 32 bytes in Base64; empty lines and
     * lines that begin with {@code #} are left out.
     *
     * @param file readable by its owner only, where the file system knows that
     * @return the source
     * @throws IllegalArgumentException when the file cannot be read, is readable by others, or has another form
     */
    static KeySource file(Path file) {
        return of(KeyFile.read(file).toArray(ProtectionKey[]::new));
    }

    /**
     * Keys from a file as in {@link #file(Path)}; when there is no such file, one is made with one random key.
     *
     * @param file where
     * @return the source
     * @throws IllegalArgumentException when the file can be neither read nor made
     */
    static KeySource fileOrNew(Path file) {
        return of(KeyFile.readOrNew(file).toArray(ProtectionKey[]::new));
    }
}
