// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.internal.check.ValueProof;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/**
 * Finds for each document of a confirmation the value that proves itself over its digest, whatever order and names the
 * provider gives them (law 3).
 *
 * @param documents all documents of the session, with the values found
 * @param missing how many documents of the confirmation have none
 * @param unproven how many values prove nothing
 */
record ValueMatch(List<DocumentRecord> documents, int missing, int unproven) {

    static ValueMatch of(
            SessionRecord session,
            TransactionRecord transaction,
            List<ProviderAnswer.Value> values,
            Set<Scheme> schemes) {
        return of(session, session.documents(), transaction, values, schemes);
    }

    static ValueMatch of(
            SessionRecord session,
            List<DocumentRecord> before,
            TransactionRecord transaction,
            List<ProviderAnswer.Value> values,
            Set<Scheme> schemes) {
        PublicKey key = session.credential().chain().signer().getPublicKey();
        List<DocumentRecord> documents = new ArrayList<>(before);
        Set<ProviderAnswer.Value> used = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        int missing = 0;
        int end = transaction.firstDocument() + transaction.documentCount();
        for (int i = transaction.firstDocument(); i < end; i++) {
            DocumentRecord document = documents.get(i);
            Optional<ProviderAnswer.Value> proven = Optional.empty();
            for (ProviderAnswer.Value candidate : hintedFirst(values, document.reference())) {
                Optional<ValueProof.Proven> proof =
                        ValueProof.prove(key, document.prepared().digest(), candidate.value(), schemes);
                if (proof.isPresent()) {
                    documents.set(
                            i,
                            document.withValue(proof.get().value(), proof.get().algorithm()));
                    proven = Optional.of(candidate);
                    break;
                }
            }
            proven.ifPresent(used::add);
            if (proven.isEmpty() && !document.hasValue()) {
                missing++;
            }
        }
        return new ValueMatch(List.copyOf(documents), missing, values.size() - used.size());
    }

    private static List<ProviderAnswer.Value> hintedFirst(List<ProviderAnswer.Value> values, String reference) {
        List<ProviderAnswer.Value> ordered = new ArrayList<>(values);
        ordered.sort((a, b) -> Boolean.compare(
                !a.reference().equals(Optional.of(reference)), !b.reference().equals(Optional.of(reference))));
        return ordered;
    }
}
