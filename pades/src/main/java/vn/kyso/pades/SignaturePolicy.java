// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DigestAlgorithm;

/**
 * The rules a signature is made under (explicit signature-policy-identifier, ETSI EN 319 122-1 section 5.2.9.1).
 * Immutable and safe for threads.
 */
public final class SignaturePolicy {

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,18})){1,30}");

    private final String oid;
    private final DigestAlgorithm algorithm;
    private final byte[] digest;
    private final @Nullable URI document;

    private SignaturePolicy(String oid, DigestAlgorithm algorithm, byte[] digest, @Nullable URI document) {
        this.oid = oid;
        this.algorithm = algorithm;
        this.digest = digest;
        this.document = document;
    }

    /**
     * A policy.
     *
     * @param oid its object identifier, dotted numbers
     * @param algorithm how its document was digested
     * @param digest of the policy's document
     * @return the policy
     * @throws IllegalArgumentException when one of them is not in order
     */
    public static SignaturePolicy of(String oid, DigestAlgorithm algorithm, byte[] digest) {
        if (!OID.matcher(oid).matches()) {
            throw new IllegalArgumentException("An object identifier is dotted numbers, such as 1.2.840.113549");
        }
        if (digest.length != algorithm.length()) {
            throw new IllegalArgumentException(
                    "Expected a digest of " + algorithm.length() + " bytes, given were " + digest.length);
        }
        return new SignaturePolicy(oid, algorithm, digest.clone(), null);
    }

    /**
     * The same with the address where its document is to be had.
     *
     * @param address ASCII
     * @return a new policy
     */
    public SignaturePolicy at(URI address) {
        return new SignaturePolicy(oid, algorithm, digest, Objects.requireNonNull(address, "address"));
    }

    /**
     * Its object identifier.
     *
     * @return dotted numbers
     */
    public String oid() {
        return oid;
    }

    /**
     * How its document was digested.
     *
     * @return the algorithm
     */
    public DigestAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * The digest of its document.
     *
     * @return a copy
     */
    public byte[] digest() {
        return digest.clone();
    }

    /**
     * Where its document is to be had.
     *
     * @return the address, if stated
     */
    public Optional<URI> document() {
        return Optional.ofNullable(document);
    }

    /** Shows the identifier. */
    @Override
    public String toString() {
        return "SignaturePolicy[" + oid + "]";
    }
}
