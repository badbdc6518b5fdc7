// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

/** Who looks at a history, and so how much of the numbers of persons it shows (QG-20: masked by role). */
public enum HistoryRole {
    /** Anybody: no digit of a person's number. */
    PUBLIC,
    /** An officer at work: the last three characters of a number. */
    OFFICER,
    /** Somebody entitled to whole numbers: the signer himself, an inspector. */
    FULL
}
