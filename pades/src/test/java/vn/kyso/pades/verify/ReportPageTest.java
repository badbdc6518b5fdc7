// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import vn.kyso.identity.ReaderRole;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** What an officer prints (VER-08). */
class ReportPageTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String NUMBER = "001099000000";

    private static TestPki pki;
    private static TestSigning signing;
    private static SignatureVerifier verifier;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
        verifier = signing.online().build();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static VerificationReport report(String file, TestPreset preset) {
        return verifier.verify(file, signing.sign(TestSigning.plain(), signing.by(pki.credential(preset))));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"CITIZEN", "REVOKED", "EXPIRED", "STATUS_UNKNOWN", "SUSPENDED"})
    void theFiveFactsStandOnTheVietnamesePageForEveryResult_VER_08(TestPreset preset) {
        String page = report("đơn.pdf", preset).toHtml(VIETNAMESE, ReaderRole.OFFICER);

        assertThat(page)
                .contains("BÁO CÁO KIỂM TRA CHỮ KÝ SỐ", "lang=\"vi\"")
                .containsPattern("Người ký</td><td>[^<]+</td>")
                .contains("Cơ quan cấp chứng thư số</td><td>KYSO TEST CA RS</td>")
                .contains("Thời điểm ký</td><td>02/03/2026 08:00:00 (theo máy của người ký")
                .contains("Tính toàn vẹn</td><td>nội dung đã ký còn nguyên vẹn</td>")
                .containsPattern("Hiệu lực của chứng thư số tại thời điểm ký</td><td>[^<]+</td>");
    }

    @Test
    void whatComesFromTheDocumentCannotBecomeMarkup() throws Exception {
        byte[] signed = signing.sign(TestSigning.plainWithTable(), signing.by(pki.credential(TestPreset.CITIZEN)));
        byte[] renamed = AlteredPdf.replaced(signed, "(Signature1)", "(\"><b>&</b>)");
        VerificationReport report = verifier.verify("<img src=x onerror=alert(1)>\u202e.pdf", renamed);

        String page = report.toHtml(Locale.ENGLISH, ReaderRole.OFFICER);

        assertThat(page).doesNotContain("<img", "<b>", "\u202e").contains("&quot;&gt;&lt;b&gt;&amp;&lt;");
        assertThat(DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))))
                        .getElementsByTagName("b")
                        .getLength())
                .isZero();
    }

    @Test
    void theRoleDecidesHowMuchOfANumberIsShown_QG_20() {
        VerificationReport report = report("a.pdf", TestPreset.CITIZEN);

        assertThat(report.toHtml(VIETNAMESE, ReaderRole.PUBLIC))
                .contains("Nguyễn Văn A (CCCD ************)")
                .doesNotContain("*000", NUMBER);
        assertThat(report.toHtml(VIETNAMESE, ReaderRole.OFFICER))
                .contains("CCCD *********000")
                .doesNotContain(NUMBER);
        assertThat(report.toHtml(VIETNAMESE, ReaderRole.FULL)).contains("CCCD " + NUMBER);
        assertThat(report.toText(VIETNAMESE, ReaderRole.PUBLIC)).doesNotContain("*000", NUMBER);
        assertThat(report.toMap(ReaderRole.PUBLIC).toString()).doesNotContain("*000", NUMBER);
        assertThat(report.toMap(ReaderRole.FULL).toString()).contains(NUMBER);
    }

    @Test
    void thePrintedReportIsAPdfOfItsOwnWithEveryVietnameseLetter() throws IOException {
        VerificationReport report = report("đơn đề nghị <cấp>.pdf", TestPreset.REVOKED);

        byte[] pdf = report.toPdf(VIETNAMESE, ReaderRole.OFFICER);

        Files.write(Path.of("target", "report.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("BÁO CÁO KIỂM TRA CHỮ KÝ SỐ", "KHÔNG HỢP LỆ", "đơn đề nghị <cấp>.pdf")
                    .contains("Chứng thư số đã bị thu hồi trước khi ký.", "KYSO TEST CA RS");
            assertThat(text.replaceAll("\\s", "")).contains(report.sha256());
            document.getPage(0)
                    .getResources()
                    .getFontNames()
                    .forEach(name -> assertThat(isEmbedded(document, name)).isTrue());
        }
    }

    private static boolean isEmbedded(PDDocument document, org.apache.pdfbox.cos.COSName name) {
        try {
            return document.getPage(0).getResources().getFont(name).isEmbedded();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileWithoutSignaturesHasAReportToo() {
        VerificationReport report = verifier.verify("a.pdf", TestSigning.plain());

        assertThat(report.toHtml(VIETNAMESE, ReaderRole.PUBLIC))
                .contains("tệp không có chữ ký số", "hình ảnh chữ ký không phải là chữ ký số");
    }
}
