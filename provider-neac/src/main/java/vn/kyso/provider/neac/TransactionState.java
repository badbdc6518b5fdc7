// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

/** What the text of an answer says of a transaction that has no values (yet). */
public enum TransactionState {
    /** The citizen has not decided. */
    WAITING,
    /** The citizen said no. */
    REFUSED,
    /** The time for the confirmation is over. */
    EXPIRED,
    /** Ended without values, reason not told. */
    NOT_SIGNED
}
