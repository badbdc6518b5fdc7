// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.CertificateState;
import vn.kyso.pades.verify.DatedCompliance;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.Integrity;
import vn.kyso.pades.verify.ReportedCertificate;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.TimeStampReport;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReason;
import vn.kyso.pades.verify.VerifiedLevel;
import vn.kyso.trust.TrustDomain;

/** Puts together what DSS, the certificate and the structure of the file say about one signature. */
final class SignatureJudge {

    private static final String SHA1_INSIDE = "adbe.pkcs7.sha1";

    private final DssJudge.Judgement judgement;
    private final AnchorPurpose anchors;
    private final VerifierSettings settings;
    private final Restrictions restrictions;
    private final Instant judgedAt;

    SignatureJudge(
            DssJudge.Judgement judgement,
            AnchorPurpose anchors,
            VerifierSettings settings,
            Restrictions restrictions,
            Instant judgedAt) {
        this.judgement = judgement;
        this.anchors = anchors;
        this.settings = settings;
        this.restrictions = restrictions;
        this.judgedAt = judgedAt;
    }

    SignatureReport report(PAdESSignature signature, Structure structure) {
        SignatureWrapper seen = judgement.data().getSignatureById(signature.getId());
        Instant claimed = ClaimedTime.of(signature, seen).orElse(null);
        List<TimeStampReport> stamps = stamps(seen);
        List<Finding> findings = new ArrayList<>(structure.findings());
        ChangeVerdict changes = changes(structure, restrictions);
        changes.finding().ifPresent(findings::add);

        CertificateToken token = signature.getSigningCertificateToken();
        CertificateWrapper wrapper = seen.getSigningCertificate();
        CertificateFindings certificate = null;
        ReportedCertificate signer = null;
        if (token != null) {
            signer = new ReportedCertificate(
                    token.getCertificate(), settings.subjects().parse(token.getCertificate()));
            if (wrapper != null) {
                certificate = new CertificateFindings(
                        token.getCertificate(), wrapper, claimed, stampedTime(stamps), judgedAt);
                findings.addAll(certificate.all());
            }
        }
        if (token != null) {
            SignedAttributes.problem(signature.getSignerInformation(), token.getCertificate())
                    .ifPresent(
                            problem -> findings.add(new Finding(VerificationReason.SIGNED_ATTRIBUTES_WRONG, problem)));
        }
        Instant signing =
                stampedTime(stamps).or(() -> Optional.ofNullable(claimed)).orElse(judgedAt);
        if (!structure.field().hasKnownEncoding()) {
            findings.add(new Finding(
                    VerificationReason.NOT_DETERMINED, "SubFilter names none of the encodings that are judged"));
        }
        if (claimed == null && stampedTime(stamps).isEmpty()) {
            findings.add(new Finding(
                    VerificationReason.SIGNED_ATTRIBUTES_WRONG,
                    "neither a claim nor a time stamp tells when it was made"));
        }
        if (SHA1_INSIDE.equals(structure.field().value().getNameAsString(COSName.SUB_FILTER))) {
            findings.add(new Finding(
                    VerificationReason.ALGORITHM_TOO_WEAK, "adbe.pkcs7.sha1: the document is signed over its SHA-1"));
        }
        boolean trusted = seen.isTrustedChain() && vouched(seen, stampedTime(stamps), claimed);
        if (token != null && !trusted) {
            findings.add(new Finding(VerificationReason.NO_TRUSTED_PATH, "no path to a trust anchor for signers"));
        }
        addDss(findings, seen, stamps, certificate);
        CertificateState state = certificate == null ? CertificateState.UNKNOWN : certificate.state(findings);
        CertificateState now = certificate == null ? CertificateState.UNKNOWN : certificate.now(trusted);
        TrustDomain domain = trusted ? anchors.domainOfSigner(seen).orElse(null) : null;
        DatedCompliance compliance = token == null
                ? DatedCompliance.unchecked()
                : AlgorithmCheck.of(token.getCertificate(), seen.getDigestAlgorithm(), signing, judgedAt);
        receiversWishes(findings, seen, stamps, domain, compliance);
        PolicySplit split = PolicySplit.of(findings, settings.policy());
        return new SignatureReport(
                structure.field().name(),
                verdict(split.findings()),
                split.findings(),
                split.warnings(),
                signer,
                domain,
                claimed,
                stamps,
                level(seen.getSignatureFormat()),
                algorithm(seen.getSignatureAlgorithm()),
                compliance,
                integrity(seen),
                structure.coverage(),
                changes.assessment(),
                state,
                now);
    }

