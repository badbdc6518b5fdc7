// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

/** How it went with one document. The names are part of the JSON output. */
public enum Outcome {
    /** The signed document exists. */
    SIGNED,
    /** The signer said no on the phone. */
    REFUSED,
    /** Nobody answered in time. */
    EXPIRED,
    /** Withdrawn from this side. */
    CANCELLED,
    /** The provider ended the transaction without saying why. */
    NOT_SIGNED,
    /** Trouble; the failure says which. */
    FAILED
}
