// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/** Joins what a session keeps of its certificate with what it keeps of each document. */
final class Signatures {

    private Signatures() {}

    /** One for each value that is here, in the order of the documents. */
    static List<SignatureEvidence> of(SessionRecord session, CertificateEvidence certificate) {
        List<SignatureEvidence> all = new ArrayList<>();
        for (TransactionRecord transaction : session.transactions()) {
            int end = transaction.firstDocument() + transaction.documentCount();
            for (DocumentRecord document : session.documents().subList(transaction.firstDocument(), end)) {
                SignatureValue value = document.value();
                SignatureAlgorithm algorithm = document.algorithm();
                if (value != null && algorithm != null) {
                    all.add(of(session, transaction, document, value, algorithm, certificate));
                }
            }
        }
        return List.copyOf(all);
    }

    private static SignatureEvidence of(
            SessionRecord session,
            TransactionRecord transaction,
            DocumentRecord document,
            SignatureValue value,
            SignatureAlgorithm algorithm,
            CertificateEvidence certificate) {
        CompletedDocument completed = document.completed();
        return new SignatureEvidence(
                session.id(),
                session.provider(),
                transaction.id().value(),
                document.reference(),
                document.prepared().original(),
                document.prepared().dtbs(),
                document.prepared().digest(),
                value,
                algorithm,
                completed == null ? null : completed.fingerprint(),
                completed == null ? null : completed.level(),
                certificate);
    }
}
