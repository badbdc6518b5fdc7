// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** Files by their paths, and documents of this process by names of the scheme {@code memory:}. */
public final class LocalDocumentStore implements DocumentStore {

    private static final String MEMORY = "memory";

    private final Map<URI, byte[]> memory = new ConcurrentHashMap<>();

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        if (isMemory(location)) {
            byte[] content = memory.get(location.value());
            if (content == null) {
                throw new NoSuchFileException("nothing is kept under this memory location");
            }
            return new ByteArrayChannel(content);
        }
        return FileChannel.open(file(location), StandardOpenOption.READ);
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) {
        URI name = URI.create(MEMORY + ":" + session + "/" + UUID.randomUUID());
        memory.put(name, content.clone());
        return new DocumentLocation(name);
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        if (isMemory(original)) {
            return new DocumentLocation(URI.create(original.value() + "/signed"));
        }
        return location(file(original));
    }

    private static DocumentLocation location(Path original) {
        Path name = original.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("The location names a folder, not a file");
        }
        String text = name.toString();
        int dot = text.toLowerCase(Locale.ROOT).endsWith(".pdf") ? text.length() - 4 : text.length();
        return DocumentLocation.of(original.resolveSibling(text.substring(0, dot) + "_signed" + text.substring(dot)));
    }

    @Override
    public boolean exists(DocumentLocation location) {
        return isMemory(location) ? memory.containsKey(location.value()) : Files.exists(file(location));
    }

    @Override
    public DocumentSink create(DocumentLocation target) throws IOException {
        if (isMemory(target)) {
            return new MemorySink(content -> memory.put(target.value(), content));
        }
        return new FileSink(file(target));
    }

    @Override
    public void discard(DocumentLocation location) {
        memory.remove(location.value());
    }

    private static boolean isMemory(DocumentLocation location) {
        return MEMORY.equals(location.value().getScheme());
    }

    private static Path file(DocumentLocation location) {
        return location.path()
                .orElseThrow(
                        () -> new IllegalArgumentException("This document store knows the schemes file: and memory:;"
                                + " the location has " + location.value().getScheme()
                                + ":. Configure a document store that knows it"));
    }
}
