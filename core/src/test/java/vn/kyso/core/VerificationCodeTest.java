// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationCodeTest {

    private static DtbsDigest digest(int of) {
        return DtbsDigest.over(
                DigestAlgorithm.SHA256,
                Dtbs.of(ByteBuffer.allocate(4).putInt(of).array()));
    }

    @Test
    void the_same_digests_give_the_same_four_digits_and_their_order_counts() {
        VerificationCode code = VerificationCode.over(List.of(digest(1), digest(2)));
        assertThat(code.value()).matches("[0-9]{4}").hasToString(code.toString());
        assertThat(VerificationCode.over(List.of(digest(1), digest(2)))).isEqualTo(code);
        assertThat(VerificationCode.over(List.of(digest(2), digest(1)))).isNotEqualTo(code);
        assertThat(VerificationCode.over(List.of(digest(1)))).isNotEqualTo(code);
    }

    @Test
    void it_is_the_end_of_a_sha256_over_all_digests() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(digest(1).toByteArray());
        byte[] all = sha256.digest(digest(2).toByteArray());
        int last = Short.toUnsignedInt(ByteBuffer.wrap(all, 30, 2).getShort()) % 10_000;
        assertThat(VerificationCode.over(List.of(digest(1), digest(2))).value())
                .isEqualTo(String.format(Locale.ROOT, "%04d", last));
    }

    @Test
    void a_thousand_documents_give_many_codes_all_of_four_digits() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            codes.add(VerificationCode.over(List.of(digest(i))).value());
        }
        assertThat(codes).allMatch(code -> code.length() == 4).hasSizeGreaterThan(900);
    }

    /** Bug: the digits were those of the default locale, which the value itself refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"})
    void the_default_locale_makes_no_difference(String tag) {
        VerificationCode here = VerificationCode.over(List.of(digest(1)));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(VerificationCode.over(List.of(digest(1)))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "1234", "12345678"})
    void a_code_of_the_provider_has_four_to_eight_digits(String text) {
        assertThat(new VerificationCode(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "123456789", "12a4", "１２３４", "١٢٣٤", " 1234"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerificationCode(text))
                .withMessage("A verification code has 4 to 8 ASCII digits");
    }
}
