// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.Credential;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;

/**
 * What is submitted in one transaction: one confirmation on the phone.
 *
 * @param transactionId our own identifier, unguessable and never used before
 * @param signer who is asked
 * @param credential what he signs with
 * @param items what is signed, in the order of the request; at most the descriptor's batch maximum
 * @param prompt the text for the phone, already written by the descriptor's rules
 * @param validFor how long the citizen may take
 */
public record Submission(
        TransactionId transactionId,
        Signer signer,
        Credential credential,
        List<Item> items,
        Optional<String> prompt,
        Duration validFor) {

    /** Copies the list. */
    public Submission {
        items = List.copyOf(items);
    }

    /**
     * One digest to be signed.
     *
     * @param reference the relying party's name for the document, unique within the submission
     * @param name its file name
     * @param digest what is signed
     */
    public record Item(String reference, String name, DtbsDigest digest) {}
}
