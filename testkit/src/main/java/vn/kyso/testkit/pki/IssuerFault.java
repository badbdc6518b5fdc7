// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** What can be wrong when an issuer's certificate is fetched (RFC 5280, section 4.2.2.1). */
public enum IssuerFault {
    /** The connection stays open and nothing ever comes. */
    SILENT,
    /** The connection is cut without an answer. */
    CUT,
    /** HTTP status 500. */
    SERVER_ERROR,
    /** HTTP status 404. */
    NOT_FOUND,
    /** HTTP status 200 with bytes that are no certificate. */
    GARBAGE,
    /** The certificate of an authority that did not issue the one in question. */
    WRONG_AUTHORITY
}
