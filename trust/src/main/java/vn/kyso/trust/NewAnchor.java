// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
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

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

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

    /**
     * Whether a certificate may be an anchor: that of a CA, or of a time-stamping unit (RFC 3161 section 2.3) for time
     * stamps. Trusted lists name such units themselves, and the anchor vouches for that unit alone then.
     *
     * @param certificate any
     * @param purpose for what
     * @return true when it may
     */
    public static boolean isFit(X509Certificate certificate, AnchorPurpose purpose) {
        return certificate.getBasicConstraints() >= 0
                || certificate.getVersion() == 1
                || (purpose == AnchorPurpose.TIME_STAMP && isForTimeStamps(certificate));
    }

    private static boolean isForTimeStamps(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(TIME_STAMPING);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** One line: the fingerprint names the certificate. */
    @Override
    public String toString() {
        return "NewAnchor[" + Fingerprint.of(certificate) + ", " + purpose + ", " + domain + "]";
    }
}
