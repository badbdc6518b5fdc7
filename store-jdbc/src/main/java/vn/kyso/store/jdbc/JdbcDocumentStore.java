// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/**
 * Small documents in the database, sealed, by names of the scheme {@code stored:}. The name of one that was handed over
 * carries its SHA-256, and each carries its own under the seal; both are compared at each opening. What is being written is
 * kept in memory until its commit. Files of the caller stay where they are.
 */
final class JdbcDocumentStore implements DocumentStore {

    /** A signed document is larger than its original: by the increment, and by time stamps and status at higher levels. */
    static final long ROOM_FOR_SIGNATURES = 16L * 1024 * 1024;

    private static final String SCHEME = "stored";
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})/([0-9a-f-]{36})\\.([0-9a-f]{64})(/signed)?");

    private final JdbcSessionStore store;
    private final Vault vault;
    private final long maximumBytes;
    private final DocumentStore files = DocumentStore.local();

    JdbcDocumentStore(JdbcSessionStore store, Vault vault, long maximumBytes) {
        if (maximumBytes < 1) {
            throw new IllegalArgumentException("maximumBytes is 1 or more; given was " + maximumBytes);
        }
        this.store = store;
        this.vault = vault;
        this.maximumBytes = maximumBytes;
    }

    /** Where a document stands. */
    private record Place(UUID id, boolean signed, SessionId session, String digest) {

        /** Only names that this store gives. */
        static Place of(DocumentLocation location) {
            Matcher name = NAME.matcher(location.value().getSchemeSpecificPart());
            if (!name.matches()) {
                throw new IllegalArgumentException("Expected a name that this document store gave, found another");
            }
            return new Place(
                    UUID.fromString(name.group(2)),
                    name.group(4) != null,
                    SessionId.parse(name.group(1)),
                    name.group(3));
        }
    }

    @Override
    public SeekableByteChannel open(DocumentLocation location) throws IOException {
        if (!isStored(location)) {
            return files.open(location);
        }
        Place place = Place.of(location);
        Optional<byte[]> sealed = asking(() -> store.work(tx -> tx.one(
                "SELECT body FROM kyso_document WHERE id = ? AND signed = ?",
                row -> row.bytes("body"),
                place.id,
                place.signed)));
        if (sealed.isEmpty()) {
            throw new NoSuchFileException("nothing is stored under this name");
        }
        byte[] content = asking(() -> vault.openDocument(place.id, place.signed, sealed.get()));
        if (!place.signed && !Sha256.over(content).hex().equals(place.digest)) {
            throw new IOException("A stored document is not the one that was handed over");
        }
        DocumentLocation scratch = files.deposit(place.session, "", content);
        try {
            return files.open(scratch);
        } finally {
            files.discard(scratch);
        }
    }

    @Override
    public DocumentLocation deposit(SessionId session, String reference, byte[] content) throws IOException {
        if (content.length > maximumBytes) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The database keeps documents of at most " + maximumBytes
                            + " bytes (documents(…)), this one has " + content.length
                            + "; hand it over as a file, or keep documents in a directory")
                    .repeatSafe(true)
                    .toException();
        }
        UUID id = UUID.randomUUID();
        put(new Place(id, false, session, ""), content);
        return new DocumentLocation(URI.create(
                SCHEME + ":" + session + "/" + id + "." + Sha256.over(content).hex()));
    }

    private void put(Place place, byte[] content) throws IOException {
        byte[] sealed = vault.sealDocument(place.id, place.signed, content);
        asking(() -> store.work(tx -> {
            tx.update("DELETE FROM kyso_document WHERE id = ? AND signed = ?", place.id, place.signed);
            return tx.update(
                    "INSERT INTO kyso_document (id, signed, session_id, kept_at, body) VALUES (?, ?, ?, ?, ?)",
                    place.id,
                    place.signed,
                    place.session.value(),
                    store.clock().instant(),
                    sealed);
        }));
    }

    @Override
    public DocumentLocation targetFor(DocumentLocation original) {
        return isStored(original)
                ? new DocumentLocation(URI.create(original.value() + "/signed"))
                : files.targetFor(original);
    }

    @Override
    public boolean exists(DocumentLocation location) {
        if (!isStored(location)) {
            return files.exists(location);
        }
        Place place = Place.of(location);
        return store.work(tx -> tx.one(
                        "SELECT id FROM kyso_document WHERE id = ? AND signed = ?",
                        row -> row.uuid("id"),
                        place.id,
                        place.signed))
                .isPresent();
    }

    @Override
    public DocumentSink create(DocumentLocation target) throws IOException {
        return isStored(target) ? new Sink(Place.of(target)) : files.create(target);
    }

    @Override
    public void discard(DocumentLocation location) {
        if (isStored(location)) {
            Place place = Place.of(location);
            store.work(
                    tx -> tx.update("DELETE FROM kyso_document WHERE id = ? AND signed = ?", place.id, place.signed));
        }
    }

    private static boolean isStored(DocumentLocation location) {
        return SCHEME.equals(location.value().getScheme());
    }

    /** Asks the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    /** Documents that cannot be had or kept now are an I/O error to whoever reads or writes them, as with files. */
    private static <T> T asking(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (RemoteSigningException e) {
            throw new IOException("The database did not give or take a document: " + e.code(), e);
        }
    }

    /** A document being written, in memory. */
    private final class Sink implements DocumentSink {
        private final Place place;
        private final DocumentLocation scratch;
        private final DocumentSink memory;

        Sink(Place place) throws IOException {
            this.place = place;
            this.scratch = new DocumentLocation(URI.create("memory:" + UUID.randomUUID()));
            this.memory = files.create(scratch);
        }

        @Override
        public SeekableByteChannel channel() {
            return memory.channel();
        }

        @Override
        public void commit() throws IOException {
            if (channel().size() > maximumBytes + ROOM_FOR_SIGNATURES) {
                throw new IOException(
                        "A signed document of " + channel().size() + " bytes is too large for the database");
            }
            memory.commit();
            try (InputStream in = Channels.newInputStream(files.open(scratch))) {
                put(place, in.readAllBytes());
            } finally {
                files.discard(scratch);
            }
        }

        @Override
        public void close() throws IOException {
            memory.close();
        }
    }
}
