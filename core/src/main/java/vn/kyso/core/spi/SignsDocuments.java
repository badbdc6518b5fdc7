// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

/**
 * A provider that takes whole documents and returns them signed, instead of digests and values. Its
 * {@link SigningProvider#submit} finds the documents in {@link Submission#documents()}; it answers with
 * {@link ProviderAnswer.Documents}. Such a document counts only when the original is its untouched beginning and its new
 * signature is made with the chosen credential (law 5); placement and levels above B cannot be asked for.
 */
public interface SignsDocuments {

    /**
     * The largest document it takes; a larger one is refused before anything is sent.
     *
     * @return bytes, positive
     */
    long maximumDocumentBytes();
}
