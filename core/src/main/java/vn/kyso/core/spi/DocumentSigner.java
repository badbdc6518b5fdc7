// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignableDocument;

/**
 * Knows a document format: prepares a document for a remote signature and completes it with the value. Blocking, safe
 * for threads, without state between the two steps other than the {@link PreparedDocument}.
 */
public interface DocumentSigner extends AutoCloseable {

    /**
     * The format's name, as in {@link PreparedDocument#format()}.
     *
     * @return for example {@code pades}
     */
    String format();

    /**
     * Whether this signer prepares such documents.
     *
     * @param document any document
     * @return true when its type is one of ours
     */
    boolean accepts(SignableDocument document);

    /**
     * Prepares.
     *
     * @param document what to sign
     * @param context with which credential, when, to which level
     * @return plain data from which it can be completed
     * @throws vn.kyso.core.DocumentException when the document cannot be signed as asked
     */
    PreparedDocument prepare(SignableDocument document, PreparationContext context);

    /**
     * Completes: embeds the value, reaches the level, writes the signed document to its target, reads it back and
     * checks it. Idempotent: a second call writes a document just as good.
     *
     * @param prepared from {@link #prepare}, perhaps of another node or an earlier version of the library
     * @param context the verified value, where to read and to write
     * @return what was written
     * @throws vn.kyso.core.DocumentException when the original changed or the result does not pass the check
     * @throws vn.kyso.core.TrustException when a time stamp or other material cannot be had; may be tried again
     */
    CompletedDocument complete(PreparedDocument prepared, CompletionContext context);

    /** Closes connections. Idempotent. */
    @Override
    default void close() {}
}
