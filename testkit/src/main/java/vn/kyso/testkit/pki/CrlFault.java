// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** What can be wrong with a revocation list (RFC 5280, section 5). */
public enum CrlFault {
    /** The connection stays open and nothing ever comes. */
    SILENT,
    /** The connection is cut without an answer. */
    CUT,
    /** HTTP status 500. */
    SERVER_ERROR,
    /** HTTP status 404. */
    NOT_FOUND,
    /** HTTP status 200 with bytes that are no revocation list. */
    GARBAGE,
    /** Signed with another key than the issuer's. */
    WRONG_SIGNER,
    /** A list whose next update is two days past. */
    STALE
}
