// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("QG-20: what an officer sees of a document's signing history")
class HistoryCommandTest {

    @TempDir
    Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private Path pdf;

    @BeforeEach
    void start() throws IOException {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        pki.writeAnchors(folder.resolve("anchors"));
        pdf = Pdfs.small(folder.resolve("đơn.pdf"));
        ca.addAccount(FakeAccount.of(Kyso.SIGNER).with(pki.credential(TestPreset.CITIZEN)));
        Files.writeString(folder.resolve("password.txt"), ca.spPassword() + "\n");
        Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  my-vnpt: {type: vnpt, baseUri: '%s', spId: '%s', spPassword: 'file:password.txt', firstPollAfter: 50ms}
                trust: {signing: anchors/root.pem, timestamps: anchors/tsa-root.pem}
                status: {privateHosts: 127.0.0.1}
                """.formatted(ca.baseUri(), ca.spId()));
    }

    @AfterEach
    void stop() {
        ca.close();
        pki.close();
    }

    private void sign(String evidence) {
        Kyso.run(
                "sign",
                "--provider",
                "my-vnpt",
                "--signer",
                Kyso.SIGNER,
                "--config",
                folder.resolve("kyso.yml").toString(),
                "--evidence",
                folder.resolve(evidence).toString(),
                pdf.toString());
    }

    private Kyso.Run history(List<String> evidence, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("history", "--lang", "vi"));
        arguments.addAll(List.of(more));
        for (String one : evidence) {
            try (Stream<Path> files = Files.list(folder.resolve(one))) {
                files.map(Path::toString).forEach(arguments::add);
            }
        }
        return Kyso.run(arguments.toArray(String[]::new));
    }

    private String[] verifying(Path document) {
        return new String[] {
            "--document",
            document.toString(),
            "--trust",
            folder.resolve("anchors/root.pem").toString(),
            "--allow-private-host",
            "127.0.0.1"
        };
    }

    @Test
    void who_when_by_whom_issued_what_then_and_what_now_stand_together() throws IOException {
        sign("kept");
        Path signed = folder.resolve("đơn_signed.pdf");

        Kyso.Run run = history(List.of("kept"), verifying(signed));

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "Người ký: Nguyễn Văn A (CCCD *********000)",
                        "Nhà cung cấp dịch vụ ký: my-vnpt",
                        "KYSO TEST",
                        pki.credential(TestPreset.CITIZEN).serialHex().toLowerCase(java.util.Locale.ROOT),
                        "+07:00 (theo máy của người ký, không có dấu thời gian được tin cậy)",
                        "đạt 9/9 nội dung kiểm tra",
                        "Chứng thư số khi đó: có hiệu lực (OCSP",
                        "Thuật toán: phù hợp quy định",
                        "Hiện nay: hợp lệ",
                        "Tính toàn vẹn: nội dung đã ký còn nguyên vẹn",
                        "Thay đổi sau khi ký: không có",
                        "đã xác nhận; đã nhận và kiểm tra giá trị chữ ký",
                        "Mã niêm phong")
                .doesNotContain(Kyso.SIGNER);
    }

    @Test
    void the_number_is_masked_by_role() throws IOException {
        sign("kept");
        assertThat(history(List.of("kept"), "--role", "public").out())
                .contains("CCCD ************)")
                .doesNotContain("000)");
        assertThat(history(List.of("kept"), "--role", "full").out()).contains("CCCD " + Kyso.SIGNER);
        assertThat(history(List.of("kept"), "--role", "everybody").exit()).isEqualTo(2);
        assertThat(history(List.of("kept")).out()).contains("Hiện nay: chưa kiểm tra lại");
    }

    @Test
    void attempts_that_led_to_no_signature_are_told_with_their_time() throws IOException {
        ca.phone().behave(PhoneBehaviour.refuse());
        sign("refused");
        ca.phone().behave(PhoneBehaviour.approve());
        sign("kept");

        Kyso.Run text = history(List.of("refused", "kept"));
        Kyso.Run json = history(List.of("refused", "kept"), "--json");

        assertThat(text.out()).contains("Các lần ký không thành", "người ký từ chối trên điện thoại");
        Map<String, Object> map = json.json().get(0);
        assertThat(map).containsEntry("format", "kyso-history").containsEntry("role", "OFFICER");
        assertThat((List<?>) map.get("signatures")).hasSize(1);
        assertThat((List<?>) map.get("attempts"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("ending", "REFUSED");
    }

    @Test
    void a_document_that_was_swapped_or_changed_is_not_valid() throws IOException {
        sign("kept");
        Path signed = folder.resolve("đơn_signed.pdf");
        byte[] bytes = Files.readAllBytes(signed);
        bytes[30] ^= 1;
        Path changed = Files.write(folder.resolve("changed.pdf"), bytes);

        Kyso.Run run = history(List.of("kept"), verifying(changed));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("Hiện nay: KHÔNG HỢP LỆ", "không phải là văn bản đã ký", "không phải văn bản đã ký");
    }

    @Test
    void what_was_appended_later_is_told() throws IOException {
        sign("kept");
        Path signed = folder.resolve("đơn_signed.pdf");
        Files.write(signed, "\n% appended\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);

        Kyso.Run run = history(List.of("kept"), verifying(signed));
        assertThat(run.out()).doesNotContain("Thay đổi sau khi ký: không có");
    }

    @Test
    @DisplayName("LAW-08, REC-01: evidence that was changed is told to be, in the reader's language, with what to do")
    void changed_evidence() throws IOException {
        sign("kept");
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            Path kept = files.findFirst().orElseThrow();
            Files.writeString(kept, Files.readString(kept).replace("\"COMPLETED\"", "\"REFUSED\""));
        }
        Kyso.Run run = history(List.of("kept"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "Bằng chứng đã bị sửa sau khi lưu", "Vui lòng lấy lại tệp từ nơi lưu giữ", "evidence-altered");
    }

    @Test
    @DisplayName(
            "TS-04, trap 13: a time stamp of the other domain is told after signing, in words and in Viet Nam's time,"
                    + " and in the history by --config")
    void stamps_of_the_other_domain() throws IOException {
        ca.addAccount(FakeAccount.of("0200000007").withSeal(pki.credential(TestPreset.OFFICIAL_AGENCY)));
        Path config = folder.resolve("kyso.yml");
        Files.writeString(
                config,
                Files.readString(config).replace("timestamps:", "officialDuty: anchors/official-root.pem, timestamps:")
                        + "timestamp: {urls: ['" + pki.server().timeStampUri() + "']}\n");
        Kyso.Run signed = Kyso.run(
                "--lang",
                "vi",
                "sign",
                "--provider",
                "my-vnpt",
                "--signer",
                "0200000007",
                "--purpose",
                "other",
                "--level",
                "T",
                "--evidence",
                folder.resolve("kept").toString(),
                "--config",
                config.toString(),
                pdf.toString());
        assertThat(signed.exit()).as(signed.out() + signed.err()).isZero();
        assertThat(signed.out() + signed.err())
                .contains("Dấu thời gian và chứng thư số không cùng loại", "+07:00")
                .doesNotContain("STATUS_UNKNOWN", "TIMESTAMP_OF_OTHER_DOMAIN");

        String document = folder.resolve("đơn_signed.pdf").toString();
        Kyso.Run run = history(List.of("kept"), "--config", config.toString(), "--document", document);
        assertThat(run.out()).contains("Hiện nay: chưa xác định được", "Dấu thời gian và chứng thư số không cùng loại");
        Kyso.Run both = history(List.of("kept"), "--config", config.toString(), "--trust", document);
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("không dùng cả hai");
    }

    @Test
    void what_is_no_evidence_is_refused_with_a_reason() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        Kyso.Run run = Kyso.run("history", other.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("This is no evidence file", "kyso-evidence");
        assertThat(Kyso.run("history", folder.resolve("no.json").toString()).exit())
                .isEqualTo(1);
    }
}
