// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** What can be wrong with an OCSP answer (RFC 6960). */
public enum OcspFault {
    /** The connection stays open and nothing ever comes. */
    SILENT,
    /** The connection is cut without an answer. */
    CUT,
    /** HTTP status 500. */
    SERVER_ERROR,
    /** HTTP status 200 with bytes that are no OCSP answer. */
    GARBAGE,
    /** The protocol's own "try later". */
    TRY_LATER,
    /** The protocol's own "unauthorized". */
    UNAUTHORIZED,
    /** Signed by a responder nobody authorised. */
    WRONG_SIGNER,
    /** An answer whose next update is two days past. */
    STALE,
    /** An answer about another certificate. */
    WRONG_CERTIFICATE,
    /** An answer with another nonce than asked. */
    WRONG_NONCE,
    /** An answer without the nonce asked for, as many responders give. */
    NO_NONCE
}
