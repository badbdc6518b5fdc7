// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong command line ends with 2 and says what is wrong, in two lines or three. */
class UsageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|A command is missing",
                "sing|Did you mean",
                "sign|Missing required options",
                "sign --provider fake:vnpt --signer 001099000000|Missing required parameter",
                "sign --provider fake:vnpt --signer 12345 x.pdf|personal number",
                "sign --provider fake:vnpt --signer 001099000000 --level X x.pdf|--level",
                "sign --provider fake:vnpt --signer 001099000000 --timeout soon x.pdf|expected is a duration",
                "sign --provider fake:vnpt --signer 001099000000 --timeout 10ms x.pdf|one second or more",
                "sign --provider fake:vnpt --signer 001099000000 --concurrency 0 x.pdf|--concurrency is 1 to",
                "sign --provider fake:vnpt --signer 001099000000 --placement somewhere x.pdf|expected is none",
                "sign --provider fake:vnpt --signer 001099000000 --placement page:1,2 x.pdf|come five numbers",
                "sign --provider fake:vnpt --signer 001099000000 --placement page:0,1,1,1,1 x.pdf|counted from 1",
                "sign --provider fake:vnpt --signer 001099000000 --placement page:a,1,1,1,1 x.pdf|come numbers",
                "sign --provider fake:vnpt --signer 001099000000 --placement page:1,1,1,9,9;marks=x x.pdf|after marks=",
                "sign --provider fake:vnpt --signer 001099000000 --placement page:1,1,1,9,9;all x.pdf|is no option",
                "sign --provider fake:vnpt --signer 001099000000 --placement keyword: x.pdf|not blank",
                "sign --provider fake:vnpt --signer 001099000000 --placement keyword:a;side=up x.pdf|is no side",
                "sign --provider fake:vnpt --signer 001099000000 --placement keyword:a;size=9 x.pdf|a number is missing",
                "sign --provider fake:vnpt --signer 001099000000 --placement keyword:a;page=0 x.pdf|counted from 1",
                "sign --provider fake:vnpt --signer 001099000000 --placement keyword:a;b x.pdf|is no option",
                "find x.pdf|Say what is wanted",
                "sign --provider fake:vnpt --signer 001099000000 --phone maybe x.pdf|phone behaviour",
                "sign --provider fake:vnpt --signer 001099000000 --image a.png x.pdf|--placement",
                "sign --provider fake:vnpt --signer 001099000000 --preset agency-seal x.pdf|--placement",
                "sign --provider fake:vnpt --signer 001099000000 --preset nice x.pdf|agency-signature, agency-seal",
                "sign --provider fake:vnpt --signer 001099000000 --layout below x.pdf|left, above or behind",
                "sign --provider fake:vnpt --signer 001099000000 --mark-colour red x.pdf|hexadecimal",
                "sign --provider fake:vnpt --signer 001099000000 --placement field:a --mark-colour ffff00 x.pdf|contrast",
                "sign --provider fake:vnpt --signer 001099000000 --placement field:a --font no.ttf x.pdf|--font no.ttf",
                "sign --provider fake:vnpt --signer 001099000000 --placement field:a --layout above x.pdf|IMAGE_ABOVE",
                "sign --provider fake:vnpt --signer 001099000000 --placement field:a --mark-width 36 x.pdf|agency-seal",
                "sign --provider fake:vnpt --signer 001099000000 --placement field:a --preset agency-copy x.pdf|twice",
                "sign --provider fake:vnpt --signer 001099000000 --config a.yml x.pdf|--config",
                "sign --provider fake:vnpt --signer 001099000000 --out a.pdf x.pdf y.pdf|--out names a file",
                "sign --provider vnpt --signer 001099000000 x.pdf|--config",
                "sign --provider vnpt --signer 001099000000 --phone refuse x.pdf|fake",
                "sign --provider fake:vnpt --signer 001099000000 --prompt T\ufffd x.pdf|letters were lost",
                "sign --lang fr --provider fake:vnpt --signer 001099000000 x.pdf|--lang",
                "verify|Missing required parameter",
                "verify --at yesterday x.pdf|expected is a moment",
                "credentials --provider vnpt|--signer",
                "sign --provider vnpt --config a.yml x.pdf|--signer",
                "fake-ca|--kind",
                "fake-ca --kind vnpt --port 70000|--port",
            })
    void a_wrong_command_line_is_explained(String commandLine, String explanation) {
        Kyso.Run run = commandLine.isEmpty() ? Kyso.run() : Kyso.run(commandLine.split(" "));

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(explanation).doesNotContain("\tat ");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_directory_without_a_pdf_is_not_success() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        Kyso.Run run = Kyso.run("sign", "--provider", "fake:vnpt", "--signer", Kyso.SIGNER, empty.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("There is no PDF in");
    }

    @Test
    void help_names_exit_codes_and_ends_with_0() {
        Kyso.Run run = Kyso.run("sign", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("--placement=WHERE")
                .contains("--concurrency")
                .contains("FILE|DIR");
        assertThat(Kyso.run("--help").out()).contains("Exit codes").contains("fake-ca");
        assertThat(Kyso.run("--version").out()).startsWith("kyso ");
    }
}
