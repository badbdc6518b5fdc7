// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

/**
 * The two domains of digital signatures (LAW-05). An anchor of one never vouches for a certificate of the other.
 */
public enum TrustDomain {
    /** Certificates of licensed public CAs, for citizens and enterprises. */
    PUBLIC,
    /** Certificates of the Government Cipher Committee's authority, for official duty only. */
    OFFICIAL_DUTY
}
