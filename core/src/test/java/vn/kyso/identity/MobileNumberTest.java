// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten digits of a mobile network: identity-and-pki section 5. */
class MobileNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0900000000",
                "+84900000000",
                "84900000000",
                "+84 900 000 000",
                " 090 000 0000 ",
                "090.000.0000",
                "090-000-0000",
                "(090) 0000000"
            })
    @DisplayName("QG-05: the phone is understood in national and international form")
    void of_anyUsualForm_isNormalised(String text) {
        MobileNumber number = MobileNumber.of(text);
        assertThat(number.value()).isEqualTo("0900000000");
        assertThat(number.e164()).isEqualTo("+84900000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0320000000", "0560000000", "0700000000", "0810000000", "0990000000"})
    void every_family_of_mobile_prefixes_is_accepted(String text) {
        assertThat(MobileNumber.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', empty",
        "01620000000, eleven digits as before 2018",
        "02400000000, a fixed line",
        "0240000000, ten digits of a fixed line",
        "0100000000, no mobile family",
        "0600000000, no mobile family",
        "900000000, the zero lost",
        "+840900000000, both zero and country code",
        "+85900000000, another country",
        "09000000000, one digit too many",
        "０９００００００００, full-width digits",
        "٠٩٠٠٠٠٠٠٠٠, Arabic-Indic digits",
        "09000O0000, a letter",
    })
    void anything_else_is_refused(String text, String why) {
        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> MobileNumber.of(text))
                .withMessageStartingWith("A mobile number has 10 digits");
    }

    @Test
    void the_text_form_shows_the_last_three_digits_only() {
        assertThat(MobileNumber.of("0900000000")).hasToString("MobileNumber[*******000]");
    }
}
