// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.TokenProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * What is known about a certificate's status. An answer counts for a moment when it was given later, or when it was
 * still in force then: until its next update, or for a day when it names none. A signer may embed an old answer, so one
 * that is older than the moment to be proved says nothing.
 */
final class StatusFreshness {

    private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofDays(1);

    private StatusFreshness() {}

    /** Whether an answer that counts for the moment says the certificate was good then. */
    static boolean knownGood(CertificateWrapper certificate, Instant at) {
        return certificate.getCertificateRevocationData().stream()
                .anyMatch(answer -> answer.isKnown() && countsFor(answer, at) && wasGood(answer, at));
    }

    private static boolean wasGood(CertificateRevocationWrapper answer, Instant at) {
        Date since = answer.getRevocationDate();
        return !answer.isRevoked() || (since != null && since.toInstant().isAfter(at));
    }

    /** Whether a certificate below the anchor has no usable status answer at all. */
    static boolean missingIn(TokenProxy token) {
        for (CertificateWrapper certificate : token.getCertificateChain()) {
            if (certificate.isTrusted()) {
                return false;
            }
            if (certificate.getCertificateRevocationData().stream().noneMatch(CertificateRevocationWrapper::isKnown)) {
                return true;
            }
        }
        return false;
    }

    /** Since when the certificate is revoked or on hold. */
    static Optional<Revoked> revoked(CertificateWrapper certificate) {
        return certificate.getCertificateRevocationData().stream()
                .filter(CertificateRevocationWrapper::isRevoked)
                .max(java.util.Comparator.comparing(StatusFreshness::givenAt))
                .map(answer -> new Revoked(
                        answer.getRevocationDate() == null
                                ? Instant.EPOCH
                                : answer.getRevocationDate().toInstant(),
                        answer.getReason() != null
                                && "CERTIFICATE_HOLD".equals(answer.getReason().name())));
    }

    /**
     * A certificate that is no longer good.
     *
     * @param since when it took effect
     * @param onHold suspended, not revoked (CRT-01)
     */
    record Revoked(Instant since, boolean onHold) {}

    private static Instant givenAt(CertificateRevocationWrapper answer) {
        Date date = answer.getThisUpdate() == null ? answer.getProductionDate() : answer.getThisUpdate();
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private static boolean countsFor(CertificateRevocationWrapper answer, Instant at) {
        Instant given = givenAt(answer);
        Duration age = answer.getNextUpdate() == null
                ? WITHOUT_NEXT_UPDATE
                : Duration.between(given, answer.getNextUpdate().toInstant());
        return !given.plus(age).isBefore(at);
    }
}
