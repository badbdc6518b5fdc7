// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged file as a user runs it, and what validators outside say of what it signed. */
@Timeout(180)
class RunnableJarIT {

    private static final Path JAR = Path.of("target", "kyso.jar").toAbsolutePath();
    private static final Pattern BYTE_RANGE =
            Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*]");

    @TempDir
    private static Path folder;

    private static Path original;
    private static Path signed;
    private static Outcome signing;

    private record Outcome(int exit, String out, String err) {}

    @BeforeAll
    static void signAForm() throws IOException, InterruptedException {
        original = Path.of("..", "documents", "to-khai.pdf").toAbsolutePath().normalize();
        signing = kyso(
                "sign",
                "--provider",
                "fake:vnpt",
                "--signer",
                Kyso.SIGNER,
                "--phone",
                "approve",
                "--level",
                "T",
                "--placement",
                "page:1,317,105,200,95",
                "--pki-out",
                folder.resolve("pki").toString(),
                "--out",
                folder.toString(),
                original.toString());
        signed = folder.resolve("to-khai_signed.pdf");
    }

    private static Outcome kyso(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Outcome outside(String... command) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
        assumeTrue(there, command[0] + " is not installed");
        return run(List.of(command));
    }

    @Test
    void the_packaged_file_signs_verifies_and_says_nothing_superfluous() throws IOException {
        assertThat(signing.exit()).as(signing.err()).isZero();
        assertThat(signing.out()).isEqualTo(signed + System.lineSeparator());
        assertThat(signing.err().lines()).hasSize(3);
        assertThat(signing.err()).contains("Verified, valid").doesNotContainIgnoringCase("slf4j", "warning");
        byte[] before = Files.readAllBytes(original);
        assertThat(Arrays.copyOf(Files.readAllBytes(signed), before.length)).isEqualTo(before);
    }

    @Test
    void all_adapters_are_found_in_the_packaged_file() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("kyso.yml"), "providers: {a: {type: nobody}}\n");

        Outcome run = kyso("credentials", "--provider", "a", "--signer", Kyso.SIGNER, "--config", config.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("there are adapters for").contains("vnpt");
    }

    @Test
    void poppler_accepts_the_signature() throws IOException, InterruptedException {
        Outcome run = outside("pdfsig", signed.toString());

        assertThat(run.out())
                .contains("Signature is Valid.")
                .contains("Total document signed")
                .contains("ETSI.CAdES.detached");
    }

    @Test
    void qpdf_finds_nothing_wrong() throws IOException, InterruptedException {
        assertThat(outside("qpdf", "--check", signed.toString()).exit()).isZero();
    }

    @Test
    void openssl_accepts_the_cms_and_its_path() throws IOException, InterruptedException {
        byte[] file = Files.readAllBytes(signed);
        Matcher range = BYTE_RANGE.matcher(new String(file, StandardCharsets.ISO_8859_1));
        assertThat(range.find()).isTrue();
        int firstEnd = Integer.parseInt(range.group(2));
        int second = Integer.parseInt(range.group(3));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(file, 0, firstEnd);
        content.write(file, second, Integer.parseInt(range.group(4)));
        Files.write(folder.resolve("content.bin"), content.toByteArray());
        String hex = new String(file, firstEnd + 1, second - firstEnd - 2, StandardCharsets.US_ASCII);
        Files.write(folder.resolve("cms.der"), cutAtItsLength(HexFormat.of().parseHex(hex)));

        Outcome run = outside(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                folder.resolve("cms.der").toString(),
                "-content",
                folder.resolve("content.bin").toString(),
                "-CAfile",
                folder.resolve("pki/anchors.pem").toString(),
                "-certfile",
                folder.resolve("pki/issuing-ca.pem").toString(),
                "-purpose",
                "any",
                "-out",
                folder.resolve("verified.bin").toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).containsIgnoringCase("verification successful");
    }

    /** A CMS of 64 KiB at most whose outer length takes two bytes; zeros fill the gap behind it. */
    private static byte[] cutAtItsLength(byte[] padded) {
        assertThat(padded[1] & 0xff).isEqualTo(0x82);
        return Arrays.copyOf(padded, 4 + ((padded[2] & 0xff) << 8 | padded[3] & 0xff));
    }
}
