// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a document's bytes are, as plain text that can be stored: a {@code file:} URI, or a name that a
 * {@code DocumentStore} understands.
 *
 * @param value an absolute URI
 */
public record DocumentLocation(URI value) {

    private static final String FILE = "file";

    /**
     * Checks the URI.
     *
     * @throws IllegalArgumentException when it has no scheme, or is a {@code file:} without an absolute path
     */
    public DocumentLocation {
        if (!value.isAbsolute()) {
            throw new IllegalArgumentException("A document location begins with a scheme such as file:");
        }
        if (value.isOpaque() && FILE.equals(value.getScheme())) {
            throw new IllegalArgumentException(
                    "A file: location has an absolute path, as DocumentLocation.of(Path) gives it");
        }
    }

    /**
     * A file.
     *
     * @param file its path
     * @return the location of the absolute path
     */
    public static DocumentLocation of(Path file) {
        return new DocumentLocation(file.toAbsolutePath().normalize().toUri());
    }

    /**
     * The file, when the location is one.
     *
     * @return the path, or empty for other schemes
     */
    public Optional<Path> path() {
        return FILE.equals(value.getScheme()) ? Optional.of(Path.of(value)) : Optional.empty();
    }

    /** The scheme only; a file name may be personal. */
    @Override
    public String toString() {
        return "DocumentLocation[" + value.getScheme() + "]";
    }
}
