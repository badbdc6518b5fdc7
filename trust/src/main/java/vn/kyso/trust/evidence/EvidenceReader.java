// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckResult;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Der;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.evidence.StatusEvidence;

/** JSON of version 1 as evidence. What must be there and is not, or is something else, is a runtime exception. */
final class EvidenceReader {

    private EvidenceReader() {}

    static SessionEvidence session(JsonNode root) {
        SessionId id = SessionId.parse(text(root, "session"));
        SigningHistory history = new SigningHistory(id, list(root.required("events"), event -> event(id, event)));
        if (!history.seal().hex().equals(text(root, "seal"))) {
            throw FailureCode.EVIDENCE_ALTERED
                    .because("The events in the evidence file are not those that were sealed; take the file again from"
                            + " where it was kept")
                    .toException();
        }
        JsonNode signatures = root.required("signatures");
        if (signatures.isEmpty()) {
            return new SessionEvidence(history, List.of());
        }
        CertificateEvidence certificate = certificate(root.required("certificate"));
        return new SessionEvidence(history, list(signatures, one -> signature(id, one, certificate)));
    }

    private static SigningEvent event(SessionId id, JsonNode node) {
        Map<String, String> details = new HashMap<>();
        node.required("details")
                .properties()
                .forEach(entry -> details.put(entry.getKey(), entry.getValue().asText()));
        return new SigningEvent(
                id,
                node.required("sequence").asLong(),
                Instant.parse(text(node, "at")),
                SigningEvent.Type.valueOf(text(node, "type")),
                details);
    }

    private static SignatureEvidence signature(SessionId id, JsonNode node, CertificateEvidence certificate) {
        JsonNode digest = node.required("digest");
        JsonNode algorithm = node.required("algorithm");
        return new SignatureEvidence(
                id,
                text(node, "provider"),
                text(node, "transaction"),
                text(node, "reference"),
                fingerprint(node.required("original")),
                Dtbs.of(bytes(node.required("signedAttributes"))),
                DtbsDigest.of(DigestAlgorithm.valueOf(text(digest, "algorithm")), bytes(digest.required("value"))),
                SignatureValue.of(bytes(node.required("value"))),
                new SignatureAlgorithm(
                        SignatureAlgorithm.Scheme.valueOf(text(algorithm, "scheme")),
                        DigestAlgorithm.valueOf(text(algorithm, "digest")),
                        algorithm.required("saltLength").asInt()),
                node.hasNonNull("signed") ? fingerprint(node.required("signed")) : null,
                node.hasNonNull("level") ? BaselineLevel.valueOf(text(node, "level")) : null,
                certificate);
    }

    private static ContentFingerprint fingerprint(JsonNode node) {
        return new ContentFingerprint(node.required("length").asLong(), sha256(text(node, "sha256")));
    }

    private static CertificateEvidence certificate(JsonNode node) {
        return new CertificateEvidence(
                node.required("format").asInt(),
                Instant.parse(text(node, "checkedAt")),
                SigningPurpose.valueOf(text(node, "purpose")),
                list(node.required("checks"), EvidenceReader::check),
                list(node.required("path"), one -> Der.of(bytes(one))),
                optional(node, "trustDomain"),
                list(node.required("status"), EvidenceReader::status),
                list(node.required("practiceStatements"), EvidenceReader::statement),
                node.hasNonNull("algorithms") ? algorithms(node.required("algorithms")) : null);
    }

    private static AlgorithmCompliance algorithms(JsonNode node) {
        return new AlgorithmCompliance(text(node, "rules"), list(node.required("complaints"), JsonNode::asText));
    }

    private static JudgedCheck check(JsonNode node) {
        Check check = Check.valueOf(text(node, "check"));
        CheckResult.Verdict verdict = CheckResult.Verdict.valueOf(text(node, "verdict"));
        CheckResult result = verdict == CheckResult.Verdict.PASSED
                ? CheckResult.passed(check)
                : new CheckResult(check, verdict, FailureCode.valueOf(text(node, "code")), text(node, "detail"));
        return new JudgedCheck(result, CheckPolicy.Severity.valueOf(text(node, "consequence")));
    }

    private static PracticeStatement statement(JsonNode node) {
        String sha256 = optional(node, "sha256");
        return new PracticeStatement(
                PracticeStatement.Origin.valueOf(text(node, "origin")),
                list(node.required("policies"), JsonNode::asText),
                optional(node, "location"),
                sha256 == null ? null : sha256(sha256));
    }

    private static StatusEvidence status(JsonNode node) {
        return new StatusEvidence(
                sha256(text(node, "certificate")),
                StatusEvidence.Kind.valueOf(text(node, "kind")),
                Der.of(bytes(node.required("answer"))),
                text(node, "source"),
                Instant.parse(text(node, "obtainedAt")),
                Instant.parse(text(node, "thisUpdate")),
                time(node, "nextUpdate"),
                StatusEvidence.Status.valueOf(text(node, "status")),
                time(node, "since"));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> read = new ArrayList<>();
        array.forEach(one -> read.add(reader.apply(one)));
        return read;
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.hasNonNull(name) ? text(node, name) : null;
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        String text = optional(node, name);
        return text == null ? null : Instant.parse(text);
    }

    private static Sha256 sha256(String hex) {
        return Sha256.of(HexFormat.of().parseHex(hex));
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return node.binaryValue();
        } catch (IOException notBase64) {
            throw new UncheckedIOException(notBase64);
        }
    }
}
