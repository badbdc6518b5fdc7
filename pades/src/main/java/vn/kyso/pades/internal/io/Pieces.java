// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads ranges of channels piece by piece. The pieces' memory is lent from a small pool, which holds nothing but memory:
 * small documents would otherwise spend their time on clearing buffers. Safe for threads.
 */
public final class Pieces {

    private static final int SIZE = 128 * 1024;
    private static final int KEPT = 16;
    private static final BlockingQueue<ByteBuffer> POOL = new ArrayBlockingQueue<>(KEPT);

    private Pieces() {}

    /** Sees a piece. */
    public interface Visitor {
        /**
         * Looks at the next bytes.
         *
         * @param piece from its position to its limit; belongs to the caller again afterwards
         */
        void see(ByteBuffer piece);
    }

    /**
     * Reads a range once, in order.
     *
     * @param channel where to read
     * @param from first byte
     * @param length how many
     * @param visitor sees each byte once
     * @throws IOException when it cannot be read or ends early
     */
    public static void read(SeekableByteChannel channel, long from, long length, Visitor visitor) throws IOException {
        ByteBuffer pooled = POOL.poll();
        ByteBuffer piece = pooled == null ? ByteBuffer.allocateDirect(SIZE) : pooled;
        try {
            channel.position(from);
            long left = length;
            while (left > 0) {
                piece.clear().limit((int) Math.min(SIZE, left));
                if (channel.read(piece) <= 0) {
                    throw new EOFException(left + " bytes are missing");
                }
                left -= piece.flip().remaining();
                visitor.see(piece);
            }
        } finally {
            // A full pool drops it.
            POOL.offer(piece);
        }
    }
}
