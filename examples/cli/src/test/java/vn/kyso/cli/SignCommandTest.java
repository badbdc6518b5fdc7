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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kyso sign} against the fake VNPT SmartCA, over real HTTP on loopback. */
class SignCommandTest {

    private static final List<String> FIELDS = List.of(
            "file",
            "out",
            "outcome",
            "level",
            "error",
            "code",
            "message",
            "sessionId",
            "transactionId",
            "bytesIn",
            "bytesOut",
            "prepareMillis",
            "embedMillis",
            "totalMillis");

    @TempDir
    private Path folder;

    private Path pdf;

    @BeforeEach
    void makeDocument() throws IOException {
        pdf = Pdfs.small(folder.resolve("tờ khai.pdf"));
    }

    private static Kyso.Run sign(String... more) {
        String[] first = {"sign", "--provider", "fake:vnpt", "--signer", Kyso.SIGNER, "--phone", "approve"};
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return Kyso.run(all);
    }

    private static String[] withPhone(String phone, String... more) {
        String[] first = {"sign", "--provider", "fake:vnpt", "--signer", Kyso.SIGNER, "--phone", phone};
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void a_document_is_signed_beside_the_original_and_the_original_is_its_beginning() throws IOException {
        byte[] original = Files.readAllBytes(pdf);

        Kyso.Run run = sign(pdf.toString());

        Path signed = folder.resolve("tờ khai_signed.pdf");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.outLines()).containsExactly(signed.toString());
        assertThat(signed).exists();
        assertThat(Arrays.copyOf(Files.readAllBytes(signed), original.length)).isEqualTo(original);
        assertThat(Files.readAllBytes(pdf)).isEqualTo(original);
    }

