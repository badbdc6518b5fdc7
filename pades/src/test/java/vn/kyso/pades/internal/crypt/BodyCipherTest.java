// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.crypt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.DocumentException;

/** "Encrypted" here means: in capitals for strings, an exclamation mark added for streams. */
class BodyCipherTest {

    private static String encrypted(String body) {
        return new String(
                new BodyCipher(
                                body.getBytes(ISO_8859_1),
                                bytes -> new String(bytes, ISO_8859_1)
                                        .toUpperCase(Locale.ROOT)
                                        .getBytes(ISO_8859_1),
                                bytes -> (new String(bytes, ISO_8859_1) + "!").getBytes(ISO_8859_1))
                        .encrypted(),
                ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1 0 R/Name true null -.5]|[1 0 R/Name true null -.5]",
                "<</A(a)/B[(b)<62>]/C<</D (d) >>>>|<</A<41>/B[<42><42>]/C<</D <44> >>>>",
                "(a)|<41>",
                "[ (a\\(b\\)\\\\) ((n)) (\\141\\0612\\n) ]|[ <412842295C> <284E29> <4131320A> ]",
                "<< >>|<< >>",
                "[]|[]",
                "<4>|<40>",
                "12|12",
            })
    void strings_areEncryptedWhereverTheyStand(String body, String expected) {
        assertThat(encrypted(body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<</Type/Sig/ByteRange[]   /Contents<6100>/M(d)>>|<</Type/Sig/ByteRange[]   /Contents<6100>/M<44>>>",
                "<</Contents<6100>/ByteRange[0 1 2 3]>>|<</Contents<6100>/ByteRange[0 1 2 3]>>",
                "<</Type /DocTimeStamp/Contents <6100>>>|<</Type /DocTimeStamp/Contents <6100>>>",
                "<</V<</Type/Sig/Contents<61>>>/T(t)>>|<</V<</Type/Sig/Contents<61>>>/T<54>>>",
                "<</Subtype/Text/Contents<61>>>|<</Subtype/Text/Contents<41>>>",
            })
    @DisplayName("The /Contents of a signature is never encrypted, that of an annotation is")
    void contentsOfSignatures(String body, String expected) {
        assertThat(encrypted(body)).isEqualTo(expected);
    }

    @Test
    void streams_areEncryptedAndTheirLengthCorrected() {
        assertThat(encrypted("<</A(a)/Length 5/B 1>>\nstream\n(a)>>\nendstream"))
                .isEqualTo("<</A<41>/Length 6/B 1>>\nstream\n(a)>>!\nendstream");
    }

    @Test
    void whatOurWriterNeverMakes_isNotGuessedAt() {
        assertThatIllegalStateException().isThrownBy(() -> encrypted("<</A(a)"));
        assertThatIllegalStateException().isThrownBy(() -> encrypted("<</A}>>"));
        assertThatIllegalStateException().isThrownBy(() -> encrypted("<</A 1>>stream\nx\nendstream"));
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> encrypted("[".repeat(200) + "]".repeat(200)));
    }
}
