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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kyso fake-ca} prints what another program needs, and that program can then sign. */
@Timeout(120)
class FakeCaCommandTest {

    @TempDir
    private Path folder;

    @Test
    void another_program_signs_with_what_is_printed() throws IOException, InterruptedException {
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
                    "vnpt",
                    "--phone",
                    "approve",
                    "--pki-out",
                    folder.resolve("pki").toString())));
            fake.start();
            List<String> lines = readUntil("Ctrl-C", printed);

            Kyso.Run run = Kyso.run(
                    "sign",
                    "--provider",
                    "vnpt",
                    "--signer",
                    "079199000000",
                    "--config",
                    config(lines).toString(),
                    pdf.toString());

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.err()).contains("trusted path").contains("Trần Thị B");
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("vnpt (fake) listens at http://127.0.0.1:"));
            fake.interrupt();
            fake.join();
        }
        assertThat(exit).hasValue(0);
    }

    @Test
    void an_unknown_kind_lists_those_there_are() {
        Kyso.Run run = Kyso.run("fake-ca", "--kind", "viettel");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no fake CA called viettel; there are vnpt");
    }

    private static List<String> readUntil(String mark, PipedInputStream printed) {
        List<String> lines = new ArrayList<>();
        Scanner scanner = new Scanner(printed, StandardCharsets.UTF_8);
        do {
            lines.add(scanner.nextLine());
        } while (!lines.get(lines.size() - 1).contains(mark));
        return lines;
    }

    /** The printed lines, with the made-up password in a file, because a test cannot set its own environment. */
    private Path config(List<String> lines) throws IOException {
        String export = lines.stream()
                .filter(line -> line.contains("export "))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                folder.resolve("password"), export.substring(export.indexOf('\'') + 1, export.lastIndexOf('\'')));
        int from = lines.indexOf("  providers:");
        String yaml = String.join("\n", lines.subList(from, lines.indexOf("Accounts, all made up:")));
        return Files.writeString(
                folder.resolve("kyso.yml"),
                yaml.replaceAll("( +)spPassword: .*", "$1spPassword: file:password\n$1firstPollAfter: 50ms"));
    }
}
