// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** A digest algorithm that may be used for new signatures (STD-02: SHA-1 is not among them). */
public enum DigestAlgorithm {
    /** SHA-256, FIPS 180-4. */
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1", 32),
    /** SHA-384, FIPS 180-4. */
    SHA384("SHA-384", "2.16.840.1.101.3.4.2.2", 48),
    /** SHA-512, FIPS 180-4. */
    SHA512("SHA-512", "2.16.840.1.101.3.4.2.3", 64);

    private final String jcaName;
    private final String oid;
    private final int length;

    DigestAlgorithm(String jcaName, String oid, int length) {
        this.jcaName = jcaName;
        this.oid = oid;
        this.length = length;
    }

    /**
     * The name the JDK knows the algorithm by.
     *
     * @return for example {@code SHA-256}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * The object identifier in dotted form.
     *
     * @return for example {@code 2.16.840.1.101.3.4.2.1}
     */
    public String oid() {
        return oid;
    }

    /**
     * The length of a digest.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }
}
