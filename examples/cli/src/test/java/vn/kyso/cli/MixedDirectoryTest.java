// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of good and bad documents: every line is SIGNED or a typed error, and one bad file stops no other. */
class MixedDirectoryTest {

    private static final Set<String> FAMILIES = Set.of(
            "SignerAccountException",
            "RelyingPartyException",
            "ProviderUnavailableException",
            "OutcomeUnknownException",
            "ProtocolViolationException",
            "DocumentException",
            "TrustException",
            "SessionStateException");
    private static final int GOOD = 12;

    @TempDir
    private Path folder;

    @Test
    void good_documents_are_signed_and_bad_ones_are_typed_errors() throws IOException {
        for (int i = 1; i <= GOOD; i++) {
            Files.createDirectories(folder.resolve("tốt " + i % 3));
            Files.write(folder.resolve("tốt " + i % 3 + "/văn bản " + i + ".pdf"), Pdfs.withPages(i));
        }
        Map<String, String> bad = badOnes();
        Files.writeString(folder.resolve("ghi chú.txt"), "not a PDF by its name, so not looked at");

        Kyso.Run run = Kyso.run(
                "sign",
                "--provider",
                "fake:vnpt",
                "--signer",
                Kyso.SIGNER,
                "--phone",
                "approve",
                "--concurrency",
                "8",
                "--json",
                folder.toString());

        List<Map<String, Object>> lines = run.json();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(lines).hasSize(GOOD + bad.size());
        assertThat(lines).allSatisfy(line -> {
            boolean signed = "SIGNED".equals(line.get("outcome"));
            assertThat(signed || FAMILIES.contains(String.valueOf(line.get("error"))))
                    .as("%s", line)
                    .isTrue();
            assertThat(String.valueOf(line.get("message"))).doesNotContain("\n", "\tat ", "Exception:");
        });
        assertThat(lines.stream().filter(line -> "SIGNED".equals(line.get("outcome"))))
                .hasSize(GOOD)
                .allSatisfy(
                        line -> assertThat(Path.of((String) line.get("out"))).exists());
        Map<String, Object> codes = new TreeMap<>();
        lines.stream()
                .filter(line -> line.get("code") != null)
                .forEach(line -> codes.put(
                        Path.of((String) line.get("file")).getFileName().toString(), line.get("code")));
        assertThat(codes).isEqualTo(bad);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    private Map<String, String> badOnes() throws IOException {
        Map<String, String> codes = new TreeMap<>();
        byte[] good = Pdfs.small();
        put(codes, "trống.pdf", new byte[0], "document-not-supported");
        put(codes, "văn bản.pdf", "Đơn đề nghị".getBytes(StandardCharsets.UTF_8), "document-not-supported");
        put(codes, "ảnh.pdf", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "document-not-supported");
        put(codes, "cụt.pdf", Arrays.copyOf(good, good.length / 2), "document-damaged");
        put(codes, "không trang.pdf", Pdfs.withPages(0), "document-without-pages");
        Pdfs.encrypted(folder.resolve("mật khẩu.pdf"));
        codes.put("mật khẩu.pdf", "document-password-needed");
        return codes;
    }

    private void put(Map<String, String> codes, String name, byte[] content, String code) throws IOException {
        Files.write(folder.resolve(name), content);
        codes.put(name, code);
    }
}
