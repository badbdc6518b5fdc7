// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.RelyingPartyException;

class DisplayTextTest {

    private final DisplayText texts = new DisplayText(DisplayText.LONGEST);

    @ParameterizedTest
    @CsvSource({
        "'Ký đơn đề nghị (mã đối chiếu 1234)', 'Ky don de nghi ma doi chieu 1234'",
        "'Đồng ý: 50% – «xong»', 'Dong y 50 xong'",
        "'HS_1-2', 'HS_1-2'"
    })
    void aPromptKeepsItsLettersAndNumbers(String text, String shown) {
        assertThat(texts.prompt(text)).map(DisplayTextTest::decoded).contains(shown);
    }

    @Test
    void aPromptOfMarksAloneIsNone() {
        assertThat(texts.prompt("… !?")).isEmpty();
    }

    @Test
    void aPromptIsNeverCut() {
        assertThat(texts.prompt("x".repeat(72))).map(String::length).contains(96);
        assertThatThrownBy(() -> texts.prompt("x".repeat(73))).isInstanceOf(RelyingPartyException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'Đơn đề nghị.pdf', Don_de_nghi_pdf",
        "'a/../b.pdf', a_b_pdf",
        "'文書', document",
        "'HS 0001.pdf', HS_0001_pdf"
    })
    void aNameIsWrittenInLettersThatTheAppTakes(String name, String shown) {
        assertThat(decoded(texts.name(name))).isEqualTo(shown);
    }

    @Test
    void aLongNameLosesItsEnd() {
        assertThat(decoded(texts.name("x".repeat(100) + ".pdf"))).isEqualTo("x".repeat(72));
        assertThat(decoded(new DisplayText(10).name("0123456789abc"))).isEqualTo("0123456789");
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
