// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** Files, written beside their target and moved into place. */
public final class FileStore implements DocumentStore {

    private static Path path(DocumentLocation location) {
        return location.path().orElseThrow();
    }

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        return FileChannel.open(path(location), StandardOpenOption.READ);
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(DocumentLocation location) {
        return Files.exists(path(location));
    }

    @Override
    public void discard(DocumentLocation location) {}

    @Override
    public DocumentSink create(DocumentLocation target) throws IOException {
        Path partial = Path.of(path(target) + ".part");
        FileChannel channel = FileChannel.open(
                partial,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new DocumentSink() {
            @Override
            public SeekableByteChannel channel() {
                return channel;
            }

            @Override
            public void commit() throws IOException {
                Files.move(partial, path(target), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public void close() throws IOException {
                channel.close();
                Files.deleteIfExists(partial);
            }
        };
    }
}
