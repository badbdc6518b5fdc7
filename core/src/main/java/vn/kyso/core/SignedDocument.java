// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.spi.DocumentStore;

/**
 * A signed document. The bytes stay where they are until they are asked for. Immutable; safe for threads as long as
 * its document store is.
 */
public final class SignedDocument {

    private final String reference;
    private final String name;
    private final DocumentLocation location;
    private final ContentFingerprint fingerprint;
    private final BaselineLevel level;
    private final DocumentStore store;

    /**
     * Describes a signed document.
     *
     * @param reference the relying party's name for the document
     * @param name its file name
     * @param location where the bytes are
     * @param fingerprint their length and digest
     * @param level the level reached
     * @param store opens the location
     */
    public SignedDocument(
            String reference,
            String name,
            DocumentLocation location,
            ContentFingerprint fingerprint,
            BaselineLevel level,
            DocumentStore store) {
        this.reference = Objects.requireNonNull(reference);
        this.name = Objects.requireNonNull(name);
        this.location = Objects.requireNonNull(location);
        this.fingerprint = Objects.requireNonNull(fingerprint);
        this.level = Objects.requireNonNull(level);
        this.store = Objects.requireNonNull(store);
    }

    /**
     * The relying party's name for the document.
     *
     * @return as in the request
     */
    public String reference() {
        return reference;
    }

    /**
     * The file name.
     *
     * @return without folders
     */
    public String name() {
        return name;
    }

    /**
     * Where the bytes are.
     *
     * @return the location
     */
    public DocumentLocation location() {
        return location;
    }

    /**
     * The file, when the document is one.
     *
     * @return its path, or empty when it is kept in memory or elsewhere
     */
    public Optional<Path> path() {
        return location.path();
    }

    /**
     * Length and digest of the signed bytes.
     *
     * @return the fingerprint
     */
    public ContentFingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * The level that was reached; the one asked for.
     *
     * @return the level
     */
    public BaselineLevel level() {
        return level;
    }

    /**
     * Opens the bytes.
     *
     * @return a stream; the caller closes it
     * @throws IOException when they cannot be read
     */
    public InputStream newInputStream() throws IOException {
        SeekableByteChannel channel = store.open(location);
        return Channels.newInputStream(channel);
    }

    /**
     * Reads all bytes into memory.
     *
     * @return the signed document
     * @throws UncheckedIOException when they cannot be read
     */
    public byte[] toByteArray() {
        try (InputStream in = newInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a copy.
     *
     * @param target the file to write, replaced when it exists
     * @return the target
     * @throws IOException when it cannot be written
     */
    public Path saveTo(Path target) throws IOException {
        try (InputStream in = newInputStream()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Shows level and length only. */
    @Override
    public String toString() {
        return "SignedDocument[" + level + ", " + fingerprint.length() + " bytes]";
    }
}
