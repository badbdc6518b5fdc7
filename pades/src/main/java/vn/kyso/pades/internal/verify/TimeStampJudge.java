// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.TimeStampReport;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReason;

/** Turns what DSS says about a time stamp into a report. */
final class TimeStampJudge {

    private final DssJudge.Judgement judgement;
    private final AnchorPurpose anchors;

    TimeStampJudge(DssJudge.Judgement judgement, AnchorPurpose anchors) {
        this.judgement = judgement;
        this.anchors = anchors;
    }

    TimeStampReport report(TimestampWrapper stamp, List<Finding> structural) {
        List<Finding> findings = new ArrayList<>(structural);
        boolean sound =
                stamp.isSignatureIntact() && stamp.isMessageImprintDataFound() && stamp.isMessageImprintDataIntact();
        if (!sound) {
            findings.add(new Finding(
                    VerificationReason.TIMESTAMP_INVALID, "the token is not intact or is over something else"));
        }
        Date produced = stamp.getProductionTime();
        Instant time = produced == null ? Instant.EPOCH : produced.toInstant();
        if (!stamp.isTrustedChain() || !anchors.vouchesForTimeStamp(stamp, time)) {
            findings.add(
                    new Finding(VerificationReason.TIMESTAMP_NOT_TRUSTED, "no path to a trust anchor for time stamps"));
        }
        if (findings.isEmpty() && !passed(stamp)) {
            findings.add(findingOf(stamp));
        }
        Verdict verdict = findings.isEmpty() ? Verdict.VALID : sound ? Verdict.INDETERMINATE : Verdict.INVALID;
        return new TimeStampReport(kind(stamp), time, authority(stamp), verdict, findings);
    }

    private boolean passed(TimestampWrapper stamp) {
        String id = stamp.getId();
        return judgement.detailed().getBasicTimestampValidationIndication(id) == Indication.PASSED
                || judgement.detailed().getArchiveDataTimestampValidationIndication(id) == Indication.PASSED;
    }

    private Finding findingOf(TimestampWrapper stamp) {
        SubIndication sub = judgement.detailed().getBasicTimestampValidationSubIndication(stamp.getId());
        return DssReasons.of(sub, StatusFreshness.missingIn(stamp)) == VerificationReason.STATUS_UNKNOWN
                ? new Finding(VerificationReason.STATUS_UNKNOWN, "no status of the time-stamping unit's certificate")
                : new Finding(VerificationReason.TIMESTAMP_INVALID, "the time stamp does not pass: " + sub);
    }

    private static TimeStampReport.Kind kind(TimestampWrapper stamp) {
        if (stamp.getType().isSignatureTimestamp()) {
            return TimeStampReport.Kind.SIGNATURE;
        }
        return stamp.getType().isDocumentTimestamp() ? TimeStampReport.Kind.DOCUMENT : TimeStampReport.Kind.OTHER;
    }

    private static String authority(TimestampWrapper stamp) {
        CertificateWrapper unit = stamp.getSigningCertificate();
        String name = unit == null ? null : unit.getCommonName();
        return name == null ? "" : name;
    }
}