    private static ChangeVerdict changes(Structure structure, Restrictions restrictions) {
        return structure.findings().isEmpty()
                ? ChangeVerdict.of(structure.changes(), restrictions)
                : new ChangeVerdict(ChangeVerdict.suspicious(structure), Optional.empty());
    }

    /** What the law leaves to the receiver: a time stamp, its domain, the signer's domain, the dated algorithms. */
    private void receiversWishes(
            List<Finding> findings,
            SignatureWrapper seen,
            List<TimeStampReport> stamps,
            @Nullable TrustDomain domain,
            DatedCompliance compliance) {
        if (stampedTime(stamps).isEmpty()) {
            findings.add(new Finding(VerificationReason.TIMESTAMP_MISSING, "no time stamp that holds"));
        }
        boolean strange = seen.getTimestampList().stream()
                .flatMap(stamp -> anchors.domainOfTimeStamp(stamp).stream())
                .anyMatch(other -> domain != null && other != domain);
        if (strange) {
            findings.add(new Finding(
                    VerificationReason.TIMESTAMP_OF_OTHER_DOMAIN, "the stamp's anchor is of the other trust domain"));
        }
        TrustDomain wanted = settings.wanted();
        if (wanted != null && wanted != domain) {
            findings.add(new Finding(
                    VerificationReason.OTHER_TRUST_DOMAIN, "wanted " + wanted + ", the path leads to " + domain));
        }
        if (!compliance.atSigning().complaints().isEmpty()) {
            findings.add(new Finding(
                    VerificationReason.ALGORITHM_NOT_ALLOWED,
                    String.join("; ", compliance.atSigning().complaints())));
        }
    }

    /** A signature that DSS does not see, or cannot be shown to. */
    static SignatureReport unread(Structure structure, VerificationReason reason, String detail) {
        List<Finding> findings = new ArrayList<>(structure.findings());
        findings.add(new Finding(reason, detail));
        ChangeVerdict changes = changes(structure, Restrictions.NONE);
        changes.finding().ifPresent(findings::add);
        return new SignatureReport(
                structure.field().name(),
                verdict(findings),
                findings,
                List.of(),
                null,
                null,
                null,
                List.of(),
                VerifiedLevel.UNKNOWN,
                "",
                DatedCompliance.unchecked(),
                Integrity.NOT_CHECKABLE,
                structure.coverage(),
                changes.assessment(),
                CertificateState.UNKNOWN,
                CertificateState.UNKNOWN);
    }

    static Verdict verdict(List<Finding> findings) {
        return findings.isEmpty()
                ? Verdict.VALID
                : Verdict.worst(findings.stream()
                        .map(finding -> finding.reason().verdict())
                        .toList());
    }

