// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** The families of failures, each with what is to be done about it. One exception class belongs to each. */
public enum FailureFamily {
    /** The signer has to put something right with the CA. */
    SIGNER_ACCOUNT(Reaction.SIGNER_CONTACTS_CA),
    /** The operator of the portal has to put configuration, contract or quota right. */
    RELYING_PARTY(Reaction.OPERATOR_FIXES_CONFIGURATION),
    /** The provider cannot be reached or is busy. */
    PROVIDER_UNAVAILABLE(Reaction.TRY_AGAIN_LATER),
    /** It is not known whether the provider accepted a submission. */
    OUTCOME_UNKNOWN(Reaction.ASK_FOR_STATUS_NEVER_RESEND),
    /** The provider's answer cannot be trusted. */
    PROTOCOL_VIOLATION(Reaction.REPORT_TO_PROVIDER),
    /** The document or its placement is the trouble. */
    DOCUMENT(Reaction.FIX_DOCUMENT),
    /** Path, status or time stamp could not be proved. */
    TRUST(Reaction.POLICY_DECIDES),
    /** The caller asked for what the session's state does not allow. */
    SESSION_STATE(Reaction.FIX_CALLING_CODE);

    private final Reaction reaction;

    FailureFamily(Reaction reaction) {
        this.reaction = reaction;
    }

    /**
     * What is to be done.
     *
     * @return the reaction
     */
    public Reaction reaction() {
        return reaction;
    }
}
