// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.Check;
import vn.kyso.core.FailureCode;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.evidence.EvidenceFile;
import vn.kyso.trust.evidence.SessionEvidence;

/** SGN-01: whom {@code kyso sign} refuses before anything leaves; the fake CA's journal and phone are the proof. */
class SignRefusalTest {

    @TempDir
    private Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private Path pdf;

    @BeforeEach
    void start() throws IOException {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        pki.writeAnchors(folder.resolve("anchors"));
        pdf = Pdfs.small(folder.resolve("đơn.pdf"));
    }

    @AfterEach
    void stop() {
        ca.close();
        pki.close();
    }

    private void account(String number, TestCredential credential) {
        ca.addAccount(FakeAccount.of(number).with(credential));
    }

    private void configure(String unknown, String checks) throws IOException {
        Files.writeString(folder.resolve("password.txt"), ca.spPassword() + "\n");
        Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  my-vnpt: {type: vnpt, baseUri: '%s', spId: '%s', spPassword: 'file:password.txt', firstPollAfter: 50ms}
                trust:
                  signing: anchors/root.pem
                  officialDuty: anchors/official-root.pem
                  timestamps: anchors/tsa-root.pem
                status: {privateHosts: 127.0.0.1, unknown: %s}
                checks: %s
                """.formatted(ca.baseUri(), ca.spId(), unknown, checks));
    }

    private Kyso.Run sign(String number, String... more) {
        return Kyso.run(Stream.concat(
                        Stream.of(
                                "sign",
                                "--provider",
                                "my-vnpt",
                                "--signer",
                                number,
                                "--config",
                                folder.resolve("kyso.yml").toString(),
                                pdf.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** In both languages and as JSON; the fake's journal proves that it was asked for certificates and nothing else. */
    private void assertRefused(String number, FailureCode code) {
        for (String language : List.of("vi", "en")) {
            Kyso.Run run = sign(number, "--lang", language);
            assertThat(run.exit()).as(run.err()).isEqualTo(exit(code));
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(ADVICE.get(code).get(language), code.messageKey());
            assertThat(run.err()).doesNotContain(number);
        }
        Kyso.Run json = sign(number, "--json");
        assertThat(json.exit()).isEqualTo(exit(code));
        assertThat(json.json().get(0)).containsEntry("code", code.messageKey()).containsEntry("outcome", "FAILED");
        assertThat(ca.phone().shown()).isEmpty();
        assertThat(ca.journal().newest())
                .isNotEmpty()
                .extracting(RecordedRequest::operation)
                .containsOnly(Operation.GET_CERTIFICATE);
        assertThat(folder.resolve("đơn_signed.pdf")).doesNotExist();
    }

    /** Somebody else's certificate is the CA's mistake, anything else the signer's matter. */
    private static int exit(FailureCode code) {
        return code == FailureCode.CERTIFICATE_OF_SOMEONE_ELSE ? 3 : 1;
    }

    /** What the signer can do. */
    private static final Map<FailureCode, Map<String, String>> ADVICE = Map.of(
            FailureCode.CREDENTIAL_REVOKED,
            Map.of(
                    "vi",
                    "Vui lòng đề nghị nhà cung cấp cấp chứng thư số mới",
                    "en",
                    "Ask the certification authority for a new one"),
            FailureCode.CREDENTIAL_SUSPENDED,
            Map.of(
                    "vi",
                    "Vui lòng đề nghị nhà cung cấp khôi phục chứng thư số",
                    "en",
                    "Ask the certification authority to restore it"),
            FailureCode.CREDENTIAL_EXPIRED,
            Map.of("vi", "Vui lòng gia hạn với nhà cung cấp", "en", "Renew it with the certification authority"),
            FailureCode.CREDENTIAL_NOT_YET_VALID,
            Map.of("vi", "Vui lòng ký khi đến thời hạn", "en", "Sign when its term has begun"),
            FailureCode.STATUS_NOT_PROVEN,
            Map.of("vi", "Vui lòng thử lại sau", "en", "Try again in a few minutes"),
            FailureCode.ALGORITHM_TOO_WEAK,
            Map.of(
                    "vi",
                    "Vui lòng đề nghị nhà cung cấp cấp chứng thư số mới",
                    "en",
                    "Ask the certification authority for a new certificate"),
            FailureCode.CREDENTIAL_UNUSABLE,
            Map.of("vi", "Vui lòng chọn chứng thư số khác", "en", "Choose another certificate"),
            FailureCode.CERTIFICATE_OF_SOMEONE_ELSE,
            Map.of("vi", "Vui lòng kiểm tra lại tài khoản ký số", "en", "Check the signing account"),
            FailureCode.CERTIFICATE_OF_OTHER_DOMAIN,
            Map.of("vi", "Vui lòng chọn chứng thư số khác", "en", "Choose the other certificate"));

    @ParameterizedTest
    @CsvSource({
        "REVOKED, CREDENTIAL_REVOKED, status",
        "SUSPENDED, CREDENTIAL_SUSPENDED, status",
        "EXPIRED, CREDENTIAL_EXPIRED, ",
        "NOT_YET_VALID, CREDENTIAL_NOT_YET_VALID, ",
        "STATUS_UNKNOWN, STATUS_NOT_PROVEN, status",
        "WEAK_KEY, ALGORITHM_TOO_WEAK, algorithm",
        "SHA1_SIGNED, ALGORITHM_TOO_WEAK, algorithm",
        "WRONG_USAGE, CREDENTIAL_UNUSABLE, keyUsage"
    })
    @DisplayName("SGN-01, SGN-10, STD-02, CRT-01: a certificate that is not in order is refused, nothing leaves;"
            + " a policy that only warns is obeyed")
    void certificate_not_in_order(TestPreset preset, FailureCode code, @Nullable String check) throws IOException {
        TestCredential credential = pki.credential(preset);
        String number = credential.spec().identifier().orElseThrow().value();
        account(number, credential);
        configure("refuse", "{}");
        assertRefused(number, code);
        if (check != null) {
            configure("warn", "{" + check + ": {failed: warn}, providerStatus: warn}");
            Kyso.Run warned = sign(number, "--json");
            assertThat(ca.journal().requests(Operation.SIGN))
                    .as(warned.out() + warned.err())
                    .isOne();
        }
    }

    @Test
    @DisplayName(
            "SGN-08, QG-02: somebody else's certificate is refused, nothing leaves; a policy that only warns is obeyed")
    void someone_else() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.OTHER_CITIZEN));
        configure("refuse", "{}");
        assertRefused(Kyso.SIGNER, FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);
        configure("refuse", "{subject: warn}");
        Kyso.Run warned = sign(Kyso.SIGNER);
        assertThat(warned.exit()).as(warned.out() + warned.err()).isZero();
    }

    @Test
    @DisplayName(
            "QN-01, LAW-05: an official-duty certificate for a citizen's dossier is refused, for other purposes not")
    void official_duty() throws IOException {
        account(
                Kyso.SIGNER,
                pki.issue(TestCredentialSpec.named("Nguyễn Văn A")
                        .identifiers(TestIdentifier.cccd(Kyso.SIGNER))
                        .domain(TestTrustDomain.OFFICIAL_DUTY)
                        .build()));
        configure("refuse", "{}");
        assertRefused(Kyso.SIGNER, FailureCode.CERTIFICATE_OF_OTHER_DOMAIN);
        Kyso.Run other = sign(Kyso.SIGNER, "--purpose", "other");
        assertThat(other.exit()).as(other.out() + other.err()).isZero();
    }

    @Test
    @DisplayName(
            "SGN-01, trap 7: when nobody answers on the status the policy decides, refusal unless it says otherwise")
    void no_answer() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.CITIZEN));
        pki.server().ocsp().always(OcspFault.SERVER_ERROR);
        pki.server().crl().always(CrlFault.NOT_FOUND);
        configure("refuse", "{}");
        assertRefused(Kyso.SIGNER, FailureCode.STATUS_NOT_PROVEN);
        configure("warn", "{}");
        Kyso.Run warned = sign(Kyso.SIGNER);
        assertThat(warned.exit()).as(warned.out() + warned.err()).isZero();
    }

    @Test
    @DisplayName("SGN-09: a certificate of a CA that is no anchor is refused, nothing leaves")
    void no_path() throws IOException {
        try (TestPki other = TestPki.builder().freshKeys().build()) {
            account(Kyso.SIGNER, other.credential(TestPreset.CITIZEN));
            configure("refuse", "{}");
            Kyso.Run run = sign(Kyso.SIGNER, "--lang", "vi");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("Vui lòng dùng chứng thư số của tổ chức được cấp phép");
            assertThat(ca.journal().requests(Operation.SIGN)).isZero();
        }
    }

    @Test
    @DisplayName(
            "SGN-01, SGN-09: without any anchor the checks that need one are not made, and that is told before signing")
    void no_anchors_at_all() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.CITIZEN));
        configure("refuse", "{}");
        Path config = folder.resolve("kyso.yml");
        String without = Files.readString(config).replaceAll("(?s)trust:.*?status:", "status:");
        assertThat(sign(Kyso.SIGNER).err()).doesNotContain("NOT checked");
        Files.writeString(config, without);
        assertThat(sign(Kyso.SIGNER, "--lang", "vi").err())
                .contains("trước khi ký KHÔNG kiểm tra được ai cấp chứng thư số");
        assertThat(sign(Kyso.SIGNER, "--json").err()).contains("is NOT checked before signing");
        Files.writeString(config, without.replace("checks: {}", "checks: {path: {notConfigured: refuse}}"));
        Kyso.Run strict = sign(Kyso.SIGNER);
        assertThat(strict.exit()).as(strict.out() + strict.err()).isEqualTo(1);
        assertThat(strict.err()).contains("path-not-proven");
    }

    @Test
    @DisplayName("SGN-11: --evidence keeps what each signature rests on, one file a session, never over an earlier one")
    void evidence_is_kept() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.CITIZEN));
        configure("refuse", "{}");
        String kept = folder.resolve("bằng chứng").toString();
        assertThat(sign(Kyso.SIGNER, "--evidence", kept).exit()).isZero();
        assertThat(sign(Kyso.SIGNER, "--evidence", kept).exit()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("bằng chứng"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            SessionEvidence evidence = EvidenceFile.read(all.get(0));
            assertThat(evidence.signatures()).hasSize(1);
            assertThat(evidence.signatures().get(0).certificate().status())
                    .extracting(StatusEvidence::status)
                    .containsOnly(StatusEvidence.Status.GOOD);
            assertThat(evidence.signatures().get(0).certificate().checks())
                    .extracting(judged -> judged.result().check())
                    .contains(Check.values());
        }
        Path file = Files.writeString(folder.resolve("not a folder"), "");
        Kyso.Run run = sign(Kyso.SIGNER, "--evidence", file.toString(), "--lang", "vi");
        assertThat(run.exit()).as("signed, but not all is good").isEqualTo(1);
        assertThat(run.err()).contains("Không ghi được tệp bằng chứng");
        assertThat(run.out()).contains("đơn_signed.pdf");
    }

    @Test
    @DisplayName("SGN-05: kyso trust list shows every anchor with purpose, domain and fingerprint")
    void trust_list() throws IOException {
        configure("refuse", "{}");
        String config = folder.resolve("kyso.yml").toString();

        Kyso.Run table = Kyso.run("trust", "list", "--config", config, "--lang", "vi");
        Kyso.Run json = Kyso.run("trust", "list", "--config", config, "--json");

        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.outLines()).hasSize(4);
        assertThat(table.out()).contains("chuyên dùng công vụ", "dấu thời gian", "KYSO TEST National Root CA");
        assertThat(json.json())
                .extracting(line -> line.get("purpose"), line -> line.get("domain"), line -> line.get("published"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SIGNING", "PUBLIC", false),
                        org.assertj.core.groups.Tuple.tuple("SIGNING", "OFFICIAL_DUTY", false),
                        org.assertj.core.groups.Tuple.tuple("TIME_STAMP", "PUBLIC", false));
    }
}
