// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a session. Events are stored together with the change they tell of.
 *
 * @param session the session
 * @param sequence counted from 1 within the session
 * @param at when, by the engine's clock
 * @param type what
 * @param details further facts as text, nothing personal
 */
public record SigningEvent(SessionId session, long sequence, Instant at, Type type, Map<String, String> details) {

    /** Copies the map. */
    public SigningEvent {
        details = Map.copyOf(details);
    }

    /** What can happen. */
    public enum Type {
        /** Checked, prepared and stored. */
        STARTED,
        /** A check did not pass, and the policy lets it pass. */
        CHECK_WARNED,
        /** The intent to submit is stored. */
        SUBMITTING,
        /** The provider accepted; the citizen is being asked. */
        DELIVERED,
        /** It is not known whether the provider accepted. */
        OUTCOME_UNKNOWN,
        /** A read failed and will be repeated. */
        RETRY,
        /** Values arrived and verified. */
        VALUE_RECEIVED,
        /** Signed documents exist. */
        COMPLETED,
        /** The citizen refused. */
        REFUSED,
        /** Nobody answered in time. */
        EXPIRED,
        /** The relying party withdrew. */
        CANCELLED,
        /** The provider ended the transaction without saying why. */
        NOT_SIGNED,
        /** Trouble ended the session. */
        FAILED,
        /** A value arrived after the session had ended; it is kept. */
        LATE_VALUE,
        /** The evidence was destroyed; the details say by whom and why (SGN-11). */
        EVIDENCE_DESTROYED,
        /** An operator said what became of a session whose outcome was unknown; the details say who, what and why. */
        RESOLVED
    }
}
