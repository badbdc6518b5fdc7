// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** The kinds of key a test certificate can have. */
public enum TestKeyKind {
    /** RSA with 1024 bits: too weak for any policy. */
    RSA_1024("RSA", "1024"),
    /** RSA with 2048 bits, what citizens' certificates in the field have. */
    RSA_2048("RSA", "2048"),
    /** RSA with 3072 bits. */
    RSA_3072("RSA", "3072"),
    /** RSA with 4096 bits, what the national root has; slow to make. */
    RSA_4096("RSA", "4096"),
    /** Elliptic curve P-256. */
    EC_P256("EC", "secp256r1"),
    /** Elliptic curve P-384. */
    EC_P384("EC", "secp384r1");

    private final String algorithm;
    private final String parameter;

    TestKeyKind(String algorithm, String parameter) {
        this.algorithm = algorithm;
        this.parameter = parameter;
    }

    /**
     * Says whether this is an RSA key.
     *
     * @return true for RSA, false for an elliptic curve
     */
    public boolean isRsa() {
        return algorithm.equals("RSA");
    }

    String algorithm() {
        return algorithm;
    }

    /** The modulus length for RSA, the curve name otherwise. */
    String parameter() {
        return parameter;
    }
}
