// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("LAW-08: what was forged, altered or made with another's certificate is never told to be valid")
class ForbiddenActsTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static TestPki pki;
    private static TestSigning signing;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static VerificationReport judged(byte[] pdf) {
        return signing.online().build().verify("a.pdf", pdf);
    }

    @Test
    @DisplayName("a forged certificate with the names of the citizen and of all his issuers, from a CA made at home")
    void aForgedCertificate() {
        try (TestPki home = TestPki.builder().clock(pki.clock()).freshKeys().build()) {
            TestSigning forger = new TestSigning(home);
            byte[] forged = forger.sign(TestSigning.plain(), forger.by(home.credential(TestPreset.CITIZEN)));

            VerificationReport report = judged(forged);

            SignatureReport one = report.signatures().get(0);
            assertThat(one.signer().name()).isEqualTo("Nguyễn Văn A");
            assertThat(one.signer().issuerName()).isEqualTo("KYSO TEST CA RS");
            assertThat(one.has(VerificationReason.NO_TRUSTED_PATH)).isTrue();
            assertThat(one.certificateState()).isNotEqualTo(CertificateState.EFFECTIVE);
            assertThat(report.toText(VIETNAMESE))
                    .contains("Chứng thư số không dẫn đến tổ chức chứng thực được tin cậy.")
                    .doesNotContain("HỢP LỆ");
        }
    }

    @Test
    @DisplayName("a message altered under its signature")
    void anAlteredMessage() {
        byte[] signed = signing.sign(TestSigning.plainWithTable(), signing.by(pki.credential(TestPreset.CITIZEN)));
        VerificationReport report = judged(AlteredPdf.replaced(signed, "/Count 2", "/Count 1"));

        assertThat(report.overall()).isEqualTo(VerificationReport.Overall.INVALID);
        assertThat(report.toText(VIETNAMESE)).contains("Nội dung đã bị thay đổi sau khi ký.");
    }

    @Test
    @DisplayName("a signature put under a message that its signer never saw")
    void aSignatureUsedForAnotherMessage() {
        byte[] mine = signing.sign(TestSigning.plainWithTable(), signing.by(pki.credential(TestPreset.CITIZEN)));
        byte[] other = AlteredPdf.replaced(TestSigning.plainWithTable(), "/Count 2", "/Count 1");
        byte[] theirs = signing.sign(other, signing.by(pki.credential(TestPreset.OTHER_CITIZEN)));

        String taken = contents(mine);
        byte[] moved = AlteredPdf.replaced(theirs, contents(theirs), taken);

        VerificationReport report = judged(moved);
        assertThat(report.signatures().get(0).signer().name()).isEqualTo("Nguyễn Văn A");
        assertThat(report.overall()).isEqualTo(VerificationReport.Overall.INVALID);
    }

    private static String contents(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("/Contents <") + "/Contents <".length();
        return text.substring(at, text.indexOf('>', at));
    }
}
