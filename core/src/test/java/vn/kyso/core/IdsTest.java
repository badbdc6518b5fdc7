// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.TransactionId.MintedBy;

/** {@link TransactionId}, {@link SessionId} and {@link CredentialId}. */
class IdsTest {

    @Test
    void a_minted_transaction_id_is_ours_fresh_and_shown_in_part() {
        TransactionId id = TransactionId.mint();
        assertThat(id.mintedBy()).isEqualTo(MintedBy.RELYING_PARTY);
        assertThat(id.value()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(id).isNotEqualTo(TransactionId.mint()).hasToString(id.value().substring(0, 8) + "…");
    }

    @ParameterizedTest
    @CsvSource({"1234567, 1234567", "12345678, 12345678", "123456789, 12345678…", "a-very-long-one, a-very-l…"})
    void a_provider_s_transaction_id_shows_at_most_eight_characters(String value, String shown) {
        TransactionId id = TransactionId.ofProvider(value);
        assertThat(id).hasToString(shown);
        assertThat(id.mintedBy()).isEqualTo(MintedBy.PROVIDER);
        assertThat(id).isNotEqualTo(new TransactionId(value, MintedBy.RELYING_PARTY));
    }

    @Test
    void blank_and_endless_transaction_ids_are_refused() {
        assertThat(TransactionId.ofProvider("x".repeat(256)).value()).hasSize(256);
        for (String text : new String[] {"", "  ", "x".repeat(257)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TransactionId.ofProvider(text))
                    .withMessage("A transaction identifier has 1 to 256 characters");
        }
    }

    @Test
    void a_session_id_goes_through_its_text_form() {
        SessionId id = SessionId.random();
        assertThat(SessionId.parse(id.toString())).isEqualTo(id).isNotEqualTo(SessionId.random());
        assertThatIllegalArgumentException().isThrownBy(() -> SessionId.parse("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "CMT_001099000000_77, CMT_***_77",
        "001099000000, ***",
        "012000000-a, ***-a",
        "540110000b1234567890123456789012, 540110000b1234567890123456789012",
        "0123456789012345, 0123456789012345"
    })
    void a_person_s_number_in_a_credential_id_is_not_shown(String value, String shown) {
        assertThat(new CredentialId(value)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_blank_credential_id_is_refused(String text) {
        assertThat(new CredentialId("54AB")).hasToString("54AB").isNotEqualTo(new CredentialId("54ab"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CredentialId(text));
    }
}
