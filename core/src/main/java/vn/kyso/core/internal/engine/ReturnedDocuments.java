// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.FailureCode;
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
            AcceptsSignedDocuments.TakenOver taken = format.takeOver(
                    document.prepared(),
                    candidate(document.reference(), i, returned).content(),
                    document.original(),
                    session.credential().chain(),
                    parts.documents());
            documents.set(index, document.withPrepared(taken.prepared()));
            values.add(new ProviderAnswer.Value(Optional.of(document.reference()), taken.value()));
        }
        return new ReturnedDocuments(documents, values);
    }

    private static ProviderAnswer.SignedFile candidate(
            String reference, int position, List<ProviderAnswer.SignedFile> returned) {
        return returned.stream()
                .filter(file -> file.reference().equals(Optional.of(reference)))
                .findFirst()
                .orElse(returned.get(position));
    }
}
