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
 * @param documents the documents themselves, in the order of the items, for a provider that {@link SignsDocuments};
 *     empty for all others
 */
public record Submission(
        TransactionId transactionId,
        Signer signer,
        Credential credential,
        List<Item> items,
        Optional<String> prompt,
        Duration validFor,
        List<DocumentBytes> documents) {

    /** Copies the lists. */
    public Submission {
        items = List.copyOf(items);
        documents = List.copyOf(documents);
    }

    /**
     * A submission of digests.
     *
     * @param transactionId our own identifier, unguessable and never used before
     * @param signer who is asked
     * @param credential what he signs with
     * @param items what is signed
     * @param prompt the text for the phone
     * @param validFor how long the citizen may take
     */
    public Submission(
            TransactionId transactionId,
            Signer signer,
            Credential credential,
            List<Item> items,
            Optional<String> prompt,
            Duration validFor) {
        this(transactionId, signer, credential, items, prompt, validFor, List.of());
    }

    /** Reads a document that is handed to the provider. May be asked more than once. */
    @FunctionalInterface
    public interface DocumentBytes {

        /**
         * Reads it.
         *
         * @return the whole original, as it was registered
         * @throws vn.kyso.core.DocumentException when it cannot be read or is not what was registered
         */
        byte[] read();
    }

    /**
     * One digest to be signed.
     *
     * @param reference the relying party's name for the document, unique within the submission
     * @param name its file name
     * @param digest what is signed; for a provider that {@link SignsDocuments} the digest of the whole original
     */
    public record Item(String reference, String name, DtbsDigest digest) {}
}
