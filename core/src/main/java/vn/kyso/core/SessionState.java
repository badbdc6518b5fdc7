// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** Where a signing session stands (design section 3). */
public enum SessionState {
    /** Checked and prepared; nothing has left for the provider. */
    PREPARED(false),
    /** The intent is stored, the provider is being told. */
    SUBMITTING(false),
    /** The citizen has been asked on the phone. */
    AWAITING_ACTIVATION(false),
    /** All values are here and verified; no human is needed any more. */
    VALUE_RECEIVED(false),
    /** It is not known whether the provider accepted the submission; waits for a query or an operator. */
    OUTCOME_UNKNOWN(false),
    /** Signed documents exist. */
    COMPLETED(true),
    /** The citizen said no. */
    REFUSED(true),
    /** Nobody answered in time. */
    EXPIRED(true),
    /** The relying party withdrew. */
    CANCELLED(true),
    /** The provider ended the transaction without a value and does not say why. */
    NOT_SIGNED(true),
    /** Trouble; the session carries a {@link Failure}. */
    FAILED(true);

    private final boolean ended;

    SessionState(boolean ended) {
        this.ended = ended;
    }

    /**
     * Whether the session is over for the citizen. A late value may still be kept with an ended session.
     *
     * @return true for the ends
     */
    public boolean isEnded() {
        return ended;
    }
}
