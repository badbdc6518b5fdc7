// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;

/**
 * One document of a stored session: plain data.
 *
 * @param reference the relying party's name for it
 * @param name its file name
 * @param original where the original is
 * @param target where the signed document goes
 * @param prepared what waits for the value
 * @param value the verified value, ECDSA in DER form; null until it arrived
 * @param algorithm how the value was made; null until it arrived
 * @param completed the signed document; null until it exists
 */
public record DocumentRecord(
        String reference,
        String name,
        DocumentLocation original,
        DocumentLocation target,
        PreparedDocument prepared,
        @Nullable SignatureValue value,
        @Nullable SignatureAlgorithm algorithm,
        @Nullable CompletedDocument completed) {

    /** A value and its algorithm come together. */
    public DocumentRecord {
        Objects.requireNonNull(reference);
        Objects.requireNonNull(prepared);
        if ((value == null) != (algorithm == null)) {
            throw new IllegalArgumentException("A value and its algorithm are stored together");
        }
    }

    /**
     * Whether the verified value is here.
     *
     * @return true from then on
     */
    public boolean hasValue() {
        return value != null;
    }

    /**
     * The signed document.
     *
     * @return empty until it exists
     */
    public Optional<CompletedDocument> result() {
        return Optional.ofNullable(completed);
    }

    /**
     * The same document with its value.
     *
     * @param verified the value
     * @param how how it was made
     * @return a changed copy
     */
    public DocumentRecord withValue(SignatureValue verified, SignatureAlgorithm how) {
        return new DocumentRecord(reference, name, original, target, prepared, verified, how, completed);
    }

    /**
     * The same document, prepared otherwise.
     *
     * @param other what completes it instead
     * @return a changed copy
     */
    public DocumentRecord withPrepared(PreparedDocument other) {
        return new DocumentRecord(reference, name, original, target, other, value, algorithm, completed);
    }

    /**
     * The same document, signed.
     *
     * @param result the signed document
     * @return a changed copy
     */
    public DocumentRecord withResult(CompletedDocument result) {
        return new DocumentRecord(reference, name, original, target, prepared, value, algorithm, result);
    }

    /** Shows progress only. */
    @Override
    public String toString() {
        return "DocumentRecord[value=" + (value != null) + ", completed=" + (completed != null) + "]";
    }
}
