// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.CertificateChain;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.SignatureValue;

/**
 * A {@link DocumentSigner} that can also take over a document which a provider signed itself
 * ({@link SignsDocuments}).
 */
public interface AcceptsSignedDocuments {

    /**
     * Takes down what a document is before it is handed to the provider, and refuses what the provider could not sign
     * as asked: a placement, a level above B, an encrypted or forbidden document.
     *
     * @param document what is to be signed
     * @param context with which credential, when, to which level
     * @return plain data; its digest is that of the whole original
     * @throws vn.kyso.core.DocumentException when it cannot be signed in this way
     */
    PreparedDocument register(SignableDocument document, PreparationContext context);

    /**
     * Judges a returned document: the original is its untouched beginning, nothing but one signature was added, and
     * that covers the whole file. The signature's value is proven by the engine afterwards.
     *
     * @param registered from {@link #register}
     * @param returned what the provider sent
     * @param original where the original is
     * @param chain the credential's certificate and its issuers
     * @param store opens the original
     * @return what completes the document without the provider
     * @throws vn.kyso.core.ProtocolViolationException when it is not the original with one new signature of the credential
     * @throws vn.kyso.core.DocumentException when the original cannot be read or changed meanwhile
     */
    TakenOver takeOver(
            PreparedDocument registered,
            byte[] returned,
            DocumentLocation original,
            CertificateChain chain,
            DocumentStore store);

    /**
     * A returned document, taken apart.
     *
     * @param prepared holds the provider's increment, and as data to be signed the signed attributes found in it; is
     *     completed by {@link DocumentSigner#complete}
     * @param value the signature value found in it, not proven yet
     */
    record TakenOver(PreparedDocument prepared, SignatureValue value) {}
}
