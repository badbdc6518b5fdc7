// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Whole-range operations on channels, in pieces. */
public final class Channels {

    private static final int PIECE = 128 * 1024;

    private Channels() {}

    /**
     * A digest of the JDK, which uses the processor's instructions where other providers do not.
     *
     * @param jcaName the algorithm
     * @return a fresh digest
     */
    public static MessageDigest digest(String jcaName) {
        try {
            return MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Digests a range in one pass.
     *
     * @param channel where to read
     * @param from first byte
     * @param length how many
     * @param digests all are updated
     * @throws IOException when it cannot be read or ends early
     */
    public static void digest(SeekableByteChannel channel, long from, long length, List<MessageDigest> digests)
            throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.max(1, Math.min(PIECE, length)));
        channel.position(from);
        long left = length;
        while (left > 0) {
            piece.clear().limit((int) Math.min(piece.capacity(), left));
            int read = channel.read(piece);
            if (read <= 0) {
                throw new EOFException(left + " bytes are missing");
            }
            for (MessageDigest digest : digests) {
                digest.update(piece.array(), 0, read);
            }
            left -= read;
        }
    }

    /**
     * Reads a range into memory.
     *
     * @param channel where to read
     * @param from first byte
     * @param length how many; the caller has bounded it
     * @return the bytes
     * @throws IOException when it cannot be read or ends early
     */
    public static byte[] read(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) <= 0) {
                throw new EOFException(buffer.remaining() + " bytes are missing");
            }
        }
        return buffer.array();
    }

    /**
     * Writes all bytes at the channel's position.
     *
     * @param channel where to write
     * @param bytes what
     * @throws IOException when it cannot be written
     */
    public static void write(SeekableByteChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Copies the first bytes of one channel to the beginning of another; from file to file the operating system does it.
     *
     * @param source where to read
     * @param length how many
     * @param target where to write; its position is behind the copy afterwards
     * @throws IOException when it cannot be copied or the source ends early
     */
    public static void copy(SeekableByteChannel source, long length, SeekableByteChannel target) throws IOException {
        target.position(0);
        if (source instanceof FileChannel from) {
            long done = 0;
            while (done < length) {
                long moved = from.transferTo(done, length - done, target);
                if (moved <= 0) {
                    throw new EOFException((length - done) + " bytes are missing");
                }
                done += moved;
            }
            target.position(length);
            return;
        }
        ByteBuffer piece = ByteBuffer.allocate((int) Math.max(1, Math.min(PIECE, length)));
        source.position(0);
        long left = length;
        while (left > 0) {
            piece.clear().limit((int) Math.min(piece.capacity(), left));
            int read = source.read(piece);
            if (read <= 0) {
                throw new EOFException(left + " bytes are missing");
            }
            piece.flip();
            while (piece.hasRemaining()) {
                target.write(piece);
            }
            left -= read;
        }
    }
}
