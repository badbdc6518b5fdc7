// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.identity.ReaderRole;

/** A history as plain values; the names are stable. */
final class HistoryMap {

    private final ReaderRole role;

    HistoryMap(ReaderRole role) {
        this.role = role;
    }

    Map<String, Object> of(HistoryReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", "kyso-history");
        map.put("formatVersion", 1);
        map.put("role", role.name());
        map.put("signatures", report.signatures().stream().map(this::signature).toList());
        map.put("attempts", report.attempts().stream().map(HistoryMap::attempt).toList());
        map.put("events", report.events().stream().map(HistoryMap::event).toList());
        Map<String, String> seals = new TreeMap<>();
        report.seals().forEach((session, seal) -> seals.put(session.toString(), seal.hex()));
        map.put("seals", seals);
        return map;
    }

    private Map<String, Object> signature(HistorySignature signature) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reference", signature.evidence().reference());
        map.put("session", signature.evidence().session().toString());
        map.put("signer", signature.signer().commonName().orElse(""));
        map.put("identifiers", HistoryWords.identifiers(signature.signer(), role));
        map.put("provider", signature.evidence().provider());
        map.put("issuer", signature.issuer());
        map.put("serial", signature.serial());
        map.put("signingTime", signature.signingTime().toString());
        map.put("timeSource", signature.timeSource().name());
        map.put("atSigning", atSigning(signature.evidence().certificate()));
        signature.now().ifPresent(now -> map.put("now", now(now)));
        return map;
    }

    private static Map<String, Object> atSigning(CertificateEvidence certificate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("checkedAt", certificate.checkedAt().toString());
        map.put(
                "checks",
                certificate.checks().stream()
                        .map(check -> Map.of(
                                "check", check.result().check().name(),
                                "verdict", check.result().verdict().name(),
                                "consequence", check.consequence().name()))
                        .toList());
        map.put(
                "status",
                certificate.status().stream()
                        .map(StatusEvidence::status)
                        .map(Enum::name)
                        .toList());
        AlgorithmCompliance algorithms = certificate.algorithms();
        if (algorithms != null) {
            map.put("algorithmRules", algorithms.rules());
            map.put("algorithmComplaints", algorithms.complaints());
        }
        return map;
    }

    private static Map<String, Object> now(Reverification now) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", now.at().toString());
        map.put("verdict", now.verdict().name());
        map.put("reasons", now.reasons());
        map.put("integrity", now.integrity().name());
        map.put("laterChanges", now.laterChanges().name());
        map.put("certificateNow", now.certificateNow().name());
        return map;
    }

    private static Map<String, Object> attempt(HistoryAttempt attempt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", attempt.at().toString());
        map.put("provider", attempt.provider());
        map.put("ending", attempt.ending().name());
        attempt.code().ifPresent(code -> map.put("code", code.messageKey()));
        return map;
    }

    private static Map<String, Object> event(SigningEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("session", event.session().toString());
        map.put("sequence", event.sequence());
        map.put("at", event.at().toString());
        map.put("type", event.type().name());
        map.put("details", new TreeMap<>(event.details()));
        return map;
    }
}
