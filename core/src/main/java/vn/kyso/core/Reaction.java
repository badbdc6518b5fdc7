// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** Who has to do what after a failure. */
public enum Reaction {
    /** The signer settles it with the CA: renew, unlock, install the app. */
    SIGNER_CONTACTS_CA,
    /** The portal's operator settles it: credentials, contract, quota, settings. */
    OPERATOR_FIXES_CONFIGURATION,
    /** Nobody; the same request may be made again later. */
    TRY_AGAIN_LATER,
    /** Ask the provider what became of it; a second submission might ring the phone twice. */
    ASK_FOR_STATUS_NEVER_RESEND,
    /** Tell the provider; its answer cannot be trusted. */
    REPORT_TO_PROVIDER,
    /** Supply another document or another placement. */
    FIX_DOCUMENT,
    /** The relying party's policy decides whether to go on without the proof. */
    POLICY_DECIDES,
    /** A programming mistake of the caller. */
    FIX_CALLING_CODE
}
