// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignedDocument;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.SigningSession.DocumentProgress;
import vn.kyso.core.SigningSession.Step;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/** What callers see of a record: the view, the outcome, or the failure. */
final class Outcomes {

    private final DocumentStore documents;

    Outcomes(DocumentStore documents) {
        this.documents = documents;
    }

    /**
     * The outcome of an ended session; empty while it goes on.
     *
     * @throws RemoteSigningException when it failed, or when nobody but an operator can say how it ended
     */
    Optional<SigningOutcome> of(SessionRecord session) {
        List<SignedDocument> signed = signed(session);
        return switch (session.state()) {
            case COMPLETED -> Optional.of(new SigningOutcome.Signed(session.id(), signed));
            case REFUSED -> Optional.of(new SigningOutcome.Refused(session.id(), signed));
            case EXPIRED -> Optional.of(new SigningOutcome.Expired(session.id(), signed));
            case CANCELLED -> Optional.of(new SigningOutcome.Cancelled(session.id(), signed));
            case NOT_SIGNED ->
                Optional.of(
                        new SigningOutcome.NotSigned(session.id(), signed, Optional.ofNullable(session.vendorCode())));
            case FAILED -> throw failure(session).toException();
            case OUTCOME_UNKNOWN -> {
                if (session.nextDue() == null) {
                    throw failure(session).toException();
                }
                yield Optional.empty();
            }
            case PREPARED, SUBMITTING, AWAITING_ACTIVATION, VALUE_RECEIVED -> Optional.empty();
        };
    }

    static Failure failure(SessionRecord session) {
        return Objects.requireNonNullElseGet(
                session.failure(),
                () -> FailureCode.ADAPTER_FAULT
                        .because("The session ended without a stored failure")
                        .build());
    }

    private List<SignedDocument> signed(SessionRecord session) {
        return session.documents().stream()
                .filter(document -> document.completed() != null)
                .map(this::signed)
                .toList();
    }

    private SignedDocument signed(DocumentRecord document) {
        CompletedDocument completed = Objects.requireNonNull(document.completed());
        return new SignedDocument(
                document.reference(),
                document.name(),
                completed.location(),
                completed.fingerprint(),
                completed.level(),
                documents);
    }

    static SigningSession view(SessionRecord session) {
        Optional<TransactionRecord> asked = session.transactions().stream()
                .filter(transaction -> transaction.step() != TransactionRecord.Step.PLANNED)
                .reduce((earlier, later) -> later);
        return new SigningSession(
                session.id(),
                session.state(),
                session.provider(),
                Optional.ofNullable(session.verificationCode()),
                asked.map(TransactionRecord::id),
                session.createdAt(),
                asked.map(TransactionRecord::expiresAt),
                progress(session),
                session.state() == SessionState.FAILED || session.state() == SessionState.OUTCOME_UNKNOWN
                        ? Optional.ofNullable(session.failure())
                        : Optional.empty(),
                session.warnings(),
                Optional.ofNullable(session.correlationId()),
                asked.flatMap(transaction -> action(session, transaction)));
    }

    private static Optional<UserAction> action(SessionRecord session, TransactionRecord transaction) {
        boolean wanted =
                session.state() == SessionState.AWAITING_ACTIVATION || session.state() == SessionState.SUBMITTING;
        return wanted ? Optional.ofNullable(transaction.action()) : Optional.empty();
    }

    private static List<DocumentProgress> progress(SessionRecord session) {
        DocumentProgress[] progress = new DocumentProgress[session.documents().size()];
        for (TransactionRecord transaction : session.transactions()) {
            boolean asking = transaction.step() == TransactionRecord.Step.WAITING
                    || transaction.step() == TransactionRecord.Step.SUBMITTING;
            for (int i = 0; i < transaction.documentCount(); i++) {
                int index = transaction.firstDocument() + i;
                DocumentRecord document = session.documents().get(index);
                progress[index] = new DocumentProgress(document.reference(), step(document, asking));
            }
        }
        return List.of(progress);
    }

    private static Step step(DocumentRecord document, boolean asking) {
        if (document.completed() != null) {
            return Step.SIGNED;
        }
        if (document.hasValue()) {
            return Step.VALUE_RECEIVED;
        }
        return asking ? Step.ASKED : Step.PREPARED;
    }
}
