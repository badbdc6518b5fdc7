// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** A check of the signer's certificate before anything leaves for the provider (SGN-01, SGN-08, SGN-09, SGN-10). */
public enum Check {
    /** The certificate carries an identifier of the signer. */
    SUBJECT,
    /** The certificate is within its term now. */
    VALIDITY,
    /** The provider does not call the credential unusable. */
    PROVIDER_STATUS,
    /** The key may be used for signatures. */
    KEY_USAGE,
    /** Key size and certificate signature are strong enough (STD-02). */
    ALGORITHM,
    /** A path leads to a trust anchor. */
    PATH,
    /** The anchor's trust domain, public or official duty, fits what the signature is for (LAW-05, QN-01). */
    DOMAIN,
    /** The certificate is neither revoked nor suspended. */
    STATUS
}
