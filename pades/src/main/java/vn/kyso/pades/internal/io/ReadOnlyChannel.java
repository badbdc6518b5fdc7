// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * What all channels have in common that can only be read: a place, and the refusal to change anything. Not safe for
 * threads.
 */
abstract class ReadOnlyChannel implements SeekableByteChannel {

    /** Where the next byte is read. */
    long position;

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final SeekableByteChannel position(long target) {
        position = target;
        return this;
    }

    @Override
    public final SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }
}
