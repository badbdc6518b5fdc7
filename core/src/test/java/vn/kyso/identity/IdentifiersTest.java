// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kind is told by the digits, not by a label: identity-and-pki section 6, requirement 3. */
class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "001099000000, PersonalNumber, 001099000000",
        "' 001 099 000000 ', PersonalNumber, 001099000000",
        "012000000, Cmnd, 012000000",
        "0100000003, TaxCode, 0100000003",
        "0100000003-001, TaxCode, 0100000003-001",
        "b1000000, PassportNumber, B1000000",
        "AB100000, PassportNumber, AB100000"
    })
    void parse_knownForm_givesItsKind(String text, String kind, String value) {
        assertThat(Identifiers.parse(text)).hasValueSatisfying(identifier -> {
            assertThat(identifier.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(identifier.value()).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01099000000",
                "0100000004",
                "B10000",
                "ABC1000000",
                "B1000000 00",
                "００１０９９００００００",
                "٠١٢٠٠٠٠٠٠",
                "nguyen.van.a@example.vn"
            })
    void parse_anythingElse_isEmpty(String text) {
        assertThat(Identifiers.parse(text)).isEmpty();
    }

    @Test
    void equal_digits_of_another_kind_are_another_identifier() {
        assertThat((Object) PassportNumber.of("001099000000")).isNotEqualTo(PersonalNumber.of("001099000000"));
        assertThat(PersonalNumber.of(" 001 099000000")).isEqualTo(PersonalNumber.of("001099000000"));
    }
}
