// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one signature. The five facts of VER-08 stand here for every verdict: issuing body and
 * signer ({@link #signer()}), signing time or time stamp ({@link #signingTime()}, {@link #timeSource()}), integrity
 * ({@link #integrity()}), validity at signing time ({@link #certificateState()}). Immutable.
 *
 * @param field the name of the signature field
 * @param verdict the answer
 * @param findings why it is not valid, empty when it is
 * @param signer the signer's certificate, null when the signature carries none
 * @param claimedTime the time the signer's computer wrote, null when it wrote none
 * @param timeStamps all time stamps over this signature
 * @param level the baseline level found
 * @param algorithm the signature algorithm, for example {@code RSA_SHA256}; empty when it could not be told
 * @param integrity whether the signed bytes are unchanged
 * @param coverage how much of the file is signed
 * @param laterChanges what was appended afterwards
 * @param certificateState whether the certificate was effective at the signing time
 */
public record SignatureReport(
        String field,
        Verdict verdict,
        List<Finding> findings,
        @Nullable ReportedCertificate signer,
        @Nullable Instant claimedTime,
        List<TimeStampReport> timeStamps,
        VerifiedLevel level,
        String algorithm,
        Integrity integrity,
        Coverage coverage,
        LaterChanges laterChanges,
        CertificateState certificateState) {

    /**
     * Checks that nothing is missing, copies the lists.
     *
     * @throws IllegalArgumentException when verdict and findings contradict each other
     */
    public SignatureReport {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(integrity, "integrity");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(laterChanges, "laterChanges");
        Objects.requireNonNull(certificateState, "certificateState");
        findings = List.copyOf(findings);
        timeStamps = List.copyOf(timeStamps);
        if ((verdict == Verdict.VALID) != findings.isEmpty()) {
            throw new IllegalArgumentException("A valid signature has no findings, any other has at least one; got "
                    + verdict + " with " + findings.size());
        }
    }

    /**
     * When it was signed: by the earliest credible time stamp over the signature, else by the signer's claim.
     *
     * @return the time; {@link #timeSource()} tells whose it is
     */
    public Optional<Instant> signingTime() {
        Optional<Instant> stamped = stampedTime();
        return stamped.isPresent() ? stamped : Optional.ofNullable(claimedTime);
    }

    /**
     * Whose {@link #signingTime()} is.
     *
     * @return time stamp, claim, or none
     */
    public TimeSource timeSource() {
        if (stampedTime().isPresent()) {
            return TimeSource.TIMESTAMP;
        }
        return claimedTime == null ? TimeSource.NONE : TimeSource.CLAIMED;
    }

    /**
     * Whether a reason is among the findings.
     *
     * @param reason the reason
     * @return true when it is
     */
    public boolean has(VerificationReason reason) {
        return findings.stream().anyMatch(finding -> finding.reason() == reason);
    }

    private Optional<Instant> stampedTime() {
        return timeStamps.stream()
                .filter(stamp -> stamp.kind() != TimeStampReport.Kind.OTHER)
                .flatMap(stamp -> TimeStampReport.credible(stamp).stream())
                .map(TimeStampReport::time)
                .min(Instant::compareTo);
    }

    /** Shows the verdict and the reasons, nothing personal. */
    @Override
    public String toString() {
        return "SignatureReport[" + verdict + ", "
                + findings.stream().map(Finding::reason).toList() + "]";
    }
}
