// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;

/**
 * One confirmation of a stored session: plain data.
 *
 * @param ownId our identifier, minted before anything was submitted
 * @param assignedId the identifier of the receipt; null until it came
 * @param handle the adapter's facts
 * @param firstDocument index of the first document it covers
 * @param documentCount how many documents it covers
 * @param step how far it is
 * @param submittedAt when it was submitted; null before
 * @param expiresAt until when the citizen may confirm; null before
 * @param action what the signer has to do; null before it is known
 */
public record TransactionRecord(
        TransactionId ownId,
        @Nullable TransactionId assignedId,
        Map<String, String> handle,
        int firstDocument,
        int documentCount,
        Step step,
        @Nullable Instant submittedAt,
        @Nullable Instant expiresAt,
        @Nullable UserAction action) {

    /** How far a confirmation is. */
    public enum Step {
        /** Not submitted yet. */
        PLANNED,
        /** The intent is stored. */
        SUBMITTING,
        /** The citizen is being asked. */
        WAITING,
        /** Values are here, or it ended without. */
        ENDED
    }

    /** Copies the map. */
    public TransactionRecord {
        handle = Map.copyOf(handle);
    }

    /**
     * A confirmation that will be asked for.
     *
     * @param firstDocument index of the first document
     * @param documentCount how many documents
     * @return the plan, with a fresh identifier
     */
    public static TransactionRecord planned(int firstDocument, int documentCount) {
        return new TransactionRecord(
                TransactionId.mint(), null, Map.of(), firstDocument, documentCount, Step.PLANNED, null, null, null);
    }

    /**
     * The identifier to ask by.
     *
     * @return the assigned one, or our own while none is known
     */
    public TransactionId id() {
        return assignedId == null ? ownId : assignedId;
    }

    /**
     * The same confirmation at another step.
     *
     * @param next the step
     * @return a changed copy
     */
    public TransactionRecord withStep(Step next) {
        return new TransactionRecord(
                ownId, assignedId, handle, firstDocument, documentCount, next, submittedAt, expiresAt, action);
    }

    /**
     * The same confirmation, submitted.
     *
     * @param assigned the identifier of the receipt, or null when none came
     * @param facts the adapter's facts
     * @param at when
     * @param expiry until when the citizen may confirm
     * @param wanted what the signer has to do, or null when that is not known
     * @return a changed copy
     */
    public TransactionRecord submitted(
            @Nullable TransactionId assigned,
            Map<String, String> facts,
            Instant at,
            Instant expiry,
            @Nullable UserAction wanted) {
        return new TransactionRecord(
                ownId, assigned, facts, firstDocument, documentCount, Step.WAITING, at, expiry, wanted);
    }

    /**
     * The same confirmation with facts and expiry brought up to date.
     *
     * @param facts the adapter's facts
     * @param expiry until when the citizen may confirm
     * @param wanted what the signer has to do
     * @return a changed copy
     */
    public TransactionRecord refreshed(
            Map<String, String> facts, @Nullable Instant expiry, @Nullable UserAction wanted) {
        return new TransactionRecord(
                ownId, assignedId, facts, firstDocument, documentCount, step, submittedAt, expiry, wanted);
    }
}
