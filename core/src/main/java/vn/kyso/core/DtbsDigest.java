// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of the {@link Dtbs} (DTBSR): the only thing about a document that leaves for the provider. */
public final class DtbsDigest extends Octets {

    private final DigestAlgorithm algorithm;

    private DtbsDigest(DigestAlgorithm algorithm, byte[] bytes) {
        super(bytes);
        this.algorithm = algorithm;
    }

    /**
     * Wraps a digest that was computed elsewhere.
     *
     * @param algorithm how it was computed
     * @param digest the digest; copied
     * @return the value
     * @throws IllegalArgumentException when the length does not fit the algorithm
     */
    public static DtbsDigest of(DigestAlgorithm algorithm, byte[] digest) {
        if (digest.length != algorithm.length()) {
            throw new IllegalArgumentException("A " + algorithm.jcaName() + " digest has " + algorithm.length()
                    + " bytes; given were " + digest.length);
        }
        return new DtbsDigest(algorithm, digest);
    }

    /**
     * Digests the data to be signed.
     *
     * @param algorithm how to compute
     * @param dtbs the data
     * @return the digest
     */
    public static DtbsDigest over(DigestAlgorithm algorithm, Dtbs dtbs) {
        try {
            return new DtbsDigest(
                    algorithm, MessageDigest.getInstance(algorithm.jcaName()).digest(dtbs.toByteArray()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * How the digest was computed.
     *
     * @return the algorithm
     */
    public DigestAlgorithm algorithm() {
        return algorithm;
    }
}
