// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters and digits, upper-cased: identity-and-pki section 2. */
class PassportNumberTest {

    @ParameterizedTest
    @CsvSource({
        "B1000000, B1000000",
        "' b 1000000 ', B1000000",
        "ab10000000, AB10000000",
        "X000, X000",
        "12345678901234567890, 12345678901234567890"
    })
    void vietnamese_and_foreign_numbers_are_upper_cased(String text, String value) {
        assertThat(PassportNumber.of(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "B10", "B12345678901234567890", "B-1000000", "B１００００００", "B١٠٠٠٠٠٠", "Đ1000000", "Ｂ1000000"})
    void other_characters_and_lengths_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassportNumber.of(text))
                .withMessage("A passport number has 4 to 20 ASCII letters and digits");
    }

    /** Bug: upper-casing came before the check and turned these into I, S and SS. */
    @ParameterizedTest
    @ValueSource(strings = {"ı1000000", "ſ1000000", "ß1000000"})
    void letters_that_only_become_ascii_by_upper_casing_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PassportNumber.of(text));
    }

    @Test
    void the_text_form_shows_the_last_three_characters_only() {
        assertThat(PassportNumber.of("B1000000")).hasToString("PassportNumber[*****000]");
        assertThat(PassportNumber.of("B1000000").identifiesPerson()).isTrue();
    }
}