    private void addDss(
            List<Finding> findings,
            SignatureWrapper seen,
            List<TimeStampReport> stamps,
            @Nullable CertificateFindings certificate) {
        Indication indication = judgement.simple().getIndication(seen.getId());
        if (indication != Indication.TOTAL_PASSED) {
            VerificationReason reason =
                    DssReasons.of(judgement.simple().getSubIndication(seen.getId()), StatusFreshness.missingIn(seen));
            boolean explained = findings.stream().anyMatch(finding -> DssReasons.explainedBy(reason, finding.reason()));
            if (!explained) {
                findings.add(new Finding(
                        reason, "DSS: " + indication + " " + judgement.simple().getSubIndication(seen.getId())));
            }
            if (indication == Indication.TOTAL_FAILED && verdict(findings) != Verdict.INVALID) {
                findings.add(new Finding(VerificationReason.SIGNATURE_UNREADABLE, "DSS: TOTAL_FAILED"));
            }
            return;
        }
        if (certificate == null) {
            findings.add(new Finding(VerificationReason.SIGNER_CERTIFICATE_MISSING, "no signer certificate"));
        } else if (!certificate.statusKnownGood()
                && findings.stream().noneMatch(finding -> isAboutStatus(finding.reason()))) {
            findings.add(new Finding(
                    VerificationReason.STATUS_UNKNOWN, "no status answer that counts for the time to be proved"));
        }
        if (stamps.stream().anyMatch(stamp -> stamp.verdict() == Verdict.INVALID)) {
            findings.add(new Finding(VerificationReason.TIMESTAMP_INVALID, "a time stamp is broken"));
        }
        // DSS knows one set of anchors. A stamp under the wrong one must not be what the answer rests on.
        boolean rests = judgement.detailed().getBasicValidationIndication(seen.getId()) != Indication.PASSED;
        if (rests && stamps.stream().anyMatch(stamp -> isUntrusted(stamp))) {
            findings.add(new Finding(
                    VerificationReason.TIMESTAMP_NOT_TRUSTED, "the time rests on a stamp without a trust anchor"));
        }
    }

    private static boolean isAboutStatus(VerificationReason reason) {
        return switch (reason) {
            case STATUS_UNKNOWN,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_SUSPENDED,
                    REVOKED_TIME_NOT_PROVEN,
                    SUSPENDED_TIME_NOT_PROVEN -> true;
            default -> false;
        };
    }

    private static boolean isUntrusted(TimeStampReport stamp) {
        return stamp.findings().stream()
                .anyMatch(finding -> finding.reason() == VerificationReason.TIMESTAMP_NOT_TRUSTED);
    }

    private List<TimeStampReport> stamps(SignatureWrapper seen) {
        TimeStampJudge judge = new TimeStampJudge(judgement, anchors);
        List<TimeStampReport> stamps = new ArrayList<>();
        for (TimestampWrapper stamp : seen.getTimestampList()) {
            stamps.add(judge.report(stamp, List.of()));
        }
        return stamps;
    }

    /** A claim inside the term of an anchor proves nothing; one outside it speaks against the signature. */
    private boolean vouched(SignatureWrapper seen, Optional<Instant> stamped, @Nullable Instant claimed) {
        Instant proven = stamped.orElse(judgedAt);
        return anchors.vouchesForSigner(seen, proven)
                && (stamped.isPresent() || claimed == null || anchors.vouchesForSigner(seen, claimed));
    }

    /** Only stamps that hold altogether prove a time; a stamp whose unit's status is unknown does not. */
    private static Optional<Instant> stampedTime(List<TimeStampReport> stamps) {
        return stamps.stream()
                .filter(stamp -> stamp.verdict() == Verdict.VALID && stamp.kind() != TimeStampReport.Kind.OTHER)
                .map(TimeStampReport::time)
                .min(Instant::compareTo);
    }

    private static Integrity integrity(SignatureWrapper seen) {
        boolean checkable = seen.getSigningCertificate() != null
                && !seen.getDigestMatchers().isEmpty();
        if (!checkable) {
            return Integrity.NOT_CHECKABLE;
        }
        boolean digests = seen.getDigestMatchers().stream().allMatch(SignatureJudge::matches);
        return digests && seen.isSignatureIntact() ? Integrity.INTACT : Integrity.BROKEN;
    }

    private static boolean matches(XmlDigestMatcher matcher) {
        return matcher.isDataFound() && matcher.isDataIntact();
    }

    private static VerifiedLevel level(@Nullable SignatureLevel level) {
        if (level == null) {
            return VerifiedLevel.UNKNOWN;
        }
        return switch (level) {
            case PAdES_BASELINE_B -> VerifiedLevel.B;
            case PAdES_BASELINE_T -> VerifiedLevel.T;
            case PAdES_BASELINE_LT -> VerifiedLevel.LT;
            case PAdES_BASELINE_LTA -> VerifiedLevel.LTA;
            default -> VerifiedLevel.NONE;
        };
    }

    private static String algorithm(@Nullable SignatureAlgorithm algorithm) {
        return algorithm == null ? "" : algorithm.name();
    }
}
