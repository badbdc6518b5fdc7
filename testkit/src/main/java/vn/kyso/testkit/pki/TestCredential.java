// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/**
 * A certificate with its chain and its private key, as a signing service holds it. Immutable and safe for use by
 * several threads; equal only to itself.
 */
public final class TestCredential {

    private final TestCredentialSpec spec;
    private final List<X509Certificate> chain;
    private final KeyPair keys;

    TestCredential(TestCredentialSpec spec, List<X509Certificate> chain, KeyPair keys) {
        this.spec = spec;
        this.chain = List.copyOf(chain);
        this.keys = keys;
    }

    /**
     * Returns the description this credential was made from.
     *
     * @return the description
     */
    public TestCredentialSpec spec() {
        return spec;
    }

    /**
     * Returns the holder's certificate.
     *
     * @return the leaf
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Returns the chain from the leaf to the root.
     *
     * @return leaf, issuing CA, root
     */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Returns the chain in one of the shapes that services use.
     *
     * @param order the shape
     * @return the certificates in that shape
     */
    public List<X509Certificate> chain(ChainOrder order) {
        X509Certificate leaf = chain.get(0);
        X509Certificate issuer = chain.get(1);
        X509Certificate root = chain.get(2);
        return switch (order) {
            case LEAF_TO_ROOT -> chain;
            case ROOT_TO_LEAF -> List.of(root, issuer, leaf);
            case WITHOUT_ROOT -> List.of(leaf, issuer);
            case LEAF_ONLY -> List.of(leaf);
            case MIXED -> List.of(issuer, root, leaf);
        };
    }

    /**
     * Returns the certificate of the CA that issued the leaf.
     *
     * @return the issuing CA
     */
    public X509Certificate issuer() {
        return chain.get(1);
    }

    /**
     * Returns the certificate of the trust anchor.
     *
     * @return the root
     */
    public X509Certificate root() {
        return chain.get(2);
    }

    /**
     * Returns the serial number as the services write it.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public String serialHex() {
        return String.format(Locale.ROOT, "%032x", certificate().getSerialNumber());
    }

    /**
     * Returns the private key, for tests that sign by other means than {@link #signDigest(byte[])}.
     *
     * @return the private key
     */
    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /**
     * Signs a digest in the way services sign today: PKCS#1 v1.5 with an RSA key, DER with an EC key.
     *
     * @param digest a raw digest; its length (20, 32, 48, 64 bytes) tells SHA-1, SHA-256, SHA-384 or SHA-512
     * @return the signature value
     */
    public byte[] signDigest(byte[] digest) {
        return signDigest(
                digest, spec.keyKind().isRsa() ? TestSignatureScheme.RSA_PKCS1 : TestSignatureScheme.ECDSA_DER);
    }

    /**
     * Signs a digest.
     *
     * @param digest a raw digest; its length (20, 32, 48, 64 bytes) tells SHA-1, SHA-256, SHA-384 or SHA-512
     * @param scheme how to sign
     * @return the signature value
     * @throws IllegalArgumentException if the scheme does not fit the key or the length is not that of a digest
     */
    public byte[] signDigest(byte[] digest, TestSignatureScheme scheme) {
        return CredentialSigner.sign(keys.getPrivate(), digest, scheme);
    }

    /** Names the kind of credential, never its holder. */
    @Override
    public String toString() {
        return "TestCredential[" + spec.domain() + ", " + spec.keyKind() + ", " + serialHex() + "]";
    }
}
