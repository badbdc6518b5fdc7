// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.TokenProxy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kyso.trust.Anchor;
import vn.kyso.trust.TrustDomain;

/** Which anchors may vouch for what: an anchor for time stamps never vouches for a citizen, nor the reverse. */
final class AnchorPurpose {

    private final Map<String, X509Certificate> signing;
    private final Map<String, X509Certificate> timeStamps;
    private final List<Anchor> described;

    AnchorPurpose(VerifierSettings settings) {
        signing = byId(settings.signingAnchors());
        timeStamps = byId(settings.timeStampAnchors());
        described = settings.described();
    }

    /** Whether an anchor for signers ends the path, one that was in force then. */
    boolean vouchesForSigner(TokenProxy signature, Instant at) {
        return leadsTo(signature, signing).anyMatch(certificate -> isInForce(certificate, at, false));
    }

    /** Whether an anchor for time stamps ends the path, one that was in force when the stamp was made. */
    boolean vouchesForTimeStamp(TokenProxy stamp, Instant at) {
        return leadsTo(stamp, timeStamps).anyMatch(certificate -> isInForce(certificate, at, true));
    }

    private boolean isInForce(X509Certificate certificate, Instant at, boolean timeStamp) {
        List<Anchor> all = described.stream()
                .filter(anchor -> isAbout(anchor, certificate, timeStamp))
                .toList();
        return all.isEmpty() || all.stream().anyMatch(anchor -> anchor.isInForce(at));
    }

    Optional<TrustDomain> domainOfSigner(TokenProxy signature) {
        return domain(leadsTo(signature, signing), false);
    }

    Optional<TrustDomain> domainOfTimeStamp(TokenProxy stamp) {
        return domain(leadsTo(stamp, timeStamps), true);
    }

    private Optional<TrustDomain> domain(Stream<X509Certificate> anchors, boolean timeStamp) {
        return anchors.flatMap(
                        certificate -> described.stream().filter(anchor -> isAbout(anchor, certificate, timeStamp)))
                .map(Anchor::domain)
                .findFirst();
    }

    private static boolean isAbout(Anchor anchor, X509Certificate certificate, boolean timeStamp) {
        boolean purpose = (anchor.purpose() == vn.kyso.trust.AnchorPurpose.TIME_STAMP) == timeStamp;
        return purpose && anchor.certificate().equals(certificate);
    }

    private static Stream<X509Certificate> leadsTo(TokenProxy token, Map<String, X509Certificate> anchors) {
        return token.getCertificateChain().stream()
                .map(CertificateWrapper::getId)
                .flatMap(id -> Optional.ofNullable(anchors.get(id)).stream());
    }

    private static Map<String, X509Certificate> byId(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .collect(Collectors.toUnmodifiableMap(
                        certificate -> new CertificateToken(certificate).getDSSIdAsString(), Function.identity()));
    }
}
