// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;

/**
 * A trusted certificate: what it may vouch for, from when to when, and where it came from. Immutable.
 *
 * @param certificate a root, or an issuing CA that is trusted directly
 * @param purpose what it may vouch for
 * @param domain in which trust domain
 * @param validFrom since when; its own term unless the operator says otherwise
 * @param validUntil until when, included
 * @param origin where it came from, such as a file or a trusted list
 * @param addedAt when it became trusted
 * @param addedBy who made it so
 */
public record Anchor(
        X509Certificate certificate,
        AnchorPurpose purpose,
        TrustDomain domain,
        Instant validFrom,
        Instant validUntil,
        String origin,
        Instant addedAt,
        String addedBy) {

    /** Refuses null and a term that ends before it begins. */
    public Anchor {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(addedAt, "addedAt");
        Objects.requireNonNull(addedBy, "addedBy");
        if (validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("The anchor's term ends at " + validUntil + ", before it begins");
        }
    }

    /**
     * Its fingerprint.
     *
     * @return SHA-256
     */
    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate);
    }

    /**
     * Whom it names. Subjects of CAs are no personal data.
     *
     * @return the subject as RFC 2253 writes it
     */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /**
     * Whether it may vouch at a moment.
     *
     * @param at the moment
     * @return true when its term includes it
     */
    public boolean isInForce(Instant at) {
        return !at.isBefore(validFrom) && !at.isAfter(validUntil);
    }

    /** One line: the fingerprint names the certificate. */
    @Override
    public String toString() {
        return "Anchor[" + fingerprint() + ", " + purpose + ", " + domain + ", " + validFrom + " to " + validUntil
                + ", from " + origin + "]";
    }
}
