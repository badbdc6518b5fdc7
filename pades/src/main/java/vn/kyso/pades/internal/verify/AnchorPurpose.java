// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.TokenProxy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;

/** Which anchors may vouch for what: an anchor for time stamps never vouches for a citizen, nor the reverse. */
final class AnchorPurpose {

    private final Set<String> signing;
    private final Set<String> timeStamps;

    AnchorPurpose(VerifierSettings settings) {
        signing = ids(settings.signingAnchors());
        timeStamps = ids(settings.timeStampAnchors());
    }

    boolean vouchesForSigner(TokenProxy signature) {
        return leadsTo(signature, signing);
    }

    boolean vouchesForTimeStamp(TokenProxy stamp) {
        return leadsTo(stamp, timeStamps);
    }

    private static boolean leadsTo(TokenProxy token, Set<String> anchors) {
        return token.getCertificateChain().stream()
                .map(CertificateWrapper::getId)
                .anyMatch(anchors::contains);
    }

    private static Set<String> ids(Set<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> new CertificateToken(certificate).getDSSIdAsString())
                .collect(Collectors.toUnmodifiableSet());
    }
}
