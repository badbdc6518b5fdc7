// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kyso verify} on what {@code kyso sign} wrote; the fake CA's responders are gone by then. */
class VerifyCommandTest {

    @TempDir
    private Path folder;

    private Path signed;
    private String anchors;

    @BeforeEach
    void sign() throws IOException {
        Path pdf = Pdfs.small(folder.resolve("đơn.pdf"));
        Path pki = folder.resolve("pki");
        Kyso.Run run = Kyso.run(
                "sign",
                "--provider",
                "fake:vnpt",
                "--signer",
                Kyso.SIGNER,
                "--phone",
                "approve",
                "--pki-out",
                pki.toString(),
                pdf.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        signed = folder.resolve("đơn_signed.pdf");
        anchors = pki.resolve("anchors.pem").toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> onlySignature(Kyso.Run run) {
        return ((List<Map<String, Object>>) run.json().get(0).get("signatures")).get(0);
    }

    private Path config(String trust) throws IOException {
        return Files.writeString(folder.resolve("kyso.yml"), "trust:\n" + trust);
    }

    @Test
    void a_configuration_file_says_whom_to_trust() throws IOException {
        Path config = config("  signing: pki/anchors.pem\n");
        Kyso.Run run = Kyso.run("verify", "--offline", "--config", config.toString(), "--json", signed.toString());

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(onlySignature(run).get("reasons"))
                .asString()
                .contains("STATUS_UNKNOWN")
                .doesNotContain("NO_TRUSTED_PATH");

        Kyso.Run both = Kyso.run("verify", "--config", config.toString(), "--trust", anchors, signed.toString());
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("not with both");
    }

    @Test
    void a_trusted_list_that_cannot_be_had_is_an_error_that_says_what_to_check() throws IOException {
        Path config = config("""
                  signing: pki/anchors.pem
                  lists:
                    - url: http://127.0.0.1:1/lotl.xml
                      signers: pki/anchors.pem
                """);
        Kyso.Run run = Kyso.run("verify", "--config", config.toString(), signed.toString());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("http://127.0.0.1:1/lotl.xml was not taken")
                .contains("private network", "certificates that may sign it");
    }

    @Test
    void integrity_and_path_hold_and_the_unknown_status_is_told() {
        Kyso.Run run = Kyso.run("verify", "--offline", "--trust", anchors, "--json", signed.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0))
                .containsEntry("file", signed.toString())
                .containsEntry("overall", "INDETERMINATE");
        assertThat(onlySignature(run))
                .containsEntry("verdict", "INDETERMINATE")
                .containsEntry("integrity", "INTACT")
                .containsEntry("coversWholeDocument", true)
                .containsEntry("laterChanges", "NONE")
                .containsEntry("timeSource", "CLAIMED")
                .containsEntry("level", "B");
        assertThat(onlySignature(run).get("reasons"))
                .asString()
                .contains("STATUS_UNKNOWN")
                .doesNotContain("NO_TRUSTED_PATH");
    }

    @Test
    void without_anchors_there_is_no_trusted_path() {
        Kyso.Run run = Kyso.run("verify", "--offline", "--json", signed.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("No trust anchors given");
        assertThat(onlySignature(run).get("reasons")).asString().contains("NO_TRUSTED_PATH");
    }

    @Test
    void the_report_for_people_masks_the_number_and_speaks_vietnamese_on_demand() {
        Kyso.Run english = Kyso.run("verify", "--offline", "--trust", anchors, signed.toString());
        Kyso.Run vietnamese = Kyso.run("verify", "--offline", "--lang", "vi", "--trust", anchors, signed.toString());

        assertThat(english.out())
                .contains("Signer: Nguyễn Văn A (CCCD *********000)")
                .contains("COULD NOT BE DETERMINED");
        assertThat(vietnamese.out())
                .contains("Người ký: Nguyễn Văn A (CCCD *********000)")
                .contains("CHƯA XÁC ĐỊNH ĐƯỢC");
        assertThat(english.out() + vietnamese.out()).doesNotContain(Kyso.SIGNER);
    }

    @Test
    void a_changed_byte_is_invalid() throws IOException {
        byte[] bytes = Files.readAllBytes(signed);
        int mediaBox = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("595 842");
        bytes[mediaBox] = '4';
        Files.write(signed, bytes);

        Kyso.Run run = Kyso.run("verify", "--offline", "--trust", anchors, "--json", signed.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0)).containsEntry("overall", "INVALID");
        assertThat(onlySignature(run)).containsEntry("integrity", "BROKEN");
    }

    @Test
    void unsigned_and_unreadable_documents_are_told_and_stop_nothing() throws IOException {
        Files.writeString(folder.resolve("a.pdf"), "no PDF");

        Kyso.Run run = Kyso.run("verify", "--offline", "--trust", anchors, "--json", folder.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json()).hasSize(3);
        assertThat(run.json())
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("error", "DocumentException")
                        .containsKey("code"))
                .anySatisfy(line -> assertThat(line).containsEntry("overall", "NONE"))
                .anySatisfy(line -> assertThat(line).containsEntry("overall", "INDETERMINATE"));
    }

