// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    @Test
    void it_is_exposed_by_one_method_and_hidden_everywhere_else() {
        Secret secret = Secret.of("mật khẩu");
        assertThat(secret.expose()).isEqualTo("mật khẩu");
        assertThat(secret).hasToString("Secret[hidden]");
        assertThat("%s %s".formatted(secret, Secret.of("other"))).doesNotContain("mật", "other");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, true", "abc, abd, false", "abc, ab, false", "ab, abc, false", "é, e, false"})
    void equality_is_by_content_and_the_hash_code_tells_nothing(String one, String other, boolean equal) {
        assertThat(Secret.of(one).equals(Secret.of(other))).isEqualTo(equal);
        assertThat(Secret.of(one)).hasSameHashCodeAs(Secret.of(other)).isNotEqualTo(one);
    }

    @Test
    void an_empty_secret_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("")).withMessage("A secret is not empty");
    }

    @Test
    void an_environment_variable_is_read_and_a_missing_one_is_named() {
        var anySet = System.getenv().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(Secret.fromEnvironment(anySet.getKey()).expose()).isEqualTo(anySet.getValue());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.fromEnvironment("KYSO_NO_SUCH_VARIABLE"))
                .withMessage("The environment variable KYSO_NO_SUCH_VARIABLE is missing or empty");
    }

    @ParameterizedTest
    @CsvSource({"'s3cret', 's3cret'", "'s3cret\n', 's3cret'", "'s3cret\r\n', 's3cret'", "'  bí mật\n\n', '  bí mật'"})
    void a_file_is_read_as_utf8_without_the_line_break_at_its_end(String content, String secret, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), content);
        assertThat(Secret.fromFile(file).expose()).isEqualTo(secret);
    }

    /** Bug: blanks at the end were taken for a part of the line break. */
    @Test
    void blanks_at_the_end_of_a_file_belong_to_the_secret(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret \t\n");
        assertThat(Secret.fromFile(file).expose()).isEqualTo("s3cret \t");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_without_its_folders_and_content(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'s', (byte) 0xff, (byte) 0xfe});
        for (Path file : new Path[] {folder.resolve("none"), folder, latin}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Secret.fromFile(file))
                    .withMessage("The secret file %s cannot be read".formatted(file.getFileName()));
        }
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.fromFile(empty));
    }
}
