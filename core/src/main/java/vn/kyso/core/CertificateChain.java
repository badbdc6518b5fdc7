// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A signer's certificate and what the provider gave of its issuers, put into path order: signer first, then each
 * issuer of the one before. Certificates that do not belong to the path are dropped; missing ones are not an error
 * (identity-and-pki section 10, trap 11). Of several certificates for one issuer's key the one that ends last is taken.
 * Nothing here is trusted yet.
 *
 * <p>Immutable and safe for threads.
 */
public final class CertificateChain {

    private final List<X509Certificate> certificates;

    private CertificateChain(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Orders certificates into a path.
     *
     * @param signer the signer's certificate
     * @param others issuers in any order, possibly with duplicates or strangers
     * @return the chain as far as it can be built
     */
    public static CertificateChain of(X509Certificate signer, Iterable<X509Certificate> others) {
        Set<X509Certificate> path = new LinkedHashSet<>();
        List<X509Certificate> pool = new ArrayList<>();
        others.forEach(pool::add);
        X509Certificate current = signer;
        while (path.add(current) && !isSelfIssued(current)) {
            X509Certificate issuer = issuerOf(current, pool);
            if (issuer == null) {
                break;
            }
            current = issuer;
        }
        return new CertificateChain(new ArrayList<>(path));
    }

    /**
     * A chain of the signer's certificate alone.
     *
     * @param signer the signer's certificate
     * @return the chain
     */
    public static CertificateChain of(X509Certificate signer) {
        return new CertificateChain(List.of(signer));
    }

    /**
     * A path that was put in order before, as it was stored; nothing is verified again.
     *
     * @param path the signer's certificate first, each followed by its issuer's
     * @return the chain, equal to the one that was stored
     * @throws IllegalArgumentException when it is empty
     */
    public static CertificateChain ofStored(List<X509Certificate> path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("A chain has at least the signer's certificate");
        }
        return new CertificateChain(path);
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static @org.jspecify.annotations.Nullable X509Certificate issuerOf(
            X509Certificate certificate, List<X509Certificate> pool) {
        X509Certificate issuer = null;
        for (X509Certificate candidate : pool) {
            if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && (issuer == null || end(candidate).isAfter(end(issuer)))
                    && verifies(certificate, candidate.getPublicKey())) {
                issuer = candidate;
            }
        }
        return issuer;
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static boolean verifies(X509Certificate certificate, PublicKey issuerKey) {
        try {
            certificate.verify(issuerKey);
            return true;
        } catch (java.security.GeneralSecurityException notTheIssuer) {
            return false;
        }
    }

    /**
     * The signer's certificate.
     *
     * @return the first of the path
     */
    public X509Certificate signer() {
        return certificates.get(0);
    }

    /**
     * The path, signer first.
     *
     * @return unmodifiable, at least one
     */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateChain that && certificates.equals(that.certificates);
    }

    @Override
    public int hashCode() {
        return certificates.hashCode();
    }

    /** Shows the length only; a distinguished name is personal data. */
    @Override
    public String toString() {
        return "CertificateChain[" + certificates.size() + " certificates]";
    }
}
