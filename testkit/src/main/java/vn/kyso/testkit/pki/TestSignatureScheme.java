// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** How a fake signing service turns a digest into a signature value. */
public enum TestSignatureScheme {
    /** RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2); the DigestInfo is built by the service. */
    RSA_PKCS1,
    /** RSASSA-PSS (RFC 8017, section 8.1) with MGF1, the same digest throughout and a salt as long as the digest. */
    RSA_PSS,
    /** ECDSA as a DER sequence of r and s. */
    ECDSA_DER,
    /** ECDSA as r and s side by side, each as long as the curve's order (IEEE P1363). */
    ECDSA_RAW;

    boolean isRsa() {
        return this == RSA_PKCS1 || this == RSA_PSS;
    }
}
