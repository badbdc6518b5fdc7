// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.terminal.Console;

/** {@code kyso fake-ca} prints what another program needs, and that program can then sign. */
@Timeout(120)
class FakeCaCommandTest {

    @TempDir
    private Path folder;

    static Stream<String> kinds() {
        return FakeProviders.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void another_program_signs_with_what_is_printed(String kind) throws IOException, InterruptedException {
        Path pdf = Pdfs.small(folder.resolve("a.pdf"));
        AtomicInteger exit = new AtomicInteger(-1);
        try (PipedInputStream printed = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8)) {
            Console console = new Console(
                    out,
                    new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    false,
                    Optional.empty());
            Thread fake = new Thread(() -> exit.set(Main.run(
                    console,
                    "fake-ca",
                    "--kind",
                    kind,
                    "--phone",
                    "approve",
                    "--pki-out",
                    folder.resolve("pki").toString())));
            fake.start();
            List<String> lines = readUntil("Ctrl-C", printed);

            Kyso.Run run = Kyso.run(
                    "sign",
                    "--provider",
                    kind,
                    "--signer",
                    Kyso.SIGNER,
                    "--config",
                    config(lines).toString(),
                    pdf.toString());

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.err()).contains("trusted path").contains("Nguyễn Văn A");
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line).contains(kind + " (fake) listens at http://127.0.0.1:"));
            fake.interrupt();
            fake.join();
        }
        assertThat(exit).hasValue(0);
    }

    @Test
    void an_unknown_kind_lists_those_there_are() {
        Kyso.Run run = Kyso.run("fake-ca", "--kind", "nobody");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no fake CA called nobody; there are vnpt, vnpt-oauth, vnpt-totp, viettel");
    }

    private static List<String> readUntil(String mark, PipedInputStream printed) {
        List<String> lines = new ArrayList<>();
        Scanner scanner = new Scanner(printed, StandardCharsets.UTF_8);
        do {
            lines.add(scanner.nextLine());
        } while (!lines.get(lines.size() - 1).contains(mark));
        return lines;
    }

    /** The printed lines, with made-up secrets in files, because a test cannot set its own environment. */
    private Path config(List<String> lines) throws IOException {
        int from = lines.indexOf("  providers:");
        String yaml = String.join("\n", lines.subList(from, lines.indexOf("Accounts, all made up:")));
        for (String export :
                lines.stream().filter(line -> line.contains("export ")).toList()) {
            String variable = export.substring(export.indexOf("export ") + 7, export.indexOf('='));
            Files.writeString(
                    folder.resolve(variable), export.substring(export.indexOf('\'') + 1, export.lastIndexOf('\'')));
            yaml = yaml.replace("env:" + variable, "file:" + variable);
        }
        return Files.writeString(folder.resolve("kyso.yml"), yaml);
    }
}
