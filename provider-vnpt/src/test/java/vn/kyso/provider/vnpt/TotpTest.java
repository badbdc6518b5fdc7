// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Secret;

class TotpTest {

    private static final Secret RFC_SECRET =
            Secret.of(Base64.getEncoder().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theTestVectorsOfTheStandardHold(long second, String expected) {
        assertThat(Totp.at(Instant.ofEpochSecond(second), RFC_SECRET)).contains(Secret.of(expected));
    }

    @Test
    void aPasswordHoldsForItsWindowOfThirtySeconds() {
        Secret first = Totp.at(Instant.ofEpochSecond(1_772_413_200), RFC_SECRET).orElseThrow();

        assertThat(Totp.at(Instant.ofEpochSecond(1_772_413_229), RFC_SECRET)).contains(first);
        assertThat(Totp.at(Instant.ofEpochSecond(1_772_413_230), RFC_SECRET)).isNotEqualTo(first);
        assertThat(Totp.untilNext(Instant.ofEpochSecond(1_772_413_200))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Totp.untilNext(Instant.ofEpochMilli(1_772_413_229_999L))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void theSecretIsDecodedOnceEvenWhereTheResultLooksLikeBase64() {
        Secret twice =
                Secret.of(Base64.getEncoder().encodeToString(RFC_SECRET.expose().getBytes(StandardCharsets.US_ASCII)));

        assertThat(Totp.at(Instant.ofEpochSecond(59), twice))
                .isPresent()
                .isNotEqualTo(Totp.at(Instant.ofEpochSecond(59), RFC_SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "%%%", "a"})
    void aSecretThatIsNotBase64GivesNoPassword(String secret) {
        assertThat(Totp.at(Instant.EPOCH, Secret.of(secret))).isEmpty();
    }
}
