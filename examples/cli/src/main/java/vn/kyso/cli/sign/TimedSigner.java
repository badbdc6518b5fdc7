// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.spi.AcceptsSignedDocuments;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PreparationNotice;

/** A document signer that watches another one, per original: how long it takes and what it has to tell. Safe for threads. */
public final class TimedSigner implements DocumentSigner, AcceptsSignedDocuments {

    private final DocumentSigner signer;
    private final Map<DocumentLocation, Long> prepared = new ConcurrentHashMap<>();
    private final Map<DocumentLocation, Long> completed = new ConcurrentHashMap<>();
    private final Map<DocumentLocation, Set<PreparationNotice>> notices = new ConcurrentHashMap<>();

    /**
     * Wraps.
     *
     * @param signer does the work; closed with this
     */
    public TimedSigner(DocumentSigner signer) {
        this.signer = signer;
    }

    @Override
    public String format() {
        return signer.format();
    }

    @Override
    public boolean accepts(SignableDocument document) {
        return signer.accepts(document);
    }

    @Override
    public PreparedDocument prepare(SignableDocument document, PreparationContext context) {
        long start = System.nanoTime();
        try {
            PreparedDocument ready = signer.prepare(document, context);
            if (PadesSigner.FORMAT.equals(ready.format())) {
                notices.put(context.original(), PadesSigner.notices(ready));
            }
            return ready;
        } finally {
            prepared.merge(context.original(), System.nanoTime() - start, Long::sum);
        }
    }

    @Override
    public PreparedDocument register(SignableDocument document, PreparationContext context) {
        long start = System.nanoTime();
        try {
            return takesOver().register(document, context);
        } finally {
            prepared.merge(context.original(), System.nanoTime() - start, Long::sum);
        }
    }

    @Override
    public TakenOver takeOver(
            PreparedDocument registered,
            byte[] returned,
            DocumentLocation original,
            CertificateChain chain,
            DocumentStore store) {
        long start = System.nanoTime();
        try {
            return takesOver().takeOver(registered, returned, original, chain, store);
        } finally {
            completed.merge(original, System.nanoTime() - start, Long::sum);
        }
    }

    private AcceptsSignedDocuments takesOver() {
        if (signer instanceof AcceptsSignedDocuments able) {
            return able;
        }
        throw FailureCode.DOCUMENT_NOT_SUPPORTED
                .because("Format " + signer.format() + " cannot take over documents that a provider signed")
                .toException();
    }

    @Override
    public CompletedDocument complete(PreparedDocument document, CompletionContext context) {
        long start = System.nanoTime();
        try {
            return signer.complete(document, context);
        } finally {
            completed.merge(context.original(), System.nanoTime() - start, Long::sum);
        }
    }

    /** How long preparing took, in nanoseconds, and forgets it. */
    Optional<Long> takePrepared(DocumentLocation original) {
        return Optional.ofNullable(prepared.remove(original));
    }

    /** How long completing took, all attempts together, in nanoseconds, and forgets it. */
    Optional<Long> takeCompleted(DocumentLocation original) {
        return Optional.ofNullable(completed.remove(original));
    }

    /** What is to be known of the document although it was prepared, and forgets it. */
    Set<PreparationNotice> takeNotices(DocumentLocation original) {
        return Optional.ofNullable(notices.remove(original)).orElse(Set.of());
    }

    @Override
    public void close() {
        signer.close();
    }
}
