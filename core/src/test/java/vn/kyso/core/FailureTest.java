// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    private static final Map<FailureFamily, Class<? extends RemoteSigningException>> CLASSES = new EnumMap<>(Map.of(
            FailureFamily.SIGNER_ACCOUNT, SignerAccountException.class,
            FailureFamily.RELYING_PARTY, RelyingPartyException.class,
            FailureFamily.PROVIDER_UNAVAILABLE, ProviderUnavailableException.class,
            FailureFamily.OUTCOME_UNKNOWN, OutcomeUnknownException.class,
            FailureFamily.PROTOCOL_VIOLATION, ProtocolViolationException.class,
            FailureFamily.DOCUMENT, DocumentException.class,
            FailureFamily.TRUST, TrustException.class,
            FailureFamily.SESSION_STATE, SessionStateException.class));

    private static Failure full() {
        return FailureCode.PROVIDER_BUSY
                .because("Expected an answer, came 429, wait")
                .provider("vnpt")
                .transactionId(TransactionId.ofProvider("1234567890"))
                .vendorCode("429")
                .vendorText("slow down")
                .attempts(3)
                .elapsed(Duration.ofSeconds(7))
                .repeatSafe(true)
                .retryAfter(Duration.ofSeconds(30))
                .build();
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void every_code_becomes_the_exception_of_its_family_and_carries_everything(FailureCode code) {
        Failure failure = code.because("what was expected, what came").build();
        RemoteSigningException exception = failure.toException();
        assertThat(exception).isExactlyInstanceOf(CLASSES.get(code.family())).hasNoCause();
        assertThat(exception.failure()).isSameAs(failure);
        assertThat(exception.code()).isEqualTo(code);
        assertThat(exception.reaction()).isEqualTo(code.family().reaction());
        assertThat(exception).hasMessage(code.messageKey() + ": what was expected, what came");
        assertThat(exception.userText(Locale.ENGLISH)).isEqualTo(failure.userText(Locale.ENGLISH));
    }

    @Test
    void families_and_reactions_belong_together_one_to_one() {
        assertThat(CLASSES).containsOnlyKeys(FailureFamily.values());
        assertThat(FailureFamily.values())
                .extracting(FailureFamily::reaction)
                .containsExactlyInAnyOrder(Reaction.values());
        assertThat(RemoteSigningException.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(CLASSES.values());
    }

    @Test
    void a_cause_travels_along() {
        IllegalStateException cause = new IllegalStateException();
        assertThat(full().toException(cause)).hasCause(cause);
        assertThat(full().toBuilder().toException(cause)).hasCause(cause);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void what_is_not_said_is_empty_and_repeating_is_safe_only_where_nothing_has_left(FailureCode code) {
        Failure failure = code.because("why").build();
        assertThat(failure.isRepeatSafe())
                .isEqualTo(code.family() == FailureFamily.DOCUMENT || code.family() == FailureFamily.TRUST);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.provider()).isEmpty();
        assertThat(failure.transactionId()).isEmpty();
        assertThat(failure.vendorCode()).isEmpty();
        assertThat(failure.vendorText()).isEmpty();
        assertThat(failure.elapsed()).isEmpty();
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void toBuilder_keeps_everything() {
        Failure failure = full();
        assertThat(failure.toBuilder().build())
                .isEqualTo(failure)
                .hasSameHashCodeAs(failure)
                .usingRecursiveComparison()
                .isEqualTo(failure);
        assertThat(failure.toBuilder().provider("neac").build())
                .isNotEqualTo(failure)
                .usingRecursiveComparison()
                .ignoringFields("provider")
                .isEqualTo(failure);
        assertThat(failure).hasNoNullFieldsOrProperties();
    }

    @Test
    void the_text_form_has_what_support_asks_for_and_the_transaction_only_in_part() {
        assertThat(full())
                .hasToString("provider-busy: Expected an answer, came 429, wait [provider vnpt]"
                        + " [transaction 12345678…] [vendor code 429] [vendor text: slow down]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "User 001099000000 not found, User … not found",
        "CMND 012000000 khóa, CMND … khóa",
        "gọi 0900000000 hoặc +84900000000, gọi … hoặc +…",
        "mst=0100000003-001;, mst=…;",
        "passport B1000000, passport B…",
        "passport AB100000 expired, passport … expired",
        "HC:C100000, HC:…",
        "code 65000 of 256 digits, code 65000 of 256 digits",
    })
    void numbers_that_could_name_a_person_are_taken_out_of_vendor_texts(String text, String shown) {
        Failure failure = FailureCode.PROVIDER_ERROR
                .because("why")
                .vendorText(text)
                .vendorCode(text)
                .build();
        assertThat(failure.vendorText()).contains(shown);
        assertThat(failure.vendorCode()).contains(shown);
    }

    /** Bug: only digits in one piece, and only ASCII ones, were seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "001 099 000 000",
                "001-099-000000",
                "0900.000.000",
                "0900\u00a0000\u00a0000",
                "００１０９９００００００",
                "٠٠١٠٩٩٠٠٠٠٠٠"
            })
    void numbers_in_groups_or_in_other_digits_are_taken_out_too(String number) {
        Failure failure = FailureCode.PROVIDER_ERROR
                .because("why")
                .vendorText("user " + number + " is locked")
                .build();
        assertThat(failure.vendorText()).contains("user … is locked");
    }

    /** Bug: an e-mail address, by which some certificates name their holder, passed. */
    @Test
    void email_addresses_are_taken_out_too() {
        assertThat(FailureCode.PROVIDER_ERROR
                        .because("why")
                        .vendorText("no user <nguyen.van.a@example.vn>, ask admin@example.vn")
                        .build()
                        .vendorText())
                .contains("no user <…>, ask …");
    }

    /** Bug: a provider could write lines of its own into our logs. */
    @Test
    void line_breaks_and_other_control_characters_do_not_pass() {
        assertThat(FailureCode.PROVIDER_ERROR
                        .because("why")
                        .vendorText("first\r\nERROR forged\u0000\u2028line")
                        .build()
                        .vendorText())
                .contains("first ERROR forged line");
    }

    @Test
    void vendor_texts_are_shortened_and_blank_ones_dropped() {
        Failure.Builder builder = FailureCode.PROVIDER_ERROR.because("why");
        assertThat(builder.vendorText("á".repeat(500)).build().vendorText()).contains("á".repeat(200) + "…");
        assertThat(builder.vendorText(" \n").build().vendorText()).isEmpty();
        assertThat(builder.vendorText(null).vendorCode(null).build().vendorCode())
                .isEmpty();
    }
}
