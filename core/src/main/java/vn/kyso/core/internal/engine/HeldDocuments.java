// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/**
 * The document store as one worker sees it while it completes a session: a signed document appears only while the session
 * is still its (law 4). A worker that stood still for longer than its lease would otherwise put its document over that of
 * the worker that went on.
 */
final class HeldDocuments implements DocumentStore {

    private final DocumentStore documents;
    private final Work work;

    HeldDocuments(DocumentStore documents, Work work) {
        this.documents = documents;
        this.work = work;
    }

    @Override
    public DocumentSink create(DocumentLocation target) throws IOException {
        DocumentSink sink = documents.create(target);
        return new DocumentSink() {
            @Override
            public SeekableByteChannel channel() {
                return sink.channel();
            }

            @Override
            public void commit() throws IOException {
                if (!work.stillHeld()) {
                    throw new IOException("another worker completes the session; nothing was written");
                }
                sink.commit();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        return documents.open(location);
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) throws IOException {
        return documents.deposit(session, reference, content);
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        return documents.targetFor(original);
    }

    @Override
    public boolean exists(DocumentLocation location) {
        return documents.exists(location);
    }

    @Override
    public void discard(DocumentLocation location) {
        documents.discard(location);
    }
}
