// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;

/**
 * A certificate that is to become an anchor. Immutable.
 *
 * @param certificate of a CA
 * @param purpose what it may vouch for
 * @param domain in which trust domain
 * @param validFrom since when
 * @param validUntil until when, included
 */
public record NewAnchor(
        X509Certificate certificate, AnchorPurpose purpose, TrustDomain domain, Instant validFrom, Instant validUntil) {

    /** Refuses null and a term that ends before it begins. */
    public NewAnchor {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(domain, "domain");
        if (validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("The anchor's term ends at " + validUntil + ", before it begins");
        }
    }

    /**
     * An anchor for the certificate's own term.
     *
     * @param certificate of a CA
     * @param purpose what it may vouch for
     * @param domain in which trust domain
     * @return the description
     */
    public static NewAnchor of(X509Certificate certificate, AnchorPurpose purpose, TrustDomain domain) {
        return new NewAnchor(
                certificate,
                purpose,
                domain,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