    @Test
    void with_a_fake_nobody_need_be_named_nguyen_van_a_signs() {
        Kyso.Run run = Kyso.run("sign", "--provider", "fake:vnpt", "--phone", "approve", pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("Nguyễn Văn A (*********000)");
    }

    @Test
    void the_result_is_verified_and_the_signer_s_number_is_masked() {
        Kyso.Run run = sign(pdf.toString());

        assertThat(run.err())
                .contains("Verified, valid: integrity intact, whole document covered")
                .contains("Nguyễn Văn A (*********000)")
                .contains("trusted path")
                .doesNotContain(Kyso.SIGNER);
    }

    @Test
    void the_phone_s_code_and_the_time_left_are_shown() {
        assertThat(sign(pdf.toString()).err())
                .containsPattern("confirm on the phone, code to compare [0-9]{4}, [45]:[0-9]{2} left");
    }

    @Test
    void json_has_exactly_the_promised_fields_in_their_order() throws IOException {
        Kyso.Run run = sign("--json", pdf.toString());

        assertThat(run.json()).hasSize(1);
        Map<String, Object> line = run.json().get(0);
        assertThat(line.keySet()).containsExactlyElementsOf(FIELDS);
        assertThat(line)
                .containsEntry("file", pdf.toString())
                .containsEntry("out", folder.resolve("tờ khai_signed.pdf").toString())
                .containsEntry("outcome", "SIGNED")
                .containsEntry("level", "B")
                .containsEntry("error", null)
                .containsEntry("code", null)
                .containsEntry("message", null)
                .containsEntry("bytesIn", (int) Files.size(pdf))
                .containsEntry("bytesOut", (int) Files.size(folder.resolve("tờ khai_signed.pdf")));
        assertThat(line.get("sessionId")).asString().hasSize(36);
        assertThat(line.get("transactionId")).asString().isNotBlank();
        assertThat(List.of("prepareMillis", "embedMillis", "totalMillis"))
                .allSatisfy(key -> assertThat(line.get(key)).isInstanceOf(Integer.class));
    }

    @Test
    void a_repaired_cross_reference_is_told() throws IOException {
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        int keyword = text.lastIndexOf("startxref");
        String damaged = text.substring(0, keyword) + "startxref\n5\n%%EOF\n";
        Files.writeString(pdf, damaged, StandardCharsets.ISO_8859_1);

        assertThat(sign("--json", pdf.toString()).json().get(0))
                .containsEntry("outcome", "SIGNED")
                .containsEntry("message", "CROSS_REFERENCE_REPAIRED");
        Files.delete(folder.resolve("tờ khai_signed.pdf"));
        assertThat(sign(pdf.toString()).err()).contains("cross-reference of the document is damaged");
    }

    @Test
    void what_a_mark_covers_is_told() throws IOException {
        String[] place = {"--placement", "page:1,300,80,180,60"};
        assertThat(sign(place[0], place[1], "--json", pdf.toString()).json().get(0))
                .containsEntry("message", null);

        Path signed = folder.resolve("tờ khai_signed.pdf");
        Kyso.Run again = sign(place[0], place[1], "--json", signed.toString());

        assertThat(again.json().get(0))
                .containsEntry("outcome", "SIGNED")
                .containsEntry("message", "MARK_COVERS_SIGNATURE");
        Files.delete(folder.resolve("tờ khai_signed_signed.pdf"));
        assertThat(sign(place[0], place[1], signed.toString()).err())
                .contains("The mark shares its place with an earlier signature");
    }

    @Test
    void a_refusal_is_an_outcome_and_not_an_error() {
        Kyso.Run run = Kyso.run(withPhone("refuse", "--json", pdf.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0))
                .containsEntry("outcome", "REFUSED")
                .containsEntry("error", null)
                .containsEntry("code", null)
                .containsEntry("out", null)
                .containsEntry("bytesOut", null);
        assertThat(folder.resolve("tờ khai_signed.pdf")).doesNotExist();
    }

    @Test
    void a_refusal_is_told_in_the_chosen_language() {
        Kyso.Run run = Kyso.run(withPhone("refuse", "--lang", "vi", pdf.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("tờ khai.pdf: chưa ký: người ký đã từ chối trên điện thoại");
    }

    @Test
    void silence_ends_as_expired() {
        Kyso.Run run = Kyso.run(withPhone("ignore", "--timeout", "1s", "--json", pdf.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0)).containsEntry("outcome", "EXPIRED").containsEntry("error", null);
    }

    @Test
    void level_t_is_reached_with_the_fake_s_time_stamps() {
        Kyso.Run run = sign("--level", "T", pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("Verified, valid").contains("level T").contains("time stamp of 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LT", "LTA"})
    void long_term_levels_are_reached_with_the_fake_s_status_and_time_stamps(String level) {
        Kyso.Run run = sign("--level", level, pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Verified, valid")
                .contains("whole document covered, with time stamps or evidence behind it")
                .contains("level " + level + ",");
    }

    private static final Path FORM = Path.of("..", "documents", "to-khai.pdf");

    @Test
    void a_signature_is_placed_beside_a_keyword_of_a_vietnamese_form() {
        Path target = folder.resolve("to-khai.pdf");

        Kyso.Run run = sign(
                "--placement",
                "keyword:Người khai;occurrence=last;offset=0,-14",
                "--out",
                target.toString(),
                FORM.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        Kyso.Run found = Kyso.run("find", "--keyword", "người  khai;page=last", "--pages", "--json", target.toString());
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(found.out()).contains("\"owner\":\"SIGNATURE\"");
    }

    @Test
    void an_approval_mark_is_repeated_on_other_pages() throws IOException {
        Path pages = Files.write(folder.resolve("nhieu trang.pdf"), Pdfs.withPages(3));

        Kyso.Run run = sign("--placement", "page:1,300,80,180,60;marks=all", pages.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("Verified, valid");
    }

    @Test
    void what_cannot_be_placed_is_said_before_the_phone_rings() {
        for (String[] wanted : new String[][] {
            {"Vắng mặt", "keyword-not-found", FORM.toString()},
            {"ngày", "keyword-ambiguous", FORM.toString()},
            {"Người khai", "document-without-text", pdf.toString()}
        }) {
            Kyso.Run run = Kyso.run(withPhone(
                    "ignore",
                    "--json",
                    "--placement",
                    "keyword:" + wanted[0],
                    "--out",
                    folder.resolve("ket-qua.pdf").toString(),
                    wanted[2]));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json().get(0))
                    .containsEntry("outcome", "FAILED")
                    .containsEntry("error", "DocumentException")
                    .containsEntry("code", wanted[1])
                    .containsEntry("transactionId", null);
            assertThat(run.err()).doesNotContain("confirm on the phone");
        }
    }

    @Test
    void a_visible_signature_with_an_image_is_placed_on_the_page() throws IOException {
        Path image = folder.resolve("chữ ký.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 20, java.awt.image.BufferedImage.TYPE_INT_ARGB),
                "png",
                image.toFile());

        Kyso.Run run = sign("--placement", "page:1,300,80,220,80", "--image", image.toString(), pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void the_look_of_a_visible_signature_is_chosen() throws IOException {
        Path seal = folder.resolve("dau.png");
        java.awt.image.BufferedImage red =
                new java.awt.image.BufferedImage(60, 60, java.awt.image.BufferedImage.TYPE_INT_ARGB);
        for (int i = 5; i < 55; i++) {
            red.setRGB(i, 30, 0xffcd1419);
        }
        javax.imageio.ImageIO.write(red, "png", seal.toFile());
        String[] place = {"--placement", "page:1,300,80,220,120"};

        Kyso.Run details = sign(
                place[0],
                place[1],
                "--image",
                seal.toString(),
                "--layout",
                "behind",
                "--mark-colour",
                "1f4e9e",
                "--mark-border",
                "0.5",
                "--mark-language",
                "en",
                "--mark-issuer",
                "--mark-align",
                "right",
                pdf.toString());
        Kyso.Run sealed = sign(
                place[0],
                place[1],
                "--preset",
                "agency-seal",
                "--image",
                seal.toString(),
                "--mark-width",
                "36",
                pdf.toString());
        Kyso.Run notBlue =
                sign(place[0], place[1], "--preset", "agency-signature", "--image", seal.toString(), pdf.toString());

        assertThat(details.exit()).as(details.err()).isZero();
        assertThat(sealed.exit()).as(sealed.err()).isZero();
        assertThat(notBlue.exit()).isEqualTo(1);
        assertThat(notBlue.err()).contains("image");
    }

    @Test
    void out_may_be_a_file_for_one_document() {
        Path target = folder.resolve("moi/ket-qua.pdf");

        Kyso.Run run = sign("--out", target.toString(), pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.outLines()).containsExactly(target.toString());
        assertThat(target).exists();
    }

    @Test
    void out_keeps_the_tree_of_a_directory() throws IOException {
        Path tree = folder.resolve("hồ sơ");
        Pdfs.small(tree.resolve("a.pdf"));
        Pdfs.small(tree.resolve("con/B.PDF"));
        Path out = folder.resolve("kết quả");

        Kyso.Run run = sign("--out", out.toString(), tree.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(out.resolve("a_signed.pdf")).exists();
        assertThat(out.resolve("con/B_signed.PDF")).exists();
        assertThat(run.err()).contains("2 of 2 documents signed");
    }

    @Test
    void a_second_run_over_a_directory_replaces_what_the_first_wrote() throws IOException {
        Path tree = folder.resolve("hồ sơ");
        Pdfs.small(tree.resolve("a.pdf"));
        assertThat(sign(tree.toString()).exit()).isZero();

        Kyso.Run again = sign(tree.toString());

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.outLines())
                .containsExactly(tree.resolve("a_signed.pdf").toString());
        assertThat(again.err())
                .contains("1 files that an earlier run has written")
                .contains("a_signed.pdf");
        assertThat(tree.resolve("a_signed_signed.pdf")).doesNotExist();
    }

    @Test
    void a_named_certificate_is_used_and_an_unknown_one_is_an_error() {
        String serial = "00ff";

        Kyso.Run run = Kyso.run(withPhone("approve", "--json", "--credential", serial, pdf.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0))
                .containsEntry("error", "SignerAccountException")
                .containsEntry("code", "credential-not-found");
    }

    @Test
    void trust_anchors_are_written_for_validators_outside() {
        Path anchors = folder.resolve("pki");

        Kyso.Run run = sign("--pki-out", anchors.toString(), pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(anchors.resolve("anchors.pem")).content().contains("BEGIN CERTIFICATE");
    }

    @Test
    void another_made_up_signer_gets_an_account() {
        Kyso.Run run = Kyso.run(
                "sign", "--provider", "fake:vnpt", "--signer", "040195000000", "--phone", "approve", pdf.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("*********000");
    }

    @Test
    void a_real_looking_number_is_not_given_to_a_fake() {
        String number = "0400950" + "12345";

        Kyso.Run run = Kyso.run("sign", "--provider", "fake:vnpt", "--signer", number, pdf.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("made-up numbers").doesNotContain(number);
    }

    @Test
    void a_person_who_watches_sees_progress_drawn_over() {
        String[] arguments = withPhone("approve", pdf.toString());

        Kyso.Run run = Kyso.run(true, arguments);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("0 of 1 done").contains("\u001b[");
        assertThat(run.outLines()).hasSize(1);
    }

    @Test
    void stack_traces_are_shown_on_demand_only() {
        String missing = folder.resolve("khong-co.pdf").toString();

        assertThat(sign(missing).err())
                .contains("The file cannot be read. (DocumentException, document-unreadable)")
                .doesNotContain("\tat ");
        assertThat(sign("--stacktrace", missing).err()).contains("\tat ");
    }
}
