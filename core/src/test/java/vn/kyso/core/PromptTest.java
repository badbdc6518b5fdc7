// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link UserPrompt} and what {@link PromptRules} make of it. */
class PromptTest {

    private static final String NFC = "Tờ khai đăng ký hộ tịch, hồ sơ HS-0001";
    private static final String NFD = Normalizer.normalize(NFC, Normalizer.Form.NFD);

    @Test
    void a_prompt_is_kept_in_NFC_without_outer_blanks() {
        assertThat(NFD).isNotEqualTo(NFC);
        assertThat(UserPrompt.of("  " + NFD + " ").text()).isEqualTo(NFC);
        assertThat(UserPrompt.of(NFD)).isEqualTo(UserPrompt.of(NFC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void a_blank_prompt_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserPrompt.of(text))
                .withMessage("A prompt has 1 to 500 characters; given were 0");
    }

    @Test
    void the_length_counts_after_normalising() {
        String long500 = Normalizer.normalize("ế".repeat(500), Normalizer.Form.NFD);
        assertThat(UserPrompt.of(long500).text()).hasSize(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserPrompt.of(long500 + "a"))
                .withMessage("A prompt has 1 to 500 characters; given were 501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u007fb", "a\u0085b"})
    void control_characters_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserPrompt.of(text))
                .withMessage("A prompt has no control characters or line breaks");
    }

    /** Bug: these break a line without being control characters. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u2029b"})
    void line_and_paragraph_separators_are_line_breaks_too(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UserPrompt.of(text));
    }

    @Test
    void rules_write_NFC_where_every_letter_can_be_shown() {
        assertThat(new PromptRules(100, false).write(NFD)).isEqualTo(NFC);
    }

    @ParameterizedTest
    @CsvSource({
        "Tờ khai đăng ký hộ tịch, To khai dang ky ho tich",
        "ĐƯỜNG Đê Đà Nẵng, DUONG De Da Nang",
        "ăâêôơư ĂÂÊÔƠƯ, aaeoou AAEOOU",
        "ằẳẵắặ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ, aaaaa aaaaa eeeee ooooo ooooo uuuuu yyyyy",
        "'Hồ sơ “HS-0001” – lần 2', 'Ho so ?HS-0001? ? lan 2'",
        "😀 ký, ? ky",
        "plain ~!@, plain ~!@"
    })
    void rules_for_ascii_take_off_every_diacritic_and_show_what_cannot_be_written(String text, String ascii) {
        PromptRules rules = new PromptRules(100, true);
        assertThat(rules.write(text)).isEqualTo(ascii);
        assertThat(rules.write(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(ascii);
    }

    @Test
    void a_prompt_that_fits_exactly_passes_and_one_letter_more_is_refused_not_cut() {
        PromptRules rules = new PromptRules(10, false);
        assertThat(rules.write(Normalizer.normalize("ế".repeat(10), Normalizer.Form.NFD)))
                .isEqualTo("ế".repeat(10));
        assertThatExceptionOfType(RelyingPartyException.class)
                .isThrownBy(() -> rules.write("ế".repeat(11)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
                    assertThat(refusal.failure().isRepeatSafe()).isTrue();
                    assertThat(refusal.getMessage())
                            .contains("at most 10 characters", "has 11")
                            .doesNotContain("ế");
                });
    }

    @Test
    void a_provider_without_prompts_takes_none() {
        assertThat(new PromptRules(0, false).write("")).isEmpty();
        assertThatExceptionOfType(RelyingPartyException.class).isThrownBy(() -> new PromptRules(0, false).write("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PromptRules(-1, false));
    }
}
