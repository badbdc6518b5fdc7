// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve digits, nothing else: identity-and-pki section 1. */
class PersonalNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"001099000000", "  001099000000\n", "001 099 000 000", "\u00a0001\u00a0099000000"})
    void blanks_around_and_inside_are_tolerated_and_leading_zeros_kept(String text) {
        assertThat(PersonalNumber.of(text).value()).isEqualTo("001099000000");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', empty",
        "'   ', blank",
        "００１０９９００００００, full-width digits",
        "٠٠١٠٩٩٠٠٠٠٠٠, Arabic-Indic digits",
        "૦૦૧૦૯૯૦૦૦૦૦૦, Gujarati digits",
        "00109900000O, the letter O for a zero",
        "001-099-000000, dashes",
        "001.099.000000, dots",
        "+01099000000, a sign",
        "'001099\t000000', a tabulator inside",
        "'001099\u200b000000', a zero-width space inside",
    })
    void anything_but_ascii_digits_is_refused(String text, String why) {
        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> PersonalNumber.of(text))
                .withMessage("A personal number consists of ASCII digits only; the given text has other characters");
    }

    @Test
    void eleven_digits_are_named_as_a_lost_zero_and_never_repaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalNumber.of("01099000000"))
                .withMessage("A personal number has 12 digits; the given text has 11;"
                        + " a leading zero may have been lost in a spreadsheet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "099000000", "1099000000", "0010990000000", "001099000000001099000000"})
    void other_lengths_are_refused_without_the_hint(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalNumber.of(text))
                .withMessage("A personal number has 12 digits; the given text has " + text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "001000000000, 1900",
        "001099000000, 1999",
        "001199000000, 1999",
        "001200000000, 2000",
        "001325000000, 2025",
        "001400000000, 2100",
        "001599000000, 2199",
        "001601000000, 2201",
        "001799000000, 2299",
        "001800000000, 2300",
        "001999000000, 2399",
    })
    void the_birth_year_hint_comes_from_digits_4_to_6(String number, int year) {
        assertThat(PersonalNumber.of(number).birthYearHint()).isEqualTo(year);
    }

    @Test
    void a_place_code_outside_the_province_table_is_no_error() {
        assertThat(PersonalNumber.of("777099000000").placeCode()).isEqualTo("777");
    }

    @Test
    void the_text_form_shows_the_last_three_digits_only() {
        PersonalNumber number = PersonalNumber.of("001099000000");
        assertThat(number).hasToString("PersonalNumber[*********000]");
        assertThat(number.masked()).isEqualTo("*********000");
        assertThat(number.identifiesPerson()).isTrue();
    }

    @Test
    void a_refusal_never_repeats_the_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalNumber.of("0010990000001"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("001099"));
    }
}
