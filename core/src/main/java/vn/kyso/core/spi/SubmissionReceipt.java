// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.VerificationCode;

/**
 * What a provider made of a submission.
 *
 * @param transactionId the identifier to ask by and by which callbacks come; may be our own
 * @param handle further facts the adapter wants back with every query, as plain text; stored with the session, so no
 *     secrets
 * @param validFor how long the citizen may take from now, when the provider says so
 * @param verificationCode the provider's own code, when it mints one
 * @param answer how the transaction stands: usually waiting, or already ended with a synchronous provider
 * @param action what the signer has to do next
 */
public record SubmissionReceipt(
        TransactionId transactionId,
        Map<String, String> handle,
        Optional<Duration> validFor,
        Optional<VerificationCode> verificationCode,
        ProviderAnswer answer,
        UserAction action) {

    /** Copies the map. */
    public SubmissionReceipt {
        Objects.requireNonNull(transactionId);
        Objects.requireNonNull(action);
        handle = Map.copyOf(handle);
    }

    /**
     * A receipt of a transaction that is confirmed on the phone.
     *
     * @param transactionId the identifier to ask by and by which callbacks come; may be our own
     * @param handle further facts the adapter wants back with every query; no secrets
     * @param validFor how long the citizen may take from now, when the provider says so
     * @param verificationCode the provider's own code, when it mints one
     * @param answer how the transaction stands
     */
    public SubmissionReceipt(
            TransactionId transactionId,
            Map<String, String> handle,
            Optional<Duration> validFor,
            Optional<VerificationCode> verificationCode,
            ProviderAnswer answer) {
        this(transactionId, handle, validFor, verificationCode, answer, new UserAction.Confirm());
    }

    /**
     * Accepted; the citizen is being asked.
     *
     * @param transactionId the identifier to ask by
     * @return the receipt
     */
    public static SubmissionReceipt waiting(TransactionId transactionId) {
        return new SubmissionReceipt(
                transactionId, Map.of(), Optional.empty(), Optional.empty(), ProviderAnswer.waiting());
    }
}
