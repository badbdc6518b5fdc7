// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.UserAction;

/** How a transaction stands, in the provider's words; values count only after they verified (law 3). */
public sealed interface ProviderAnswer {

    /**
     * Not decided yet.
     *
     * @param pollAfter when to ask again, when the provider says so
     * @param validFor how long the citizen may still take, when the provider says so
     * @param handle facts that replace those of the receipt; empty to leave them
     * @param action what the signer has to do now; empty when that did not change
     */
    record Waiting(
            Optional<Duration> pollAfter,
            Optional<Duration> validFor,
            Optional<Map<String, String>> handle,
            Optional<UserAction> action)
            implements ProviderAnswer {
        /** Copies the map. */
        public Waiting {
            handle = handle.map(Map::copyOf);
            Objects.requireNonNull(action);
        }

        /**
         * Not decided yet; the signer's action did not change.
         *
         * @param pollAfter when to ask again, when the provider says so
         * @param validFor how long the citizen may still take, when the provider says so
         * @param handle facts that replace those of the receipt; empty to leave them
         */
        public Waiting(
                Optional<Duration> pollAfter, Optional<Duration> validFor, Optional<Map<String, String>> handle) {
            this(pollAfter, validFor, handle, Optional.empty());
        }
    }

    /**
     * Values arrived.
     *
     * @param values in any order; matched by verification
     */
    record Values(List<Value> values) implements ProviderAnswer {
        /** Copies the list. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * One value.
     *
     * @param reference the document it is said to be for; a hint only
     * @param value raw bytes
     */
    record Value(Optional<String> reference, SignatureValue value) {}

    /**
     * Whole documents arrived; only from a provider that {@link SignsDocuments}.
     *
     * @param documents in any order; matched by reference, else by order, and judged like values
     */
    record Documents(List<SignedFile> documents) implements ProviderAnswer {
        /** Copies the list. */
        public Documents {
            documents = List.copyOf(documents);
        }
    }

    /** One document as the provider returned it. */
    final class SignedFile {
        private final Optional<String> reference;
        private final byte[] content;

        /**
         * Wraps a returned document.
         *
         * @param reference the document it is said to be for; a hint only
         * @param content the whole file; not copied, because it may be large
         */
        public SignedFile(Optional<String> reference, byte[] content) {
            this.reference = Objects.requireNonNull(reference);
            this.content = Objects.requireNonNull(content);
        }

        /**
         * The document it is said to be for.
         *
         * @return a hint only
         */
        public Optional<String> reference() {
            return reference;
        }

        /**
         * The whole file.
         *
         * @return the bytes themselves, not to be changed
         */
        public byte[] content() {
            return content;
        }
    }

    /**
     * The citizen said no.
     *
     * @param vendorCode the provider's code
     */
    record Refused(Optional<String> vendorCode) implements ProviderAnswer {}

    /**
     * The provider's own time for the confirmation is over.
     *
     * @param vendorCode the provider's code
     */
    record Expired(Optional<String> vendorCode) implements ProviderAnswer {}

    /**
     * Ended without a value, reason not told.
     *
     * @param vendorCode the provider's code
     */
    record NotSigned(Optional<String> vendorCode) implements ProviderAnswer {}

    /**
     * The provider does not know the transaction.
     *
     * @param vendorCode the provider's code
     */
    record NotFound(Optional<String> vendorCode) implements ProviderAnswer {}

    /**
     * Not decided yet, nothing else said.
     *
     * @return the answer
     */
    static ProviderAnswer waiting() {
        return new Waiting(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
