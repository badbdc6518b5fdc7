// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nine digits: identity-and-pki section 2. */
class CmndTest {

    @ParameterizedTest
    @ValueSource(strings = {"012000000", " 012 000 000 "})
    void nine_digits_are_read_with_their_leading_zero(String text) {
        assertThat(Cmnd.of(text).value()).isEqualTo("012000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "０１２００００００", "٠١٢٠٠٠٠٠٠", "01200000A", "0120000000", "031095000000"})
    void anything_else_is_refused_twelve_digits_too(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cmnd.of(text)).withMessageStartingWith("A CMND number");
    }

    @Test
    void eight_digits_are_named_as_a_lost_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cmnd.of("12000000"))
                .withMessageContaining("has 8; a leading zero may have been lost");
    }

    @Test
    void the_text_form_shows_the_last_three_digits_only() {
        assertThat(Cmnd.of("012000000")).hasToString("Cmnd[******000]");
        assertThat(Cmnd.of("012000000").identifiesPerson()).isTrue();
    }
}
