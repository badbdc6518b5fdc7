// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CheckResult;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.evidence.StatusEvidence;

/** Evidence as JSON, version 1. The signatures of a session rest on one certificate, which is written once. */
final class EvidenceWriter {

    private final ObjectMapper json;

    EvidenceWriter(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode session(SessionEvidence evidence) {
        ObjectNode root = json.createObjectNode()
                .put("format", EvidenceFile.FORMAT)
                .put("version", EvidenceFile.VERSION)
                .put("session", evidence.history().session().toString());
        ArrayNode events = root.putArray("events");
        evidence.history().events().forEach(event -> events.add(event(event)));
        root.put("seal", evidence.history().seal().hex());
        ArrayNode signatures = root.putArray("signatures");
        evidence.signatures().forEach(one -> signatures.add(signature(one)));
        evidence.signatures().stream()
                .findFirst()
                .ifPresent(first -> root.set("certificate", certificate(first.certificate())));
        return root;
    }

    private ObjectNode event(SigningEvent event) {
        ObjectNode node = json.createObjectNode()
                .put("sequence", event.sequence())
                .put("at", event.at().toString())
                .put("type", event.type().name());
        ObjectNode details = node.putObject("details");
        new TreeMap<>(event.details()).forEach(details::put);
        return node;
    }

    private ObjectNode signature(SignatureEvidence evidence) {
        ObjectNode node = json.createObjectNode()
                .put("provider", evidence.provider())
                .put("transaction", evidence.transaction())
                .put("reference", evidence.reference());
        node.set("original", fingerprint(evidence.original()));
        node.put("signedAttributes", evidence.signedAttributes().toByteArray());
        node.putObject("digest")
                .put("algorithm", evidence.digest().algorithm().name())
                .put("value", evidence.digest().toByteArray());
        node.put("value", evidence.value().toByteArray());
        SignatureAlgorithm algorithm = evidence.algorithm();
        node.putObject("algorithm")
                .put("scheme", algorithm.scheme().name())
                .put("digest", algorithm.digest().name())
                .put("saltLength", algorithm.saltLength());
        ContentFingerprint signed = evidence.signed();
        if (signed != null) {
            node.set("signed", fingerprint(signed));
        }
        if (evidence.level() != null) {
            node.put("level", evidence.level().name());
        }
        return node;
    }

    private ObjectNode fingerprint(ContentFingerprint fingerprint) {
        return json.createObjectNode()
                .put("length", fingerprint.length())
                .put("sha256", fingerprint.sha256().hex());
    }

    private ObjectNode certificate(CertificateEvidence evidence) {
        ObjectNode node = json.createObjectNode()
                .put("format", evidence.format())
                .put("checkedAt", evidence.checkedAt().toString())
                .put("purpose", evidence.purpose().name())
                .put("trustDomain", evidence.trustDomain());
        ArrayNode checks = node.putArray("checks");
        evidence.checks().forEach(check -> checks.add(check(check)));
        AlgorithmCompliance algorithms = evidence.algorithms();
        if (algorithms != null) {
            ArrayNode complaints = node.putObject("algorithms")
                    .put("rules", algorithms.rules())
                    .putArray("complaints");
            algorithms.complaints().forEach(complaints::add);
        }
        ArrayNode statements = node.putArray("practiceStatements");
        evidence.practiceStatements().forEach(one -> statements.add(statement(one)));
        ArrayNode path = node.putArray("path");
        evidence.path().forEach(one -> path.add(one.toByteArray()));
        ArrayNode status = node.putArray("status");
        evidence.status().forEach(one -> status.add(status(one)));
        return node;
    }

    /** A check that holds has no code: it would name what is wrong. */
    private ObjectNode check(JudgedCheck check) {
        CheckResult result = check.result();
        ObjectNode node = json.createObjectNode()
                .put("check", result.check().name())
                .put("verdict", result.verdict().name());
        if (result.verdict() != CheckResult.Verdict.PASSED) {
            node.put("code", result.code().name());
        }
        return node.put("detail", result.detail())
                .put("consequence", check.consequence().name());
    }

    private ObjectNode statement(PracticeStatement statement) {
        ObjectNode node =
                json.createObjectNode().put("origin", statement.origin().name());
        ArrayNode policies = node.putArray("policies");
        statement.policies().forEach(policies::add);
        node.put("location", statement.location());
        return node.put(
                "sha256", statement.sha256() == null ? null : statement.sha256().hex());
    }

    private ObjectNode status(StatusEvidence status) {
        return json.createObjectNode()
                .put("certificate", status.certificate().hex())
                .put("kind", status.kind().name())
                .put("status", status.status().name())
                .put("since", text(status.since()))
                .put("source", status.source())
                .put("obtainedAt", text(status.obtainedAt()))
                .put("thisUpdate", text(status.thisUpdate()))
                .put("nextUpdate", text(status.nextUpdate()))
                .put("answer", status.answer().toByteArray());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
