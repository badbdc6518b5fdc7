// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The beginning of a file and bytes that are yet to be appended to it, as one file that can only be read. Not safe for
 * threads.
 */
public final class JoinedChannel extends ReadOnlyChannel {

    private final SeekableByteChannel file;
    private final long inFile;
    private final byte[] appended;

    /**
     * Joins.
     *
     * @param file stays open when this is closed
     * @param inFile how much of it
     * @param appended what seems to follow; not copied
     */
    public JoinedChannel(SeekableByteChannel file, long inFile, byte[] appended) {
        this.file = file;
        this.inFile = inFile;
        this.appended = appended;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size()) {
            return -1;
        }
        int count;
        if (position < inFile) {
            int limit = target.limit();
            target.limit((int) Math.min(limit, target.position() + (inFile - position)));
            try {
                count = file.position(position).read(target);
            } finally {
                target.limit(limit);
            }
        } else {
            int from = (int) (position - inFile);
            count = Math.min(target.remaining(), appended.length - from);
            target.put(appended, from, count);
        }
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long size() {
        return inFile + appended.length;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() {
        // The file belongs to the caller.
    }
}
