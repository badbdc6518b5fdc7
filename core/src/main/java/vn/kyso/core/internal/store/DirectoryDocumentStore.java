// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/**
 * Documents that were handed over in memory, in files of a folder that all nodes see, by names of the scheme {@code kept:}.
 * A name carries the SHA-256 of its content, which is compared at each opening. Files of the caller stay where they are.
 */
public final class DirectoryDocumentStore implements DocumentStore {

    private static final String SCHEME = "kept";
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})/([0-9a-f-]{36})\\.([0-9a-f]{64})(/signed)?");

    private final Path root;
    private final DocumentStore files = new LocalDocumentStore();

    /**
     * Uses a folder.
     *
     * @param root made when the first document is kept
     */
    public DirectoryDocumentStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        if (!isKept(location)) {
            return files.open(location);
        }
        Matcher name = name(location);
        if (name.group(4) == null) {
            Sha256 found = Sha256.over(Files.readAllBytes(file(location)));
            if (!found.hex().equals(name.group(3))) {
                throw new IOException("A kept document is not the one that was handed over");
            }
        }
        return Files.newByteChannel(file(location));
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) throws IOException {
        String name =
                session + "/" + UUID.randomUUID() + "." + Sha256.over(content).hex();
        DocumentLocation location = new DocumentLocation(URI.create(SCHEME + ":" + name));
        try (DocumentSink sink = create(location)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                sink.channel().write(bytes);
            }
            sink.commit();
        }
        return location;
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        return isKept(original)
                ? new DocumentLocation(URI.create(original.value() + "/signed"))
                : files.targetFor(original);
    }

    @Override
    public boolean exists(DocumentLocation location) {
        return isKept(location) ? Files.exists(file(location)) : files.exists(location);
    }

    @Override
    public DocumentSink create(DocumentLocation target) throws IOException {
        return isKept(target) ? new FileSink(file(target)) : files.create(target);
    }

    @Override
    public void discard(DocumentLocation location) {
        if (isKept(location)) {
            try {
                Files.deleteIfExists(file(location));
            } catch (IOException e) {
                throw new UncheckedIOException("A kept document could not be deleted", e);
            }
        }
    }

    private static boolean isKept(DocumentLocation location) {
        return SCHEME.equals(location.value().getScheme());
    }

    /** Only names this store gives: a stored location leads to no file outside the folder. */
    private static Matcher name(DocumentLocation location) {
        Matcher name = NAME.matcher(location.value().getSchemeSpecificPart());
        if (!name.matches()) {
            throw new IllegalArgumentException("Expected a name that this document store gave, found another");
        }
        return name;
    }

    private Path file(DocumentLocation location) {
        Matcher name = name(location);
        String file = name.group(2) + (name.group(4) == null ? "" : ".signed");
        return root.resolve(name.group(1)).resolve(file);
    }
}
