// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.TransactionQuery;

/**
 * What is to be signed in one confirmation.
 *
 * @param own our identifier of the transaction
 * @param signer who signs
 * @param items the digests
 * @param documents the documents, for a service that signs those
 * @param description what the service shows to the signer
 */
record Task(
        String own,
        Signer signer,
        List<Submission.Item> items,
        List<Submission.DocumentBytes> documents,
        Optional<String> description) {

    private static final String DESCRIPTION = "description";

    static Task of(Submission submission) {
        return new Task(
                submission.transactionId().value(),
                submission.signer(),
                submission.items(),
                submission.documents(),
                submission.prompt());
    }

    static Task of(TransactionQuery query) {
        return new Task(
                query.ownTransactionId().value(),
                query.signer(),
                query.items(),
                query.documents(),
                Optional.ofNullable(query.handle().get(DESCRIPTION)));
    }

    /** What a later call has to know, beside its step. */
    Map<String, String> handle(String step) {
        return description.isPresent()
                ? Map.of(Steps.STEP, step, DESCRIPTION, description.get())
                : Map.of(Steps.STEP, step);
    }

    DigestAlgorithm algorithm() {
        return items.get(0).digest().algorithm();
    }

    boolean hasOneAlgorithm() {
        return items.stream().allMatch(item -> item.digest().algorithm() == algorithm());
    }
}
