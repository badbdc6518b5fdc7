// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.cli.sign.Outcome;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.Credential;
import vn.kyso.core.UserAction;
import vn.kyso.pades.PdfSearch;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.verify.Coverage;
import vn.kyso.pades.verify.Integrity;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.TrustDomain;

@DisplayName("What an operator did not set up right is told in his language, with the place and what to do")
class OperatorTextTest {

    @TempDir
    private Path folder;

    private String trouble(String language, Path config) {
        Kyso.Run run = Kyso.run("--lang", language, "trust", "list", "--config", config.toString());
        assertThat(run.exit()).isEqualTo(3);
        return run.err();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: {}|provider: không có khóa này; các khóa được nhận: providers, trust|not known here",
                "providers: {vnpt: {spId: a}}|providers.vnpt.type: còn thiếu|missing; it names",
                "trust: {keyStorePassword: x}|trust.keyStorePassword: không ghi bí mật ở đây|secrets never",
                "trust: {lists: [{signers: a}]}|trust.lists[0].url: cần địa chỉ http hoặc https|expected is an",
                "checks: {keyUsage: shrug}|checks.keyUsage: chỉ nhận một trong các giá trị: ignore, refuse, warn|expected is",
                "- a|tệp: cần các khóa kèm giá trị|the file: expected",
                "trust: [a|, dòng 1: không đúng cú pháp YAML|, line 1: not valid YAML",
            })
    void mistakes_in_the_file(String yaml, String vietnamese, String english) throws IOException {
        Path config = Files.writeString(folder.resolve("kyso.yml"), yaml + "\n");
        assertThat(trouble("vi", config))
                .contains(config.toString(), vietnamese)
                .doesNotContain(english);
        assertThat(trouble("en", config)).contains(config.toString(), english);
    }

    @Test
    void a_file_that_is_not_there() {
        Path config = folder.resolve("no.yml");
        assertThat(trouble("vi", config)).contains("Không có tệp cấu hình " + config);
        assertThat(trouble("en", config)).contains(config + " is missing");
    }

    @Test
    @DisplayName("what a library says in English comes with what to do in Vietnamese")
    void what_a_library_says() throws IOException {
        Path config = Files.writeString(folder.resolve("kyso.yml"), "trust: [nowhere.pem]\n");
        assertThat(trouble("vi", config))
                .startsWith("Cấu hình chưa đúng; vui lòng sửa chỗ sau đây rồi chạy lại: ")
                .contains("nowhere.pem");
        assertThat(trouble("en", config)).startsWith("Trust anchors: ").contains("nowhere.pem");
    }

    @Test
    void every_text_is_there_in_both_languages() throws IOException {
        assertThat(keys("texts_vi.properties")).isEqualTo(keys("texts.properties"));
    }

    /** Constants a command tells by name; a new one without its text would end the command. */
    private static Stream<Enum<?>> told() {
        return Stream.of(
                        Outcome.values(),
                        PreparationNotice.values(),
                        Verdict.values(),
                        Integrity.values(),
                        Coverage.values(),
                        PdfSearch.Owner.values(),
                        AnchorPurpose.values(),
                        TrustDomain.values(),
                        Credential.Kind.values(),
                        Credential.Status.values(),
                        UserAction.Kind.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("told")
    void every_constant_that_is_told_has_its_text(Enum<?> constant) {
        assertThat(new Texts(Locale.ENGLISH).of(constant)).isNotBlank();
    }

    private static Set<String> keys(String file) throws IOException {
        Properties texts = new Properties();
        try (BufferedReader in =
                Files.newBufferedReader(Path.of("src", "main", "resources", "vn", "kyso", "cli", file))) {
            texts.load(in);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
