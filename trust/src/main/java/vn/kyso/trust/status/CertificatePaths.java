// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.kyso.core.FailureCode;

/** Finds and validates paths from a certificate to an anchor (RFC 5280 section 6.1), without status. Safe for threads. */
final class CertificatePaths {

    private static final int LONGEST = 8;

    private final Set<X509Certificate> anchors;
    private final Function<X509Certificate, List<X509Certificate>> online;

    /**
     * Settings.
     *
     * @param anchors where paths may end; when there are none, at any self-signed certificate
     * @param online gives issuers that are not at hand
     */
    public CertificatePaths(
            Collection<X509Certificate> anchors, Function<X509Certificate, List<X509Certificate>> online) {
        this.anchors = new LinkedHashSet<>(anchors);
        this.online = online;
    }

    /**
     * A path.
     *
     * @param leaf where it begins
     * @param known certificates at hand
     * @param at for which moment it must hold
     * @return leaf, issuers, anchor
     */
    List<X509Certificate> path(X509Certificate leaf, Collection<X509Certificate> known, Instant at) {
        List<X509Certificate> found = search(List.of(leaf), known)
                .orElseThrow(() -> FailureCode.PATH_NOT_PROVEN
                        .because("A certificate that a signature rests on does not lead to a trusted anchor; name the"
                                + " anchors of its issuer, or give the missing issuers with the chain")
                        .toException());
        validate(found, at);
        return found;
    }

    private Optional<List<X509Certificate>> search(List<X509Certificate> path, Collection<X509Certificate> known) {
        X509Certificate last = path.get(path.size() - 1);
        if (isEnd(last)) {
            return Optional.of(path);
        }
        if (path.size() == LONGEST || isIssued(last, last)) {
            return Optional.empty();
        }
        Set<X509Certificate> candidates = new LinkedHashSet<>(anchors);
        candidates.addAll(known);
        Optional<List<X509Certificate>> found = among(candidates, path, known);
        return found.isPresent() ? found : among(online.apply(last), path, known);
    }

    private Optional<List<X509Certificate>> among(
            Collection<X509Certificate> candidates, List<X509Certificate> path, Collection<X509Certificate> known) {
        X509Certificate last = path.get(path.size() - 1);
        for (X509Certificate candidate : candidates) {
            if (!path.contains(candidate) && isIssued(last, candidate)) {
                List<X509Certificate> longer = new ArrayList<>(path);
                longer.add(candidate);
                Optional<List<X509Certificate>> found = search(longer, known);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEnd(X509Certificate certificate) {
        return anchors.isEmpty() ? isIssued(certificate, certificate) : anchors.contains(certificate);
    }

    /** Whether one certificate signed another, by name and by key. */
    static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static void validate(List<X509Certificate> path, Instant at) {
        if (path.size() == 1) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.get(path.size() - 1), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path.subList(0, path.size() - 1)),
                            parameters);
        } catch (GeneralSecurityException e) {
            throw FailureCode.PATH_NOT_PROVEN
                    .because("The path from a certificate that a signature rests on to its anchor is not valid ("
                            + e.getClass().getSimpleName() + ")")
                    .toException();
        }
    }
}
