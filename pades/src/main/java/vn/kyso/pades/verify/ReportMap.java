// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as plain values; the names are stable. */
final class ReportMap {

    private ReportMap() {}

    static Map<String, Object> of(VerificationReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", report.document());
        map.put("bytes", report.length());
        map.put("judgedAt", report.judgedAt().toString());
        map.put("overall", report.overall().name());
        map.put(
                "signatures",
                report.signatures().stream().map(ReportMap::signature).toList());
        map.put(
                "documentTimeStamps",
                report.documentTimeStamps().stream().map(ReportMap::timeStamp).toList());
        return map;
    }

    private static Map<String, Object> signature(SignatureReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", report.field());
        map.put("verdict", report.verdict().name());
        map.put("reasons", findings(report.findings()));
        ReportedCertificate signer = report.signer();
        if (signer != null) {
            map.put("signer", signer.name());
            map.put("signerKind", signer.subject().kind().name());
            map.put("signerIdentifiers", signer.maskedIdentifiers());
            signer.subject().organisation().ifPresent(name -> map.put("organisation", name));
            map.put("issuer", signer.issuerName());
            map.put("serialNumber", signer.serialNumber());
            map.put("certificateValidFrom", signer.validFrom().toString());
            map.put("certificateValidUntil", signer.validUntil().toString());
        }
        report.signingTime().ifPresent(time -> map.put("signingTime", time.toString()));
        map.put("timeSource", report.timeSource().name());
        if (report.claimedTime() != null) {
            map.put("claimedTime", report.claimedTime().toString());
        }
        map.put(
                "timeStamps",
                report.timeStamps().stream().map(ReportMap::timeStamp).toList());
        map.put("level", report.level().name());
        map.put("algorithm", report.algorithm());
        map.put("integrity", report.integrity().name());
        map.put("coverage", report.coverage().name());
        map.put("coversWholeDocument", report.coverage() == Coverage.WHOLE_FILE);
        map.put("laterChanges", report.laterChanges().name());
        map.put("certificateAtSigning", report.certificateState().name());
        return map;
    }

    private static Map<String, Object> timeStamp(TimeStampReport stamp) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", stamp.kind().name());
        map.put("time", stamp.time().toString());
        map.put("authority", stamp.authority());
        map.put("verdict", stamp.verdict().name());
        map.put("reasons", findings(stamp.findings()));
        return map;
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("reason", finding.reason().name());
                    map.put("detail", finding.detail());
                    return map;
                })
                .toList();
    }
}
