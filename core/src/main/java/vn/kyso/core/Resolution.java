// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** What an operator has found out, from the CA, about a session whose outcome is unknown (law 2). */
public sealed interface Resolution {

    /** The submission never arrived: the session fails, and the same request may be started again. */
    record NeverArrived() implements Resolution {}

    /** It arrived and ended without a signature: refused, expired, or nobody knows. */
    record EndedWithoutSignature() implements Resolution {}

    /**
     * It arrived, and the CA tells under which identifier: the session goes on by asking for it. What counts is still a value
     * that verifies (law 3).
     *
     * @param transactionId the CA's identifier
     */
    record KnownAs(String transactionId) implements Resolution {
        /** Refuses what is no identifier. */
        public KnownAs {
            if (transactionId.isBlank() || transactionId.length() > 256) {
                throw new IllegalArgumentException("A transaction identifier has 1 to 256 characters");
            }
        }
    }
}
