// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.internal.store.LocalDocumentStore;

/** Keeps documents: originals until they are signed, signed documents until they are fetched. Safe for threads. */
public interface DocumentStore {

    /**
     * Documents in files of this machine, and in the memory of this process.
     *
     * @return with nothing in memory
     */
    static DocumentStore local() {
        return new LocalDocumentStore();
    }

    /**
     * Opens a document for reading from any position.
     *
     * @param location where
     * @return a channel at position 0, of fixed size; the caller closes it
     * @throws IOException when there is nothing or it cannot be read
     */
    SeekableByteChannel open(DocumentLocation location) throws IOException;

    /**
     * Puts a document that was handed over in memory.
     *
     * @param session for which session
     * @param reference the document's reference
     * @param content the bytes
     * @return where it is now
     * @throws IOException when it cannot be kept
     */
    DocumentLocation deposit(SessionId session, String reference, byte[] content) throws IOException;

    /**
     * Decides where the signed version of a document goes when the request does not say.
     *
     * @param original where the original is
     * @return a location this store can write
     */
    DocumentLocation targetFor(DocumentLocation original);

    /**
     * Whether there is something.
     *
     * @param location where
     * @return true when it can be opened
     */
    boolean exists(DocumentLocation location);

    /**
     * Begins to write a document. It appears whole by {@link DocumentSink#commit()} or not at all.
     *
     * @param target where
     * @return the place for the bytes; the caller closes it
     * @throws IOException when it cannot be written
     */
    DocumentSink create(DocumentLocation target) throws IOException;

    /**
     * Drops what the store itself has kept for a session that is forgotten: documents handed over in memory and their
     * signed versions. Files of the caller are never touched.
     *
     * @param location where
     */
    void discard(DocumentLocation location);
}
