// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A document being written. Not safe for threads. */
public interface DocumentSink extends Closeable {

    /**
     * Where the bytes go; can also be read back before the commit.
     *
     * @return always the same channel, closed with this sink
     */
    SeekableByteChannel channel();

    /**
     * Makes the document appear at its target, atomically, replacing what was there.
     *
     * @throws IOException when it cannot; nothing has changed then
     */
    void commit() throws IOException;

    /** Closes; without a commit before, nothing has been written. */
    @Override
    void close() throws IOException;
}
