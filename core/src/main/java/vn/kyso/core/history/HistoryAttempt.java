// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.FailureCode;

/**
 * An attempt that did not lead to a signature (QG-20).
 *
 * @param at when it ended
 * @param provider the provider's name; empty when only the events of the session are known
 * @param ending how it ended
 * @param code why, where a code says so
 */
public record HistoryAttempt(Instant at, String provider, Ending ending, Optional<FailureCode> code) {

    /** How an attempt ends without a signature. */
    public enum Ending {
        /** Refused before anything was sent: a check did not hold, or a rule closed the gate. */
        NOT_ADMITTED,
        /** The signer refused. */
        REFUSED,
        /** Nobody confirmed in time. */
        EXPIRED,
        /** Withdrawn by the portal. */
        CANCELLED,
        /** The provider ended it without saying why. */
        NOT_SIGNED,
        /** Trouble ended it. */
        FAILED,
        /** It is not known whether it reached the provider. */
        OUTCOME_UNKNOWN
    }

    /** Refuses null. */
    public HistoryAttempt {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(code, "code");
    }
}
