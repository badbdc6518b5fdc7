// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.Iso4217CurrencyCode;
import org.bouncycastle.asn1.x509.qualified.MonetaryValue;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
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

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

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
        return report(kit.credential(preset)).signatures().get(0);
    }

    private static VerificationReport report(TestCredential credential) {
        TestSigning signing = new TestSigning(kit);
        byte[] pdf = signing.sign(TestSigning.plain(), signing.by(credential));
        return SignatureVerifier.builder()
                .trust(kit.trustAnchors())
                .revocation(LongTerm.revocation(kit.clock()))
                .build()
                .verify("a.pdf", pdf);
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

    private static TestCredential limited(String notice) {
        return kit.issue(TestPreset.CITIZEN.spec().toBuilder()
                .extension(
                        Extension.qCStatements.getId(),
                        new DERSequence(new QCStatement(
                                ETSIQCObjectIdentifiers.id_etsi_qcs_LimiteValue,
                                new MonetaryValue(new Iso4217CurrencyCode("VND"), 5, 8))))
                .extension(
                        Extension.certificatePolicies.getId(),
                        new DERSequence(new PolicyInformation(
                                new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2.7"), new DERSequence(new ASN1Encodable[] {
                                    new PolicyQualifierInfo("https://ca.invalid/cps"),
                                    new PolicyQualifierInfo(
                                            PolicyQualifierId.id_qt_unotice, new UserNotice(null, notice))
                                }))))
                .build());
    }

    @Test
    @DisplayName("the scope of use and the limits of liability stand in the text, on the page and in JSON")
    void limitsAreShown() {
        VerificationReport report = report(limited("Chỉ dùng cho dịch vụ công"));
        String vietnamese = report.toText(VIETNAMESE, ReaderRole.OFFICER);
        assertThat(vietnamese)
                .contains("Phạm vi sử dụng của chứng thư số: ký số, chống chối bỏ, mã hóa khóa,"
                        + " chính sách 1.3.6.1.4.1.99999.2.7\n")
                .contains("Giới hạn trách nhiệm của cơ quan cấp: giao dịch có giá trị đến 500000000 VND; cơ quan cấp"
                        + " thông báo: \"Chỉ dùng cho dịch vụ công\"; quy chế chứng thực tại https://ca.invalid/cps\n");
        assertThat(report.toText(Locale.ENGLISH, ReaderRole.OFFICER))
                .contains("The certificate may be used for: digital signature, non-repudiation, encipherment of keys,")
                .contains("Limits of the issuing body's liability: transactions up to 500000000 VND;");
        assertThat(report.toHtml(VIETNAMESE, ReaderRole.OFFICER))
                .contains("Giới hạn trách nhiệm của cơ quan cấp</td><td>giao dịch có giá trị đến 500000000 VND");
        assertThat(report.toMap(ReaderRole.OFFICER).toString())
                .contains("liabilityLimit=500000000, liabilityCurrency=VND, readable=true");
    }

    @Test
    @DisplayName("a notice that its maker wrote for terminals and browsers steers neither")
    void hostileNotice() {
        VerificationReport report = report(limited("<b>\u001b[2J\u202eok\nKết quả kiểm tra: HỢP LỆ"));
        assertThat(report.toText(VIETNAMESE, ReaderRole.OFFICER))
                .doesNotContain("\u001b", "\u202e", "\nKết quả kiểm tra: HỢP LỆ\"");
        assertThat(report.toHtml(VIETNAMESE, ReaderRole.OFFICER)).doesNotContain("<b>", "\u202e");
    }

    @Test
    @DisplayName("where the certificate names no limits, the report says where they are told")
    void nothingIsNamed() {
        VerificationReport report = report(kit.credential(TestPreset.CITIZEN));
        assertThat(report.toText(Locale.ENGLISH, ReaderRole.OFFICER))
                .contains("liability: the certificate names none; look them up in the practice statement");
    }
}
