// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.cli.fake.FakeProviders;

/** {@code kyso sign --provider fake:X} signs one PDF and a directory, whichever CA X is. */
@Timeout(120)
class EveryFakeTest {

    @TempDir
    private Path folder;

    static Stream<String> kinds() {
        return FakeProviders.names().stream();
    }

    private static Kyso.Run sign(String kind, Path what, String... more) {
        return Kyso.run(Stream.concat(
                        Stream.of("sign", "--provider", "fake:" + kind, "--signer", Kyso.SIGNER, "--phone", "approve"),
                        Stream.concat(Stream.of(more), Stream.of(what.toString())))
                .toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void one_document_is_signed_and_verified(String kind) throws Exception {
        Path pdf = Pdfs.small(folder.resolve("tờ khai.pdf"));
        Path pki = folder.resolve("pki");

        Kyso.Run run = sign(kind, pdf, "--pki-out", pki.toString());

        Path signed = folder.resolve("tờ khai_signed.pdf");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.outLines()).containsExactly(signed.toString());
        assertThat(run.err())
                .contains("Verified, valid: integrity intact, whole document covered")
                .contains("trusted path");
        byte[] original = Files.readAllBytes(pdf);
        assertThat(java.util.Arrays.copyOf(Files.readAllBytes(signed), original.length))
                .isEqualTo(original);
        judgedByPdfsig(signed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_directory_is_signed(String kind) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("hồ sơ"));
        for (String name : List.of("a.pdf", "b.pdf", "c.pdf")) {
            Pdfs.small(directory.resolve(name));
        }

        Kyso.Run run = sign(kind, directory, "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.get("outcome")).isEqualTo("SIGNED"));
        assertThat(directory.resolve("b_signed.pdf")).exists();
    }

    private static void judgedByPdfsig(Path signed) throws IOException, InterruptedException {
        Process pdfsig;
        try {
            pdfsig = new ProcessBuilder("pdfsig", "-nocert", signed.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            Assumptions.abort("pdfsig (poppler-utils) is not installed");
            return;
        }
        String said = new String(pdfsig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pdfsig.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("Signature is Valid.").contains("Total document signed");
    }
}
