// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** The services of the kit's server. */
public enum PkiService {
    /** Certificate status (RFC 6960), by GET and POST. */
    OCSP,
    /** Revocation lists, as DER or PEM. */
    CRL,
    /** Issuers' certificates, as DER or in a PKCS#7 bundle. */
    ISSUER_CERTIFICATE,
    /** Time stamps (RFC 3161). */
    TIME_STAMP
}
