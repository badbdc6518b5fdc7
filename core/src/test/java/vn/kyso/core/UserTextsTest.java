// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextsTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = UserTexts.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_vi.properties"})
    void every_code_has_a_text_and_no_text_is_orphaned(String name) throws IOException {
        List<String> keys =
                Arrays.stream(FailureCode.values()).map(FailureCode::messageKey).toList();
        assertThat(bundle(name).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    @DisplayName("SGN-12: every failure is told in Vietnamese sentences, in English on request")
    void userText_ofEveryCode_isVietnameseOrEnglish(FailureCode code) {
        Failure failure = code.because("why").build();
        String vietnamese = failure.userText(VIETNAMESE);
        String english = failure.userText(Locale.UK);
        assertThat(vietnamese).endsWith(".").isNotEqualTo(english);
        assertThat(Normalizer.isNormalized(vietnamese, Normalizer.Form.NFC)).isTrue();
        assertThat(vietnamese.chars()).as("has diacritics").anyMatch(letter -> letter > 0x7f);
        assertThat(english).endsWith(".").isPrintable().isASCII();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {
                "CREDENTIAL_EXPIRED",
                "CREDENTIAL_NOT_YET_VALID",
                "CREDENTIAL_REVOKED",
                "CREDENTIAL_SUSPENDED",
                "CREDENTIAL_UNUSABLE",
                "SUBJECT_MISMATCH",
                "CERTIFICATE_OF_SOMEONE_ELSE",
                "CERTIFICATE_OF_OTHER_DOMAIN",
                "PATH_NOT_PROVEN",
                "STATUS_NOT_PROVEN",
                "ALGORITHM_TOO_WEAK"
            })
    @DisplayName("SGN-01, SGN-12: who is refused before signing reads what he can do, without the words of the trade")
    void refusalsBeforeSigningSayWhatToDo(FailureCode code) {
        Failure failure = code.because("why").build();
        assertThat(failure.userText(VIETNAMESE))
                .contains("Vui lòng ")
                .doesNotContain("OCSP", "CRL", "đường dẫn tin cậy", "neo tin cậy");
        assertThat(failure.userText(Locale.UK))
                .containsPattern("(Ask|Choose|Contact|contact|Renew|Sign|Try|Use|Check) ")
                .doesNotContain("OCSP", "CRL", "anchor", "path", "domain");
    }

    @Test
    void any_other_language_gets_english_whatever_the_server_speaks() {
        Locale before = Locale.getDefault();
        try {
            for (Locale server : Set.of(VIETNAMESE, Locale.FRENCH)) {
                Locale.setDefault(server);
                assertThat(UserTexts.text("gate-closed", Locale.FRENCH))
                        .isEqualTo(UserTexts.text("gate-closed", Locale.ENGLISH))
                        .startsWith("This signature");
                assertThat(UserTexts.text("gate-closed", Locale.forLanguageTag("vi")))
                        .startsWith("Yêu cầu ký");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
