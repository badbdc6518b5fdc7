// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** Keeps documents in memory. */
public final class MemoryStore implements DocumentStore {

    private final Map<DocumentLocation, byte[]> documents = new ConcurrentHashMap<>();
    private final Function<byte[], SeekableByteChannel> opening;

    public MemoryStore() {
        this(ByteChannel::new);
    }

    private MemoryStore(Function<byte[], SeekableByteChannel> opening) {
        this.opening = opening;
    }

    /** The same documents, handed out through channels of another kind. */
    public MemoryStore openingAs(Function<byte[], SeekableByteChannel> kind) {
        MemoryStore store = new MemoryStore(kind);
        store.documents.putAll(documents);
        return store;
    }

    public static DocumentLocation at(String name) {
        return new DocumentLocation(URI.create("memory:" + name));
    }

    public void put(DocumentLocation location, byte[] bytes) {
        documents.put(location, bytes);
    }

    public byte[] get(DocumentLocation location) {
        return documents.get(location);
    }

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        byte[] bytes = documents.get(location);
        if (bytes == null) {
            throw new IOException("nothing there");
        }
        return opening.apply(bytes);
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) {
        DocumentLocation location = at(session + "/" + reference);
        put(location, content);
        return location;
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        return new DocumentLocation(URI.create(original.value() + "_signed"));
    }

    @Override
    public boolean exists(DocumentLocation location) {
        return documents.containsKey(location);
    }

    @Override
    public void discard(DocumentLocation location) {
        documents.remove(location);
    }

    @Override
    public DocumentSink create(DocumentLocation target) {
        ByteChannel channel = new ByteChannel(new byte[0]);
        return new DocumentSink() {
            @Override
            public SeekableByteChannel channel() {
                return channel;
            }

            @Override
            public void commit() {
                documents.put(target, channel.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    /** A growing array as a channel. */
    public static class ByteChannel implements SeekableByteChannel {
        private byte[] bytes;
        private int size;
        private int position;
        private boolean open = true;

        public ByteChannel(byte[] bytes) {
            this.bytes = bytes.clone();
            this.size = bytes.length;
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, size);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position >= size) {
                return -1;
            }
            int count = Math.min(target.remaining(), size - position);
            target.put(bytes, position, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = source.remaining();
            if (position + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(position + count, bytes.length * 2));
            }
            source.get(bytes, position, count);
            position += count;
            size = Math.max(size, position);
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long target) {
            position = (int) target;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SeekableByteChannel truncate(long length) {
            size = (int) Math.min(size, length);
            return this;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
