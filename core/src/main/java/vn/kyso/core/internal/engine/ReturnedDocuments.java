// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.spi.AcceptsSignedDocuments;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/**
 * Documents that a provider signed itself, taken apart.
 *
 * @param documents all documents of the session; those of the confirmation hold the provider's increment
 * @param values the values found, not proven yet
 */
record ReturnedDocuments(List<DocumentRecord> documents, List<ProviderAnswer.Value> values) {

    /** Judges each returned document by its format; throws what the format finds wrong. */
    static ReturnedDocuments of(
            EngineParts parts,
            SessionRecord session,
            TransactionRecord transaction,
            List<ProviderAnswer.SignedFile> returned) {
        if (returned.size() != transaction.documentCount()) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("The provider returned " + returned.size() + " documents for "
                            + transaction.documentCount())
                    .toException();
        }
        List<DocumentRecord> documents = new ArrayList<>(session.documents());
        List<ProviderAnswer.Value> values = new ArrayList<>();
        for (int i = 0; i < transaction.documentCount(); i++) {
            int index = transaction.firstDocument() + i;
            DocumentRecord document = documents.get(index);
            if (!(parts.signerOf(document.prepared().format()) instanceof AcceptsSignedDocuments format)) {
                throw FailureCode.ADAPTER_FAULT
                        .because("Format " + document.prepared().format() + " cannot take over signed documents")
                        .toException();
            }
            AcceptsSignedDocuments.TakenOver taken = takeOver(parts, session, format, document, i, returned);
            documents.set(index, document.withPrepared(taken.prepared()));
            values.add(new ProviderAnswer.Value(Optional.of(document.reference()), taken.value()));
        }
        return new ReturnedDocuments(documents, values);
    }

    /** The first of the returned files that holds, the likeliest first: reference and order are hints (law 3). */
    private static AcceptsSignedDocuments.TakenOver takeOver(
            EngineParts parts,
            SessionRecord session,
            AcceptsSignedDocuments format,
            DocumentRecord document,
            int position,
            List<ProviderAnswer.SignedFile> returned) {
        ProtocolViolationException wrong = null;
        for (ProviderAnswer.SignedFile file : likeliestFirst(document.reference(), position, returned)) {
            try {
                return format.takeOver(
                        document.prepared(),
                        file.content(),
                        document.original(),
                        session.credential().chain(),
                        parts.documents());
            } catch (ProtocolViolationException e) {
                wrong = wrong == null ? e : wrong;
            }
        }
        throw Objects.requireNonNull(wrong, "there is at least one file");
    }

    private static List<ProviderAnswer.SignedFile> likeliestFirst(
            String reference, int position, List<ProviderAnswer.SignedFile> returned) {
        ProviderAnswer.SignedFile samePlace = returned.get(position);
        List<ProviderAnswer.SignedFile> ordered = new ArrayList<>(returned);
        ordered.sort(Comparator.comparing(
                        (ProviderAnswer.SignedFile file) -> !file.reference().equals(Optional.of(reference)))
                .thenComparing(file -> file != samePlace));
        return ordered;
    }
}
