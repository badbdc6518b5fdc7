// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.nio.ByteBuffer;

/** The first bytes of an array as a file that can only be read. Not safe for threads. */
public final class ArrayChannel extends ReadOnlyChannel {

    private final byte[] bytes;
    private final int size;
    private boolean open = true;

    /**
     * Looks at the beginning of an array.
     *
     * @param bytes not copied
     * @param size how many of them
     */
    public ArrayChannel(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) {
        if (position >= size) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), size - position);
        target.put(bytes, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public long size() {
        return size;
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
