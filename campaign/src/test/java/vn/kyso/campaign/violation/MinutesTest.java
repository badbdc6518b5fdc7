// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;

class MinutesTest {

    private static final Programme HUE = Programme.ofDays(
            "hue-2023",
            "Mỗi người dân một chữ ký số",
            new Area("46", "Thừa Thiên Huế"),
            LocalDate.of(2023, 8, 9),
            LocalDate.of(2024, 8, 8));
    private static final Participant ONE =
            Participant.joining(CaCode.of("one-ca"), "ONE-CA & <Co>", "Chi nhánh Thừa Thiên Huế", HUE.begins());
    private final Minutes minutes = new Minutes("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Huế", "07/BB-STTTT");

    @Test
    @DisplayName("HUE-38: the minutes are a Vietnamese PDF with its fonts inside that names the CA and what was found")
    void print() throws IOException {
        ViolationCase one = ViolationCaseTest.after(ViolationCaseTest.WHOLE_WAY.subList(0, 4), CasePolicy.asWritten());
        byte[] pdf = minutes.print(HUE, ONE, one, ViolationCaseTest.START.plusSeconds(600));
        Files.write(Path.of("target/minutes.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getResources().getFontNames())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(document.getPage(0)
                                    .getResources()
                                    .getFont(name)
                                    .isEmbedded())
                            .isTrue());
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains(
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "BIÊN BẢN",
                            "Số: 07/BB-STTTT",
                            "Huế, ngày 01 tháng 10 năm 2023",
                            "ONE-CA & <Co>",
                            "Không tra cứu trước khi cấp",
                            "09:03 ngày 01/10/2023",
                            "Kết luận có vi phạm");
        }
    }

    @Test
    @DisplayName("HUE-39: there are no minutes of a case that is not established, dismissed, or another CA's")
    void only_established() {
        ViolationCase verifying =
                ViolationCaseTest.after(List.of(CaseAction.BEGIN_VERIFICATION), CasePolicy.asWritten());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minutes.print(HUE, ONE, verifying, ViolationCaseTest.START));
        ViolationCase granted = ViolationCaseTest.after(
                List.of(
                        CaseAction.BEGIN_VERIFICATION,
                        CaseAction.CHECK_DATA,
                        CaseAction.CHECK_FIELD,
                        CaseAction.ESTABLISH,
                        CaseAction.APPEAL,
                        CaseAction.GRANT_APPEAL),
                new CasePolicy(true, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minutes.print(HUE, ONE, granted, ViolationCaseTest.START));
    }

    @Test
    @DisplayName("HUE-26, PDP-11: the disclosure is one sentence about the enterprise")
    void disclosure() {
        Disclosure disclosure = new Disclosure(
                ONE.code(), ONE.brand(), ViolationType.NO_LOOKUP, ViolationCaseTest.START, "07/BB-STTTT");
        assertThat(disclosure.text(HUE.name()))
                .isEqualTo(
                        "Ngày 01/10/2023: ONE-CA & <Co> vi phạm quy định của chương trình “Mỗi người dân một chữ ký số”:"
                                + " Không tra cứu trước khi cấp. Biên bản số 07/BB-STTTT.");
    }
}
