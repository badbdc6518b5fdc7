// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** What can be wrong with a time-stamp answer (RFC 3161). */
public enum TsaFault {
    /** The connection stays open and nothing ever comes. */
    SILENT,
    /** The connection is cut without an answer. */
    CUT,
    /** HTTP status 503. */
    UNAVAILABLE,
    /** HTTP status 200 with bytes that are no time-stamp answer. */
    GARBAGE,
    /** The protocol's own rejection. */
    REJECT,
    /** A token with another nonce than asked. */
    WRONG_NONCE,
    /** A token without the nonce asked for. */
    NO_NONCE,
    /** A token over another digest. */
    WRONG_IMPRINT,
    /** A token signed by a unit outside every trust anchor. */
    WRONG_SIGNER
}
