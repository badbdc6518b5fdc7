// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

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

/** Files, written beside their target and moved into place; not forced to disk, as those of the peers are not. */
final class FileStore implements DocumentStore {

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
        return new FileSink(path(target));
    }

    private static final class FileSink implements DocumentSink {
        private final Path target;
        private final Path partial;
        private final FileChannel channel;
        private boolean committed;

        FileSink(Path target) throws IOException {
            this.target = target;
            this.partial = Path.of(target + ".part");
            this.channel = FileChannel.open(
                    partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }

        @Override
        public SeekableByteChannel channel() {
            return channel;
        }

        @Override
        public void commit() throws IOException {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!committed) {
                Files.delete(partial);
            }
        }
    }
}
