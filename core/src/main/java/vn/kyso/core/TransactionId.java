// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.UUID;

/**
 * Names a signing transaction at a provider. Some providers answer status calls to whoever knows it, so it is shown
 * only in part.
 *
 * @param value the identifier as it travels on the wire
 * @param mintedBy who made it up
 */
public record TransactionId(String value, MintedBy mintedBy) {

    private static final int VISIBLE = 8;

    /** Who made a transaction identifier up; decides what can be asked after a lost answer. */
    public enum MintedBy {
        /** We did, before submitting: the transaction can be asked for even when the answer was lost. */
        RELYING_PARTY,
        /** The provider did, in its answer. */
        PROVIDER
    }

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it is blank or longer than 256 characters
     */
    public TransactionId {
        if (value.isBlank() || value.length() > 256) {
            throw new IllegalArgumentException("A transaction identifier has 1 to 256 characters");
        }
    }

    /**
     * A new random identifier of our own (UUID version 4).
     *
     * @return never given before
     */
    public static TransactionId mint() {
        return new TransactionId(UUID.randomUUID().toString(), MintedBy.RELYING_PARTY);
    }

    /**
     * An identifier that came in a provider's answer.
     *
     * @param value as it came
     * @return the identifier
     */
    public static TransactionId ofProvider(String value) {
        return new TransactionId(value, MintedBy.PROVIDER);
    }

    /** The first eight characters only. */
    @Override
    public String toString() {
        return value.length() <= VISIBLE ? value : value.substring(0, VISIBLE) + "…";
    }
}
