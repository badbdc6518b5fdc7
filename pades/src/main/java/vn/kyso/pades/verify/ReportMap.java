// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kyso.identity.ReaderRole;
import vn.kyso.trust.CertificateScope;

/** A report as plain values; the names are stable and described by {@code docs/verification-report.schema.json}. */
final class ReportMap {

    private static final String FORMAT = "kyso-verification-report";
    private static final int VERSION = 1;

    private final ReaderRole role;

    private ReportMap(ReaderRole role) {
        this.role = role;
    }

    static Map<String, Object> of(VerificationReport report, ReaderRole role) {
        ReportMap writer = new ReportMap(role);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("formatVersion", VERSION);
        map.put("role", role.name());
        map.put("file", report.document());
        map.put("bytes", report.length());
        map.put("sha256", report.sha256());
        map.put("judgedAt", report.judgedAt().toString());
        map.put("overall", report.overall().name());
        map.put(
                "signatures",
                report.signatures().stream().map(writer::signature).toList());
        map.put(
                "documentTimeStamps",
                report.documentTimeStamps().stream().map(ReportMap::timeStamp).toList());
        return map;
    }

    private Map<String, Object> signature(SignatureReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", report.field());
        map.put("verdict", report.verdict().name());
        map.put("reasons", findings(report.findings()));
        map.put("warnings", findings(report.warnings()));
        facts(map, report);
        ReportedCertificate signer = report.signer();
        if (signer != null) {
            map.put("certificate", certificate(signer, report));
        }
        if (report.claimedTime() != null) {
            map.put("claimedTime", report.claimedTime().toString());
        }
        map.put(
                "timeStamps",
                report.timeStamps().stream().map(ReportMap::timeStamp).toList());
        map.put("certificateNow", report.certificateNow().name());
        map.put("level", report.level().name());
        map.put("algorithm", report.algorithm());
        map.put("algorithmCompliance", compliance(report.compliance()));
        map.put("coverage", report.coverage().name());
        map.put("coversWholeDocument", report.coverage() == Coverage.WHOLE_FILE);
        map.put("laterChanges", report.laterChanges().name());
        map.put("laterChangesPermission", report.changes().permission().name());
        map.put("laterChangesSuspicion", report.changes().suspicion().name());
        map.put("laterChangesDetail", report.changes().detail());
        return map;
    }

    /** The five facts of VER-08. */
    private static void facts(Map<String, Object> map, SignatureReport report) {
        ReportedCertificate signer = report.signer();
        map.put("issuer", signer == null ? "" : signer.issuerName());
        map.put("signer", signer == null ? "" : signer.name());
        map.put("signingTime", report.signingTime().map(Object::toString).orElse(""));
        map.put("timeSource", report.timeSource().name());
        map.put("integrity", report.integrity().name());
        map.put("certificateAtSigning", report.certificateState().name());
    }

    private Map<String, Object> certificate(ReportedCertificate signer, SignatureReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("holderKind", signer.subject().kind().name());
        map.put("holderIdentifiers", signer.identifiers(role));
        signer.subject().organisation().ifPresent(name -> map.put("organisation", name));
        if (!signer.title().isEmpty()) {
            map.put("title", signer.title());
        }
        map.put("serialNumber", signer.serialNumber());
        map.put("validFrom", signer.validFrom().toString());
        map.put("validUntil", signer.validUntil().toString());
        if (report.domain() != null) {
            map.put("trustDomain", report.domain().name());
        }
        map.put("scope", scope(signer.scope()));
        return map;
    }

    private static Map<String, Object> scope(CertificateScope scope) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("keyUsages", scope.keyUsages());
        map.put("extendedKeyUsages", scope.extendedKeyUsages());
        map.put("policies", scope.policies());
        map.put("notices", scope.notices());
        map.put("practiceStatements", scope.practiceStatements());
        CertificateScope.Amount limit = scope.liabilityLimit();
        if (limit != null) {
            map.put("liabilityLimit", limit.value().toPlainString());
            map.put("liabilityCurrency", limit.currency());
        }
        map.put("readable", scope.readable());
        return map;
    }

    private static Map<String, Object> compliance(DatedCompliance compliance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rules", compliance.atSigning().rules());
        map.put("atSigning", compliance.atSigning().state().name());
        map.put("complaints", compliance.atSigning().complaints());
        map.put("rulesNow", compliance.now().rules());
        map.put("now", compliance.now().state().name());
        map.put("complaintsNow", compliance.now().complaints());
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
