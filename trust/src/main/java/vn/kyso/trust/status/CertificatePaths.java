// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.nio.ByteBuffer;
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

/**
 * Finds and validates paths from a certificate to an anchor (RFC 5280 section 6.1), without status. A CA has several
 * certificates of one name, old ones among them: a path that is not valid does not end the search for one that is. Names
 * are compared as RFC 5280 says, so that the string type does not matter. Safe for threads.
 */
final class CertificatePaths {

    private static final int LONGEST = 8;
    /** Certificates come from outside: many of one name must not keep us busy. */
    private static final int MOST_TRIALS = 500;

    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final Proven<Boolean> ISSUED = new Proven<>(4096);
    private static final Proven<Boolean> VALID = new Proven<>(4096);

    private final Set<X509Certificate> anchors;
    private final Function<X509Certificate, List<X509Certificate>> online;

    /**
     * Settings.
     *
     * @param anchors where paths may end; when there are none, at any self-signed certificate
     * @param online gives issuers that are not at hand
     */
    CertificatePaths(Collection<X509Certificate> anchors, Function<X509Certificate, List<X509Certificate>> online) {
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
        Search search = new Search(known, at);
        return search.from(List.of(leaf)).orElseThrow(() -> {
            String what = search.sawInvalid
                    ? "The path from a certificate that a signature rests on to its anchor is not valid at " + at
                    : "A certificate that a signature rests on does not lead to a trusted anchor; name the anchors of its"
                            + " issuer, or give the missing issuers with the chain";
            return FailureCode.PATH_NOT_PROVEN.because(what).toException();
        });
    }

    /** The same as {@link #path}, when it is no error that there is none. */
    Optional<List<X509Certificate>> find(X509Certificate leaf, Collection<X509Certificate> known, Instant at) {
        return new Search(known, at).from(List.of(leaf));
    }

    private final class Search {
        private final Collection<X509Certificate> known;
        private final Instant at;
        private int trials;
        private boolean sawInvalid;

        Search(Collection<X509Certificate> known, Instant at) {
            this.known = known;
            this.at = at;
        }

        Optional<List<X509Certificate>> from(List<X509Certificate> path) {
            X509Certificate last = path.get(path.size() - 1);
            if (isEnd(last)) {
                boolean valid = isValid(path, at);
                sawInvalid |= !valid;
                return valid ? Optional.of(path) : Optional.empty();
            }
            if (path.size() == LONGEST || isIssued(last, last)) {
                return Optional.empty();
            }
            Set<X509Certificate> candidates = new LinkedHashSet<>(anchors);
            candidates.addAll(known);
            Optional<List<X509Certificate>> found = among(candidates, path);
            if (found.isPresent()) {
                return found;
            }
            List<X509Certificate> fetched = new ArrayList<>(online.apply(last));
            fetched.removeAll(candidates);
            return among(fetched, path);
        }

        private Optional<List<X509Certificate>> among(
                Collection<X509Certificate> candidates, List<X509Certificate> path) {
            X509Certificate last = path.get(path.size() - 1);
            for (X509Certificate candidate : candidates) {
                if (!path.contains(candidate) && isNamed(last, candidate) && trials++ < MOST_TRIALS) {
                    Optional<List<X509Certificate>> found = through(candidate, path);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<List<X509Certificate>> through(X509Certificate candidate, List<X509Certificate> path) {
            if (!isIssued(path.get(path.size() - 1), candidate)) {
                return Optional.empty();
            }
            List<X509Certificate> longer = new ArrayList<>(path);
            longer.add(candidate);
            return from(longer);
        }
    }

    private boolean isEnd(X509Certificate certificate) {
        return anchors.isEmpty() ? isIssued(certificate, certificate) : anchors.contains(certificate);
    }

    private static boolean isNamed(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    /** Whether one certificate signed another, by name and by key. */
    static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        if (!isNamed(certificate, issuer)) {
            return false;
        }
        try {
            if (!Shared.isAuthorityOrResponder(certificate)) {
                certificate.verify(issuer.getPublicKey());
                return true;
            }
            ByteBuffer key = new Proven.Question()
                    .with(issuer.getPublicKey().getEncoded())
                    .with(certificate)
                    .key();
            if (ISSUED.find(key).isEmpty()) {
                certificate.verify(issuer.getPublicKey());
                ISSUED.keep(key, true);
            }
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /**
     * By the JDK, once for each path of an authority and day (UTC): beside the validity of the certificates, which is
     * looked at anew each time, the moment decides only which algorithms are too old, and that changes at midnight
     * (jdk.certpath.disabledAlgorithms, denyAfter).
     */
    private static boolean isValid(List<X509Certificate> path, Instant at) {
        if (path.size() == 1) {
            return true;
        }
        try {
            if (!Shared.isAuthorityOrResponder(path.get(0))) {
                validate(path, at);
                return true;
            }
            Proven.Question question = new Proven.Question().with(Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY));
            for (X509Certificate certificate : path) {
                question.with(certificate);
            }
            ByteBuffer key = question.key();
            if (VALID.find(key).isEmpty()) {
                validate(path, at);
                VALID.keep(key, true);
            }
            // Of all but the anchor, as RFC 5280 section 6.1 has it.
            for (X509Certificate certificate : path.subList(0, path.size() - 1)) {
                certificate.checkValidity(Date.from(at));
            }
            return true;
        } catch (GeneralSecurityException notValid) {
            return false;
        }
    }

    private static void validate(List<X509Certificate> path, Instant at) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.get(path.size() - 1), null)));
        parameters.setRevocationEnabled(false);
        // Mappings multiply with every certificate of a path, and nothing here asks for a policy.
        parameters.setPolicyMappingInhibited(true);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(path.subList(0, path.size() - 1)),
                        parameters);
    }
}
