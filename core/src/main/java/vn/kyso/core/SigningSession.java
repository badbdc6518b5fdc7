// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A read-only view of a session: what a portal needs to draw a waiting page, nothing secret and nothing personal.
 *
 * @param id names the session
 * @param state where it stands
 * @param provider the provider's name
 * @param verificationCode the code to show beside the phone's, when there is one
 * @param transactionId the transaction the citizen is or was asked in, when there is one
 * @param createdAt when it started
 * @param expiresAt until when the citizen may confirm, when he has been asked
 * @param documents progress of each document, in the order of the request
 * @param failure why it failed, or why its outcome is unknown
 * @param warnings checks that did not pass but that the policy lets pass
 * @param correlationId the relying party's name for the errand
 * @param userAction what the signer has to do now; empty when nothing is wanted of him, or it is not known yet
 */
public record SigningSession(
        SessionId id,
        SessionState state,
        String provider,
        Optional<VerificationCode> verificationCode,
        Optional<TransactionId> transactionId,
        Instant createdAt,
        Optional<Instant> expiresAt,
        List<DocumentProgress> documents,
        Optional<Failure> failure,
        List<String> warnings,
        Optional<String> correlationId,
        Optional<UserAction> userAction) {

    /** Copies the lists. */
    public SigningSession {
        documents = List.copyOf(documents);
        warnings = List.copyOf(warnings);
    }

    /**
     * Progress of one document.
     *
     * @param reference the relying party's name for it; the phone shows the same
     * @param step how far it is
     */
    public record DocumentProgress(String reference, Step step) {}

    /** How far a document is. */
    public enum Step {
        /** Prepared; the citizen has not been asked for it yet. */
        PREPARED,
        /** The citizen is being asked. */
        ASKED,
        /** Its value is here and verified. */
        VALUE_RECEIVED,
        /** The signed document exists. */
        SIGNED
    }
}
