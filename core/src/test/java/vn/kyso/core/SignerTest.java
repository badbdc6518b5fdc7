// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.TaxCode;

class SignerTest {

    private static final PersonalNumber NUMBER = PersonalNumber.of("001099000000");

    @Test
    void a_citizen_signs_under_his_personal_number_an_organisation_under_its_tax_code() {
        assertThat(Signer.citizen(NUMBER).account()).isEqualTo("001099000000");
        assertThat(Signer.organisation(TaxCode.of("0100000003")).account()).isEqualTo("0100000003");
        assertThat(Signer.citizen(NUMBER).accountIsIdentifier()).isTrue();
        assertThat(Signer.citizen(NUMBER).phone()).isEmpty();
    }

    @Test
    @DisplayName("QG-08: the account may be an older number; it does not become an identifier by that")
    void account_olderNumber_isAnIdentifierOnlyWhenDeclared() {
        Signer stated = Signer.of(NUMBER).account(" 012000000 ").build();
        assertThat(stated.account()).isEqualTo("012000000");
        assertThat(stated.accountIsIdentifier()).isFalse();
        assertThat(stated.identifiers()).containsExactly(NUMBER);

        Signer declared = Signer.of(NUMBER)
                .alsoKnownAs(Cmnd.of("012000000"))
                .alsoKnownAs(NUMBER)
                .account("012000000")
                .build();
        assertThat(declared.accountIsIdentifier()).isTrue();
        assertThat(declared.identifiers()).containsExactly(NUMBER, Cmnd.of("012000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void a_blank_or_endless_account_is_refused(String account) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signer.of(NUMBER).account(account))
                .withMessage("An account name has 1 to 128 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> Signer.of(NUMBER).account("x".repeat(129)));
    }

    @Test
    void the_text_form_is_masked_and_equality_is_by_everything() {
        Signer signer = Signer.of(NUMBER)
                .phone(MobileNumber.of("0900000000"))
                .account("a")
                .build();
        assertThat(signer).hasToString("Signer[PersonalNumber[*********000]]");
        assertThat(signer)
                .isEqualTo(Signer.of(NUMBER)
                        .phone(MobileNumber.of("+84900000000"))
                        .account("a")
                        .build())
                .hasSameHashCodeAs(Signer.of(NUMBER).account("a").build())
                .isNotEqualTo(Signer.of(NUMBER).account("a").build())
                .isNotEqualTo(Signer.citizen(NUMBER));
    }
}
