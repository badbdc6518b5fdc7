// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.List;
import java.util.Map;
import vn.kyso.core.CredentialId;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;

/**
 * Which transaction is asked for.
 *
 * @param transactionId the identifier of the receipt, or our own when no receipt came
 * @param ownTransactionId the identifier of the submission
 * @param handle the adapter's own facts, empty when no receipt came
 * @param signer who was asked
 * @param credential what he signs with
 * @param items what was submitted, in the same order
 * @param outcomeUnknown whether the answer to the submission or to an activation was lost. Then only what the provider
 *     says of the transaction may be answered, never what the handle makes likely: "waiting" would invite a second
 *     activation
 * @param documents the documents themselves, in the order of the items, for a provider that {@link SignsDocuments}, which
 *     may be given them only once the signer has activated; empty for all others
 */
public record TransactionQuery(
        TransactionId transactionId,
        TransactionId ownTransactionId,
        Map<String, String> handle,
        Signer signer,
        CredentialId credential,
        List<Submission.Item> items,
        boolean outcomeUnknown,
        List<Submission.DocumentBytes> documents) {

    /** Copies the collections. */
    public TransactionQuery {
        handle = Map.copyOf(handle);
        items = List.copyOf(items);
        documents = List.copyOf(documents);
    }

    /**
     * A question to a provider that signs digests.
     *
     * @param transactionId the identifier of the receipt, or our own when no receipt came
     * @param ownTransactionId the identifier of the submission
     * @param handle the adapter's own facts, empty when no receipt came
     * @param signer who was asked
     * @param credential what he signs with
     * @param items what was submitted, in the same order
     * @param outcomeUnknown whether the answer to the submission or to an activation was lost
     */
    public TransactionQuery(
            TransactionId transactionId,
            TransactionId ownTransactionId,
            Map<String, String> handle,
            Signer signer,
            CredentialId credential,
            List<Submission.Item> items,
            boolean outcomeUnknown) {
        this(transactionId, ownTransactionId, handle, signer, credential, items, outcomeUnknown, List.of());
    }

    /**
     * A question about a transaction of which no answer was lost.
     *
     * @param transactionId the identifier of the receipt, or our own when no receipt came
     * @param ownTransactionId the identifier of the submission
     * @param handle the adapter's own facts, empty when no receipt came
     * @param signer who was asked
     * @param credential what he signs with
     * @param items what was submitted, in the same order
     */
    public TransactionQuery(
            TransactionId transactionId,
            TransactionId ownTransactionId,
            Map<String, String> handle,
            Signer signer,
            CredentialId credential,
            List<Submission.Item> items) {
        this(transactionId, ownTransactionId, handle, signer, credential, items, false, List.of());
    }
}
