// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten digits with a check digit, and a branch: identity-and-pki section 5. */
class TaxCodeTest {

    /** One code for each weight, worked out by hand: 10 − weight mod 11. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000001",
                "0100000003",
                "0010000009",
                "0001000002",
                "0000100004",
                "0000010008",
                "0000001003",
                "0000000105",
                "0000000017",
                " 0100000003-001 ",
                "01 0000 0003"
            })
    void a_right_check_digit_is_accepted_for_head_office_and_branch(String text) {
        assertThat(TaxCode.of(text).value()).isEqualTo(text.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"0100000004", "0100000030", "1000000003", "0100000004-001"})
    void a_wrong_check_digit_and_a_swap_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaxCode.of(text))
                .withMessage("The tenth digit of the tax code is not the check digit of the first nine");
    }

    @Test
    void for_any_nine_digits_at_most_one_tenth_fits_and_none_when_the_result_is_ten() {
        int[] weights = {31, 29, 23, 19, 17, 13, 7, 5, 3};
        Random random = new Random(769);
        for (int round = 0; round < 500; round++) {
            int[] digits = random.ints(9, 0, 10).toArray();
            int rest = IntStream.range(0, 9).map(i -> digits[i] * weights[i]).sum() % 11;
            StringBuilder nine = new StringBuilder();
            IntStream.of(digits).forEach(nine::append);
            int[] fitting = IntStream.range(0, 10)
                    .filter(tenth -> accepts(nine.toString() + tenth))
                    .toArray();
            assertThat(fitting).as("%s", nine).isEqualTo(rest == 0 ? new int[0] : new int[] {10 - rest});
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "010000000",
                "01000000033",
                "0100000003-01",
                "0100000003-0011",
                "0100000003001",
                "0100000003/001",
                "０１００００００３",
                "٠١٠٠٠٠٠٠٠٣",
                "001099000000"
            })
    void other_forms_are_refused_a_personal_number_too(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaxCode.of(text))
                .withMessage("A tax code has 10 digits, with a dash and 3 digits more for a branch");
    }

    @Test
    void the_text_form_shows_the_last_three_digits_only() {
        assertThat(TaxCode.of("0100000003")).hasToString("TaxCode[*******003]");
        assertThat(TaxCode.of("0100000003-001")).hasToString("TaxCode[***********001]");
        assertThat(TaxCode.of("0100000003").identifiesPerson()).isFalse();
    }

    private static boolean accepts(String text) {
        try {
            return TaxCode.of(text).value().equals(text);
        } catch (IllegalArgumentException wrongCheckDigit) {
            return false;
        }
    }
}
