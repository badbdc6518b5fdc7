// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckResult;
import vn.kyso.core.Der;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.Sha256;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningEventListener;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.CertificateExamination;
import vn.kyso.core.spi.CertificateInquiry;

@DisplayName("SGN-11, REC-01: evidence is kept with every signature")
class EvidenceTest {

    private static final Der ANSWER = Der.of(new byte[] {0x30, 0});

    private static CertificateChecker examining(CheckResult status) {
        return new CertificateChecker() {
            @Override
            public List<CheckResult> check(CertificateChain chain, Instant at) {
                return List.of(status);
            }

            @Override
            public CertificateExamination examine(CertificateInquiry inquiry) {
                StatusEvidence said = new StatusEvidence(
                        Sha256.of(new byte[32]),
                        StatusEvidence.Kind.OCSP,
                        ANSWER,
                        "http://ocsp.invalid",
                        inquiry.at(),
                        inquiry.at(),
                        null,
                        StatusEvidence.Status.GOOD,
                        null);
                return new CertificateExamination(
                        List.of(status),
                        List.of(Portal.CITIZEN.certificate()),
                        "PUBLIC",
                        List.of(said),
                        List.of(new PracticeStatement(PracticeStatement.Origin.UNKNOWN, List.of(), null, null)),
                        new AlgorithmCompliance("2026-01", List.of()));
            }
        };
    }

    private static Portal signed(CheckResult status, String... references) {
        Portal portal = new Portal(builder -> builder.certificateChecker(examining(status))
                .checkPolicy(CheckPolicy.builder()
                        .onNotPossible(Check.STATUS, CheckPolicy.Severity.WARN)
                        .build()));
        portal.start(references);
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));
        return portal;
    }

    private static SessionId session(Portal portal) {
        return portal.heard.get(0).session();
    }

    @Test
    void each_signature_has_its_digest_and_value_and_what_the_certificate_rested_on() {
        try (Portal portal = signed(CheckResult.passed(Check.STATUS), "HS-1", "HS-2")) {
            List<SignatureEvidence> all = portal.kyso.evidence(session(portal));
            assertThat(all).extracting(SignatureEvidence::reference).containsExactly("HS-1", "HS-2");
            SignatureEvidence first = all.get(0);
            assertThat(first.digest()).isNotEqualTo(all.get(1).digest());
            assertThat(first.value()).isNotEqualTo(all.get(1).value());
            assertThat(first.signed()).isNotNull();
            CertificateEvidence kept = first.certificate();
            assertThat(kept.format()).isEqualTo(CertificateEvidence.FORMAT);
            assertThat(kept.trustDomain()).isEqualTo("PUBLIC");
            assertThat(kept.status()).extracting(StatusEvidence::answer).containsExactly(ANSWER);
            assertThat(kept.path()).hasSize(1);
            assertThat(kept.checks())
                    .extracting(judged -> judged.result().check())
                    .contains(Check.SUBJECT, Check.VALIDITY, Check.KEY_USAGE, Check.ALGORITHM, Check.STATUS);
        }
    }

    @Test
    void a_check_that_the_policy_let_pass_is_kept_with_its_consequence() {
        CheckResult silent = CheckResult.notPossible(Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "nobody answers");
        try (Portal portal = signed(silent, "HS-1")) {
            assertThat(portal.kyso
                            .evidence(session(portal))
                            .get(0)
                            .certificate()
                            .checks())
                    .contains(new JudgedCheck(silent, CheckPolicy.Severity.WARN));
        }
    }

    @Test
    void without_a_value_there_is_no_signature_and_no_evidence_of_one() {
        try (Portal portal = new Portal()) {
            SessionId id = portal.start("HS-1").id();
            assertThat(portal.kyso.evidence(id)).isEmpty();
            assertThat(portal.store.evidence(id))
                    .as("kept for the value that may come")
                    .isPresent();
        }
    }

    @Test
    @DisplayName("REC-03: destroyed evidence leaves a trace of who, when and why")
    void destruction_leaves_a_trace() {
        try (Portal portal = signed(CheckResult.passed(Check.STATUS), "HS-1")) {
            SessionId id = session(portal);
            portal.clock.advance(Duration.ofDays(400));
            assertThat(portal.kyso.destroyEvidence(id, "officer-7", "retention of the dossier is over"))
                    .isTrue();
            assertThat(portal.kyso.evidence(id)).isEmpty();
            SigningEvent last = portal.heard.get(portal.heard.size() - 1);
            assertThat(last.type()).isEqualTo(SigningEvent.Type.EVIDENCE_DESTROYED);
            assertThat(last.at()).isEqualTo(portal.clock.instant());
            assertThat(last.details())
                    .containsEntry("by", "officer-7")
                    .containsEntry("reason", "retention of the dossier is over");
            assertThat(portal.history(id)).contains(SigningEvent.Type.COMPLETED, SigningEvent.Type.EVIDENCE_DESTROYED);
            assertThat(portal.kyso.destroyEvidence(id, "officer-7", "again")).isFalse();
        }
    }

    @Test
    void evidence_of_a_session_that_goes_on_is_not_destroyed() {
        try (Portal portal = new Portal()) {
            SessionId id = portal.start("HS-1").id();
            assertThatThrownBy(() -> portal.kyso.destroyEvidence(id, "officer-7", "by mistake"))
                    .isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() -> portal.kyso.destroyEvidence(id, " ", "no name"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(portal.store.evidence(id)).isPresent();
        }
    }

    @Test
    @DisplayName(
            "QG-20, REC-02: a refusal before there is a session is told to the listener, without anything personal")
    void a_refused_start_is_told() {
        List<RefusedStart> refused = new ArrayList<>();
        SigningEventListener listener = new SigningEventListener() {
            @Override
            public void onEvent(SigningEvent event) {}

            @Override
            public void onRefusedStart(RefusedStart start) {
                refused.add(start);
                throw new IllegalStateException("a listener that fails changes nothing");
            }
        };
        CheckResult revoked = CheckResult.failed(Check.STATUS, FailureCode.CREDENTIAL_REVOKED, "revoked");
        try (Portal portal = new Portal(
                builder -> builder.certificateChecker(examining(revoked)).listener(listener))) {
            assertThatThrownBy(() -> portal.kyso.start(
                            portal.request("HS-1").correlationId("H57-1").build()))
                    .isInstanceOf(RemoteSigningException.class);
            assertThat(refused).hasSize(1);
            assertThat(refused.get(0).code()).isEqualTo(FailureCode.CREDENTIAL_REVOKED);
            assertThat(refused.get(0).references()).containsExactly("HS-1");
            assertThat(refused.get(0).correlationId()).contains("H57-1");
            assertThat(refused.get(0).at()).isEqualTo(portal.clock.instant());
            assertThat(refused.get(0).toString()).doesNotContain(Portal.NUMBER.value());
        }
    }
}
