// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.trust.TrustDomain;

/**
 * What was found out about one signature. The five facts of VER-08 stand here for every verdict: issuing body and
 * signer ({@link #signer()}), signing time or time stamp ({@link #signingTime()}, {@link #timeSource()}), integrity
 * ({@link #integrity()}), validity at signing time ({@link #certificateState()}). Immutable.
 *
 * @param field the name of the signature field
 * @param verdict the answer
 * @param findings why it is not valid, empty when it is
 * @param warnings what deserves notice beside the verdict, by policy
 * @param signer the signer's certificate, null when the signature carries none
 * @param domain the trust domain of the anchor its path leads to, null when none or not known
 * @param claimedTime the time the signer's computer wrote, null when it wrote none
 * @param timeStamps all time stamps over this signature
 * @param level the baseline level found
 * @param algorithm the signature algorithm, for example {@code RSA_SHA256}; empty when it could not be told
 * @param compliance whether the dated rules allow key, digest and certificate signature
 * @param integrity whether the signed bytes are unchanged
 * @param coverage how much of the file is signed
 * @param changes what was done to the file afterwards
 * @param certificateState whether the certificate was effective at the signing time
 * @param certificateNow whether it is effective at the moment of judgement; it says nothing against a signature made
 *     in time
 */
public record SignatureReport(
        String field,
        Verdict verdict,
        List<Finding> findings,
        List<Finding> warnings,
        @Nullable ReportedCertificate signer,
        @Nullable TrustDomain domain,
        @Nullable Instant claimedTime,
        List<TimeStampReport> timeStamps,
        VerifiedLevel level,
        String algorithm,
        DatedCompliance compliance,
        Integrity integrity,
        Coverage coverage,
        ChangeAssessment changes,
        CertificateState certificateState,
        CertificateState certificateNow) {

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
        Objects.requireNonNull(changes, "changes");
        Objects.requireNonNull(compliance, "compliance");
        Objects.requireNonNull(certificateState, "certificateState");
        Objects.requireNonNull(certificateNow, "certificateNow");
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
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
     * What was appended afterwards, by its gravest kind.
     *
     * @return the kind in {@link #changes()}
     */
    public LaterChanges laterChanges() {
        return changes.kind();
    }

    /**
     * The same report with other findings and what follows from them.
     *
     * @param more findings to add
     * @return a new report
     */
    public SignatureReport withFindings(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new SignatureReport(
                field,
                Verdict.of(all),
                all,
                warnings,
                signer,
                domain,
                claimedTime,
                timeStamps,
                level,
                algorithm,
                compliance,
                integrity,
                coverage,
                changes,
                certificateState,
                certificateNow);
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