    @Test
    void a_moment_before_the_certificate_s_term_is_judged_as_such() {
        Kyso.Run run =
                Kyso.run("verify", "--offline", "--trust", anchors, "--at", "2001-01-01", "--json", signed.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0)).containsEntry("judgedAt", "2001-01-01T16:59:59Z");
    }

    @Test
    void a_missing_anchor_file_is_a_matter_of_configuration() {
        Kyso.Run run = Kyso.run("verify", "--trust", folder.resolve("no.pem").toString(), signed.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no.pem is missing");
    }

    @Test
    void the_json_is_what_its_published_schema_says() throws IOException {
        com.networknt.schema.JsonSchema schema = com.networknt.schema.JsonSchemaFactory.getInstance(
                        com.networknt.schema.SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("..", "..", "docs", "verification-report.schema.json")));
        byte[] broken = Files.readAllBytes(signed);
        broken[broken.length / 3] ^= 1;
        Files.write(folder.resolve("broken.pdf"), broken);

        for (String role : List.of("public", "officer", "full")) {
            Kyso.Run run =
                    Kyso.run("verify", "--offline", "--trust", anchors, "--json", "--role", role, folder.toString());

            assertThat(run.out().lines().toList())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(
                                    line.contains("\"error\"")
                                            ? java.util.Set.of()
                                            : schema.validate(line, com.networknt.schema.InputFormat.JSON))
                            .isEmpty());
        }
    }

    @Test
    void a_report_is_written_as_a_page_and_as_a_pdf() throws IOException {
        for (String name : List.of("r.html", "r.PDF")) {
            Path report = folder.resolve(name);
            Kyso.Run run = Kyso.run(
                    "verify",
                    "--offline",
                    "--lang",
                    "vi",
                    "--trust",
                    anchors,
                    "--report",
                    report.toString(),
                    signed.toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains(name);
            assertThat(report).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("r.html"))).contains("CHƯA XÁC ĐỊNH ĐƯỢC", "*********000");
        assertThat(Files.readAllBytes(folder.resolve("r.PDF"))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void a_report_that_cannot_be_made_is_told_before_anything_is_judged() {
        String report = folder.resolve("r.docx").toString();
        Kyso.Run kind = Kyso.run("verify", "--trust", anchors, "--report", report, signed.toString());
        Kyso.Run several = Kyso.run("verify", "--trust", anchors, "--report", report + ".pdf", folder.toString());

        assertThat(kind.exit()).isEqualTo(2);
        assertThat(kind.err()).contains(".html or .pdf");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.err()).contains("one document");
        assertThat(Kyso.run(
                                "verify",
                                "--offline",
                                "--trust",
                                anchors,
                                "--report",
                                folder.resolve("no/r.pdf").toString(),
                                signed.toString())
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void what_the_law_leaves_to_the_receiver_can_be_set_and_nothing_else() {
        Kyso.Run stamp = Kyso.run(
                "verify",
                "--offline",
                "--trust",
                anchors,
                "--on",
                "TIMESTAMP_MISSING=refuse",
                "--json",
                signed.toString());
        Kyso.Run fixed =
                Kyso.run("verify", "--offline", "--trust", anchors, "--on", "STATUS_UNKNOWN=ignore", signed.toString());

        assertThat(onlySignature(stamp).get("reasons")).asString().contains("TIMESTAMP_MISSING");
        assertThat(fixed.exit()).isEqualTo(2);
        assertThat(fixed.err()).contains("fixed by law", "TIMESTAMP_MISSING");
    }

    @Test
    void with_anchors_of_both_domains_the_domain_is_told_and_may_be_asked_for() {
        Kyso.Run run = Kyso.run("verify", "--offline", "--trust-official-duty", anchors, "--json", signed.toString());
        Kyso.Run wanted = Kyso.run(
                "verify",
                "--offline",
                "--trust-official-duty",
                anchors,
                "--domain",
                "public",
                "--json",
                signed.toString());

        assertThat(onlySignature(run).get("certificate")).asString().contains("trustDomain=OFFICIAL_DUTY");
        assertThat(onlySignature(wanted).get("reasons")).asString().contains("OTHER_TRUST_DOMAIN");
        assertThat(Kyso.run("verify", "--trust", anchors, "--domain", "public", signed.toString())
                        .exit())
                .isEqualTo(2);
    }
}
