// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Whole-range operations on channels, in pieces. */
public final class Channels {

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
        Pieces.digest(channel, from, length, digests, piece -> {});
    }

    /**
     * A copy of a digest that is continued on its own.
     *
     * @param digest of the JDK
     * @return as far as the digest is
     */
    public static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException theJdksDigestsAllDo) {
            throw new IllegalStateException(theJdksDigestsAllDo);
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
        byte[] bytes = new byte[length];
        read(channel, from, bytes, length);
        return bytes;
    }

    /**
     * Reads a range into an array's beginning.
     *
     * @param channel where to read
     * @param from first byte
     * @param target where to put them
     * @param length how many
     * @throws IOException when it cannot be read or ends early
     */
    static void read(SeekableByteChannel channel, long from, byte[] target, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) <= 0) {
                throw new EOFException(buffer.remaining() + " bytes are missing");
            }
        }
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

    /** Tells that it was the source of a copy that failed, not its target. */
    public static final class SourceUnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        /**
         * Wraps what reading ended with.
         *
         * @param cause the failure
         */
        public SourceUnreadableException(IOException cause) {
            super("The source of the copy cannot be read", cause);
        }
    }

    /**
     * Copies the first bytes of one channel to the beginning of another.
     *
     * @param source where to read
     * @param length how many
     * @param target where to write; its position is behind the copy afterwards
     * @throws SourceUnreadableException when the source cannot be read or ends early
     * @throws IOException when the target cannot be written
     */
    public static void copy(SeekableByteChannel source, long length, SeekableByteChannel target) throws IOException {
        Pieces.copy(source, length, target);
    }
}
