// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.identity.ReaderRole;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("VER-10: who receives a signed document is told what he has to check before he accepts it")
class ReceiversDutyTest {

    private static TestPki kit;

    @BeforeAll
    static void start() {
        kit = TestPki.create();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    private static SignatureReport judged(TestPreset preset) {
        TestSigning signing = new TestSigning(kit);
        byte[] pdf = signing.sign(TestSigning.plain(), signing.by(kit.credential(preset)));
        return SignatureVerifier.builder()
                .trust(kit.trustAnchors())
                .revocation(LongTerm.revocation(kit.clock()))
                .build()
                .verify("a.pdf", pdf)
                .signatures()
                .get(0);
    }

    @Test
    @DisplayName(
            "whose certificate it is, by whom, for how long, its state then and now, and that its key made the signature")
    void whatACertificateSays() {
        TestCredential citizen = kit.credential(TestPreset.CITIZEN);
        SignatureReport report = judged(TestPreset.CITIZEN);
        ReportedCertificate signer = report.signer();
        assertThat(signer).isNotNull();
        assertThat(signer.name()).isEqualTo("Nguyễn Văn A");
        assertThat(signer.identifiers(ReaderRole.FULL))
                .singleElement()
                .asString()
                .contains("001099000000");
        assertThat(signer.issuerName()).contains("KYSO TEST CA RS");
        assertThat(signer.validUntil())
                .isEqualTo(citizen.certificate().getNotAfter().toInstant());
        assertThat(report.certificateState()).isEqualTo(CertificateState.EFFECTIVE);
        assertThat(report.certificateNow()).isEqualTo(CertificateState.EFFECTIVE);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_USAGE, CERTIFICATE_NOT_FOR_SIGNING",
        "REVOKED, CERTIFICATE_REVOKED",
        "SUSPENDED, CERTIFICATE_SUSPENDED",
        "STATUS_UNKNOWN, STATUS_UNKNOWN",
        "EXPIRED, CERTIFICATE_EXPIRED"
    })
    @DisplayName("a certificate outside its scope of use, its term or its effect is never accepted")
    void whatSpeaksAgainstIt(TestPreset preset, VerificationReason reason) {
        SignatureReport report = judged(preset);
        assertThat(report.has(reason)).as(report.findings().toString()).isTrue();
        assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
    }
}
