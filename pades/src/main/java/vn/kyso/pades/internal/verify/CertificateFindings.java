// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.CertificateState;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.VerificationReason;

/** Whether the signer's certificate was effective when it was used (VER-03, CRT-01) and made for signing. */
final class CertificateFindings {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final X509Certificate certificate;
    private final CertificateWrapper seen;
    private final @Nullable Instant claimed;
    private final Optional<Instant> stamped;
    private final Instant judgedAt;

    CertificateFindings(
            X509Certificate certificate,
            CertificateWrapper seen,
            @Nullable Instant claimed,
            Optional<Instant> stamped,
            Instant judgedAt) {
        this.certificate = certificate;
        this.seen = seen;
        this.claimed = claimed;
        this.stamped = stamped;
        this.judgedAt = judgedAt;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        if (!isForSigning()) {
            findings.add(new Finding(
                    VerificationReason.CERTIFICATE_NOT_FOR_SIGNING,
                    "keyUsage has neither digitalSignature nor nonRepudiation"));
        }
        term().ifPresent(findings::add);
        withdrawn().ifPresent(findings::add);
        return findings;
    }

    /** A claim outside the term speaks against the signer; a claim inside it proves nothing. */
    private Optional<Finding> term() {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (claimed != null && claimed.isAfter(until)) {
            return finding(VerificationReason.CERTIFICATE_EXPIRED, "the signing time is after the term");
        }
        if ((claimed != null && claimed.isBefore(from))
                || stamped.filter(from::isAfter).isPresent()) {
            return finding(VerificationReason.CERTIFICATE_NOT_YET_VALID, "the signing time is before the term");
        }
        boolean proved = !provenBy().isAfter(until);
        return proved
                ? Optional.empty()
                : finding(VerificationReason.EXPIRED_TIME_NOT_PROVEN, "nothing proves a use within the term");
    }

    private Optional<Finding> withdrawn() {
        return StatusFreshness.revoked(seen).flatMap(revoked -> {
            if (stamped.filter(time -> time.isBefore(revoked.since())).isPresent()) {
                return Optional.empty();
            }
            boolean shown = claimed != null && !claimed.isBefore(revoked.since());
            if (revoked.onHold()) {
                return finding(
                        shown ? VerificationReason.CERTIFICATE_SUSPENDED : VerificationReason.SUSPENDED_TIME_NOT_PROVEN,
                        "on hold since " + revoked.since());
            }
            return finding(
                    shown ? VerificationReason.CERTIFICATE_REVOKED : VerificationReason.REVOKED_TIME_NOT_PROVEN,
                    "revoked since " + revoked.since());
        });
    }

    /** Whether a sufficiently new answer says the certificate was good when the signature is proved to have existed. */
    boolean statusKnownGood() {
        return seen.isTrusted()
                || seen.isNoRevAvail()
                || seen.isValAssuredShortTermCertificate()
                || StatusFreshness.knownGood(seen, provenBy());
    }

    CertificateState state(List<Finding> findings) {
        boolean shownNot = findings.stream().anyMatch(finding -> switch (finding.reason()) {
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_REVOKED, CERTIFICATE_SUSPENDED -> true;
            default -> false;
        });
        if (shownNot) {
            return CertificateState.NOT_EFFECTIVE;
        }
        boolean doubt = findings.stream().anyMatch(finding -> switch (finding.reason()) {
            case NO_TRUSTED_PATH,
                    STATUS_UNKNOWN,
                    REVOKED_TIME_NOT_PROVEN,
                    SUSPENDED_TIME_NOT_PROVEN,
                    EXPIRED_TIME_NOT_PROVEN,
                    ISSUER_REVOKED,
                    CERTIFICATE_RULE_BROKEN,
                    ALGORITHM_TOO_WEAK,
                    NOT_DETERMINED -> true;
            default -> false;
        });
        return doubt || !statusKnownGood() ? CertificateState.UNKNOWN : CertificateState.EFFECTIVE;
    }

    /** At the moment of judgement; a certificate that has expired or was withdrawn since proves nothing against it. */
    CertificateState now(boolean trusted) {
        boolean inTerm = !judgedAt.isBefore(certificate.getNotBefore().toInstant())
                && !judgedAt.isAfter(certificate.getNotAfter().toInstant());
        boolean withdrawn = StatusFreshness.revoked(seen)
                .filter(revoked -> !revoked.since().isAfter(judgedAt))
                .isPresent();
        if (!inTerm || withdrawn) {
            return CertificateState.NOT_EFFECTIVE;
        }
        boolean shown = seen.isTrusted() || seen.isNoRevAvail() || StatusFreshness.knownGood(seen, judgedAt);
        return trusted && shown ? CertificateState.EFFECTIVE : CertificateState.UNKNOWN;
    }

    /** The earliest moment at which the signature is proved to have existed. */
    private Instant provenBy() {
        return stamped.filter(time -> time.isBefore(judgedAt)).orElse(judgedAt);
    }

    private boolean isForSigning() {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }

    private static Optional<Finding> finding(VerificationReason reason, String detail) {
        return Optional.of(new Finding(reason, detail));
    }
}
