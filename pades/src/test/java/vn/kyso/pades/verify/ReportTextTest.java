// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.TrustDomain;

/** What people and programs are told: VER-08, VER-09. */
class ReportTextTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static TestPki pki;
    private static SignatureVerifier verifier;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        verifier = new TestSigning(pki).online().build();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static VerificationReport report(TestPreset preset) {
        TestSigning signing = new TestSigning(pki);
        return verifier.verify("đơn.pdf", signing.sign(TestSigning.plain(), signing.by(pki.credential(preset))));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"CITIZEN", "REVOKED", "EXPIRED", "STATUS_UNKNOWN", "SUSPENDED"})
    void theFiveFactsStandForEveryResult_VER_08(TestPreset preset) {
        String text = report(preset).toText(VIETNAMESE);

        assertThat(text)
                .contains("Cơ quan cấp chứng thư số: KYSO TEST CA RS")
                .containsPattern("Người ký: \\S+")
                .contains("Thời điểm ký: 2026-03-02T08:00:00+07:00 (theo máy của người ký, không có dấu thời gian)")
                .contains("Tính toàn vẹn: nội dung đã ký còn nguyên vẹn")
                .contains("Hiệu lực của chứng thư số tại thời điểm ký: ");
    }

    @Test
    void aValidResultReadsInVietnamese_VER_08() {
        assertThat(report(TestPreset.CITIZEN).toText(VIETNAMESE))
                .isEqualTo("""
                Tệp: đơn.pdf
                Kết quả kiểm tra: HỢP LỆ
                Thời điểm kiểm tra: 2026-03-02T08:00:00+07:00

                Chữ ký số 1/1 (ô chữ ký Signature1): HỢP LỆ
                  Người ký: Nguyễn Văn A (CCCD *********000)
                  Cơ quan cấp chứng thư số: KYSO TEST CA RS, số sê-ri %s
                  Thời điểm ký: 2026-03-02T08:00:00+07:00 (theo máy của người ký, không có dấu thời gian)
                  Tính toàn vẹn: nội dung đã ký còn nguyên vẹn
                  Hiệu lực của chứng thư số tại thời điểm ký: có hiệu lực
                  Hiệu lực của chứng thư số tại thời điểm kiểm tra: có hiệu lực
                  Phạm vi sử dụng của chứng thư số: ký số, chống chối bỏ, mã hóa khóa
                  Giới hạn trách nhiệm của cơ quan cấp: chứng thư số không ghi; tra cứu trong quy chế chứng thực của cơ quan cấp
                  Mức chữ ký: PAdES-B-B
                  Thuật toán: đúng quy định (theo quy định 2026-01); tại thời điểm kiểm tra: đúng quy định (theo quy định 2026-01)
                  Phạm vi được ký: toàn bộ tệp
                  Thay đổi sau khi ký: không có
                """.formatted(pki.credential(TestPreset.CITIZEN).serialHex()));
    }

    @Test
    void anInvalidResultReadsInVietnameseAndEnglish_VER_08() {
        VerificationReport report = report(TestPreset.REVOKED);

        assertThat(report.toText(VIETNAMESE))
                .contains("KHÔNG HỢP LỆ", "không có hiệu lực", "Lý do: Chứng thư số đã bị thu hồi trước khi ký.");
        assertThat(report.toText(Locale.ENGLISH))
                .contains("INVALID", "not effective", "Reason: The certificate was revoked before it was used to sign.")
                .contains("by the signer's computer".replace("by ", "as claimed by "));
    }

    @Test
    void whatIsNotDeterminedIsCalledSo_VER_09() {
        SignatureVerifier offline = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .clock(pki.clock())
                .build();
        TestSigning signing = new TestSigning(pki);
        byte[] pdf = signing.sign(TestSigning.plain(), signing.by(pki.credential(TestPreset.CITIZEN)));

        String text = offline.verify("đơn.pdf", pdf).toText(VIETNAMESE);

        assertThat(text).contains("CHƯA XÁC ĐỊNH ĐƯỢC").doesNotContain("HỢP LỆ");
    }

    @Test
    void numbersOfPersonsAreMaskedEverywhere() {
        VerificationReport report = report(TestPreset.CITIZEN);

        assertThat(report.toText(VIETNAMESE)).doesNotContain("001099000000");
        assertThat(report.toMap().toString()).doesNotContain("001099000000").contains("*********000");
        assertThat(report.toString()).doesNotContain("Nguyễn", "001099000000");
        assertThat(report.signatures().toString()).doesNotContain("Nguyễn", "001099000000");
        assertThat(report.signatures().get(0).signer().toString()).doesNotContain("Nguyễn", "001099000000");
        assertThat(report.signatures().get(0).signer().subject().identifiers())
                .singleElement()
                .satisfies(identifier -> assertThat(identifier.value()).isEqualTo("001099000000"));
    }

    @Test
    void theMapHoldsPlainValuesOnly() {
        assertPlain(report(TestPreset.CITIZEN).toMap());
        assertThat(report(TestPreset.CITIZEN).toMap())
                .containsEntry("overall", "VALID")
                .containsKeys("file", "bytes", "judgedAt", "signatures", "documentTimeStamps");
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                assertThat(key).isInstanceOf(String.class);
                assertPlain(inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(ReportTextTest::assertPlain);
        } else {
            assertThat(value).isInstanceOfAny(String.class, Boolean.class, Long.class, Integer.class);
        }
    }

    @Test
    void everyConstantHasATextInBothLanguages() {
        for (Locale locale : List.of(Locale.ROOT, VIETNAMESE)) {
            ResourceBundle texts = ResourceBundle.getBundle(
                    "vn.kyso.pades.verify.report",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            Arrays.stream(VerificationReason.values())
                    .forEach(reason ->
                            assertThat(texts.getString(reason.messageKey())).isNotBlank());
            Stream.<Enum<?>[]>of(
                            Verdict.values(),
                            TimeSource.values(),
                            Integrity.values(),
                            CertificateState.values(),
                            VerifiedLevel.values(),
                            Coverage.values(),
                            LaterChanges.values(),
                            ChangeAssessment.Permission.values(),
                            ChangeAssessment.Suspicion.values(),
                            vn.kyso.core.evidence.AlgorithmCompliance.State.values(),
                            TrustDomain.values(),
                            VerificationReport.Overall.values())
                    .flatMap(Arrays::stream)
                    .forEach(constant -> assertThat(texts.getString(
                                    constant.getDeclaringClass().getSimpleName() + "." + constant.name()))
                            .isNotBlank());
        }
    }
}
