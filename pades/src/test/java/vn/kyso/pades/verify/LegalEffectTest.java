// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.identity.ReaderRole;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

@DisplayName(
        "LAW-07: a digital signature stands for that by hand, whether it shows or not; its legal effect is not for software")
class LegalEffectTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Words by which a report would give a document its effect or take it away. */
    private static final List<String> RULINGS = List.of(
            "có giá trị pháp lý",
            "không có giá trị",
            "vô hiệu",
            "như chữ ký tay",
            "legally",
            "is void",
            "handwritten",
            "has legal effect",
            "no legal effect");

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

    private static byte[] signed(TestPreset preset) {
        return signing.sign(TestSigning.plain(), signing.by(pki.credential(preset)));
    }

    static Stream<byte[]> oneOfEachResult() {
        byte[] valid = signed(TestPreset.CITIZEN);
        return Stream.of(valid, signed(TestPreset.REVOKED), signed(TestPreset.STATUS_UNKNOWN), TestSigning.plain());
    }

    @Test
    @DisplayName("a signature that shows on the page and one that does not are worth the same")
    void shownOrNot() {
        VerificationReport plain = judged(signed(TestPreset.CITIZEN));
        VerificationReport shown = judged(signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).visibleAt(300)));

        assertThat(plain.overall()).isEqualTo(VerificationReport.Overall.VALID);
        assertThat(shown.overall()).isEqualTo(VerificationReport.Overall.VALID);
        assertThat(shown.signatures().get(0).warnings())
                .isEqualTo(plain.signatures().get(0).warnings());
        assertThat(shown.toText(VIETNAMESE).lines().skip(4).toList())
                .isEqualTo(plain.toText(VIETNAMESE).lines().skip(4).toList());
    }

    @ParameterizedTest
    @MethodSource("oneOfEachResult")
    @DisplayName(
            "no report, whatever its result, gives a document legal effect or denies it; its page says whose question that is")
    void noRuling(byte[] pdf) {
        VerificationReport report = judged(pdf);
        for (Locale locale : List.of(VIETNAMESE, Locale.ENGLISH)) {
            String page = report.toHtml(locale, ReaderRole.OFFICER);
            assertThat((page + report.toText(locale)).toLowerCase(Locale.ROOT)).doesNotContain(RULINGS);
        }
        assertThat(report.toHtml(VIETNAMESE, ReaderRole.OFFICER))
                .contains(
                        "giá trị pháp lý của văn bản do pháp luật quy định, văn bản không bị từ chối chỉ vì ở dạng điện tử");
        assertThat(report.toHtml(Locale.ENGLISH, ReaderRole.OFFICER))
                .contains("no document is denied it merely for being electronic");
    }

    @Test
    @DisplayName("a picture of a signature is told to be none")
    void aPictureIsNone() {
        assertThat(judged(TestSigning.plain()).toHtml(VIETNAMESE, ReaderRole.OFFICER))
                .contains("hình ảnh chữ ký không phải là chữ ký số");
    }
}
