// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A channel over bytes in memory: read-only over given content, or growing from empty. Not safe for threads. */
final class ByteArrayChannel implements SeekableByteChannel {

    private static final int FIRST_CAPACITY = 64 * 1024;

    private byte[] bytes;
    private int size;
    private int position;
    private final boolean writable;
    private boolean open = true;

    /** Reads the content, which must not change any more. */
    ByteArrayChannel(byte[] content) {
        this.bytes = content;
        this.size = content.length;
        this.writable = false;
    }

    /** Begins empty, for writing and reading back. */
    ByteArrayChannel() {
        this.bytes = new byte[FIRST_CAPACITY];
        this.writable = true;
    }

    byte[] content() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
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
        requireOpen();
        if (!writable) {
            throw new NonWritableChannelException();
        }
        int count = source.remaining();
        ensureCapacity(Math.addExact(position, count));
        source.get(bytes, position, count);
        position += count;
        size = Math.max(size, position);
        return count;
    }

    private void ensureCapacity(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0 || newPosition > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A position in memory is between 0 and 2 GiB");
        }
        position = (int) newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) throws IOException {
        requireOpen();
        if (!writable) {
            throw new NonWritableChannelException();
        }
        size = (int) Math.min(size, newSize);
        position = Math.min(position, size);
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

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
