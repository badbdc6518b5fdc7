// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.PreparationContext;

/**
 * The smallest honest document format, for tests of engines, stores and adapters: the signed note is the note, a line break
 * and the value in hex. Safe for threads.
 */
public final class NoteSigner implements DocumentSigner {

    /** Without settings. */
    public NoteSigner() {}

    /**
     * A note.
     *
     * @param reference its name in the request
     * @param content its text, in memory or in a file
     */
    public record Note(String reference, DocumentContent content) implements SignableDocument {
        /**
         * A short note in memory.
         *
         * @param reference its name, which is in its text too
         * @return the note
         */
        public static Note of(String reference) {
            return new Note(reference, DocumentContent.of(("note " + reference).getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String name() {
            return reference + ".txt";
        }

        @Override
        public Optional<DocumentLocation> target() {
            return Optional.empty();
        }
    }

    @Override
    public String format() {
        return "note";
    }

    @Override
    public boolean accepts(SignableDocument document) {
        return document instanceof Note;
    }

    @Override
    public PreparedDocument prepare(SignableDocument document, PreparationContext context) {
        if (context.level() != BaselineLevel.B) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("Notes are signed at level B only")
                    .toException();
        }
        byte[] content = read(context.store(), context.original());
        Dtbs dtbs = Dtbs.of(content);
        return new PreparedDocument(
                format(), 1, fingerprint(content), dtbs, DtbsDigest.over(context.digestAlgorithm(), dtbs), new byte[0]);
    }

    @Override
    public CompletedDocument complete(PreparedDocument prepared, CompletionContext context) {
        byte[] original = read(context.store(), context.original());
        if (!fingerprint(original).equals(prepared.original())) {
            throw FailureCode.DOCUMENT_CHANGED.because("The note changed").toException();
        }
        byte[] signed = (new String(original, StandardCharsets.UTF_8) + "\n"
                        + context.value().hex())
                .getBytes(StandardCharsets.UTF_8);
        try (DocumentSink sink = context.store().create(context.target())) {
            sink.channel().write(ByteBuffer.wrap(signed));
            sink.commit();
        } catch (IOException e) {
            throw FailureCode.TARGET_NOT_WRITABLE
                    .because("The signed note cannot be written")
                    .toException(e);
        }
        return new CompletedDocument(context.target(), fingerprint(signed), BaselineLevel.B);
    }

    private static byte[] read(DocumentStore store, DocumentLocation location) {
        try (InputStream in = Channels.newInputStream(store.open(location))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The note cannot be read")
                    .toException(e);
        }
    }

    private static ContentFingerprint fingerprint(byte[] content) {
        try {
            return new ContentFingerprint(
                    content.length,
                    Sha256.of(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
