// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.List;
import java.util.Optional;

/**
 * How a session ended, as a value. Trouble is not an outcome but a {@link RemoteSigningException}.
 *
 * <p>Every outcome carries the documents that were signed: all of them for {@link Signed}; for the others those of
 * earlier confirmations when a request needed several, usually none. Nothing that was signed is lost.
 */
public sealed interface SigningOutcome {

    /**
     * The session.
     *
     * @return its identifier
     */
    SessionId session();

    /**
     * The documents that were signed.
     *
     * @return unmodifiable, in the order of the request
     */
    List<SignedDocument> documents();

    /**
     * All documents are signed.
     *
     * @param session the session
     * @param documents all documents of the request
     */
    record Signed(SessionId session, List<SignedDocument> documents) implements SigningOutcome {
        /** Copies the list. */
        public Signed {
            documents = List.copyOf(documents);
        }

        /**
         * The signed document of a request with one document.
         *
         * @return the document
         * @throws IllegalStateException when there are several
         */
        public SignedDocument document() {
            if (documents.size() != 1) {
                throw new IllegalStateException("The request had " + documents.size() + " documents; use documents()");
            }
            return documents.get(0);
        }
    }

    /**
     * The citizen said no.
     *
     * @param session the session
     * @param documents signed in earlier confirmations of the same request
     */
    record Refused(SessionId session, List<SignedDocument> documents) implements SigningOutcome {
        /** Copies the list. */
        public Refused {
            documents = List.copyOf(documents);
        }
    }

    /**
     * Nobody answered in time.
     *
     * @param session the session
     * @param documents signed in earlier confirmations of the same request
     */
    record Expired(SessionId session, List<SignedDocument> documents) implements SigningOutcome {
        /** Copies the list. */
        public Expired {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The relying party withdrew.
     *
     * @param session the session
     * @param documents signed in earlier confirmations of the same request
     */
    record Cancelled(SessionId session, List<SignedDocument> documents) implements SigningOutcome {
        /** Copies the list. */
        public Cancelled {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The provider ended the transaction without a value and does not say why; a refusal on the phone may look like
     * this where {@link vn.kyso.core.spi.ProviderDescriptor#refusalTold()} is false.
     *
     * @param session the session
     * @param documents signed in earlier confirmations of the same request
     * @param vendorCode the provider's code, when there was one
     */
    record NotSigned(SessionId session, List<SignedDocument> documents, Optional<String> vendorCode)
            implements SigningOutcome {
        /** Copies the list. */
        public NotSigned {
            documents = List.copyOf(documents);
        }
    }
}
