// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * A scheme by which a signature value was made. Which one it was is settled by verifying the value, never by what a
 * provider says.
 *
 * @param scheme the family
 * @param digest the digest algorithm
 * @param saltLength length of the salt in bytes for {@link Scheme#RSA_PSS}, otherwise 0
 */
public record SignatureAlgorithm(Scheme scheme, DigestAlgorithm digest, int saltLength) {

    /** Family of signature schemes. */
    public enum Scheme {
        /** RSASSA-PKCS1-v1_5, RFC 8017 section 8.2. */
        RSA_PKCS1,
        /** RSASSA-PSS with MGF1 over the same digest, RFC 8017 section 8.1. */
        RSA_PSS,
        /** ECDSA, FIPS 186-5; the value is kept in DER form. */
        ECDSA
    }

    /**
     * Checks the salt.
     *
     * @throws IllegalArgumentException when a salt length is given for a scheme without salt, or is negative
     */
    public SignatureAlgorithm {
        if (saltLength < 0 || (scheme != Scheme.RSA_PSS && saltLength != 0)) {
            throw new IllegalArgumentException("Only RSASSA-PSS has a salt, of 0 bytes or more");
        }
    }

    /**
     * An algorithm without salt, or RSASSA-PSS with a salt as long as the digest.
     *
     * @param scheme the family
     * @param digest the digest algorithm
     * @return the algorithm
     */
    public static SignatureAlgorithm of(Scheme scheme, DigestAlgorithm digest) {
        return new SignatureAlgorithm(scheme, digest, scheme == Scheme.RSA_PSS ? digest.length() : 0);
    }
}
