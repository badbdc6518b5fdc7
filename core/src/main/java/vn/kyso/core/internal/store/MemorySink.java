// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;
import vn.kyso.core.spi.DocumentSink;

/** A document being written in memory. */
final class MemorySink implements DocumentSink {

    private final ByteArrayChannel channel = new ByteArrayChannel();
    private final Consumer<byte[]> keep;

    MemorySink(Consumer<byte[]> keep) {
        this.keep = keep;
    }

    @Override
    public SeekableByteChannel channel() {
        return channel;
    }

    @Override
    public void commit() {
        keep.accept(channel.content());
    }

    @Override
    public void close() {
        channel.close();
    }
}
