// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.internal.store.DirectoryDocumentStore;
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
     * Documents in files; those that are handed over in memory are kept in a folder, written whole or not at all and forced
     * to disk, so that they outlive the process. For several nodes it is one that all of them see.
     *
     * @param folder for the store's own files; made when needed
     * @return on that folder
     */
    static DocumentStore directory(Path folder) {
        return new DirectoryDocumentStore(folder);
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
