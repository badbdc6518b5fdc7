// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;

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

    private Kyso.Run sign(String number, String unknown, String... more) throws IOException {
        Files.writeString(folder.resolve("password.txt"), ca.spPassword() + "\n");
        Path config = Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  my-vnpt: {type: vnpt, baseUri: '%s', spId: '%s', spPassword: 'file:password.txt', firstPollAfter: 50ms}
                trust:
                  signing: anchors/root.pem
                  officialDuty: anchors/official-root.pem
                  timestamps: anchors/tsa-root.pem
                status: {privateHosts: 127.0.0.1, unknown: %s}
                """.formatted(ca.baseUri(), ca.spId(), unknown));
        return Kyso.run(Stream.concat(
                        Stream.of(
                                "sign",
                                "--provider",
                                "my-vnpt",
                                "--signer",
                                number,
                                "--config",
                                config.toString(),
                                "--json",
                                pdf.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertRefused(Kyso.Run run, String code) {
        assertThat(run.exit()).as(run.out() + run.err()).isNotZero();
        assertThat(run.json().get(0)).containsEntry("code", code);
        assertThat(ca.phone().shown()).isEmpty();
        assertThat(ca.journal().requests(Operation.SIGN)).isZero();
        assertThat(folder.resolve("đơn_signed.pdf")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED, credential-revoked",
        "SUSPENDED, credential-suspended",
        "EXPIRED, credential-expired",
        "NOT_YET_VALID, credential-not-yet-valid",
        "STATUS_UNKNOWN, status-not-proven",
        "WEAK_KEY, algorithm-too-weak",
        "SHA1_SIGNED, algorithm-too-weak",
        "WRONG_USAGE, credential-unusable"
    })
    @DisplayName("SGN-01, SGN-10, STD-02, CRT-01: a certificate that is not in order is refused, nothing leaves")
    void certificate_not_in_order(TestPreset preset, String code) throws IOException {
        TestCredential credential = pki.credential(preset);
        String number = credential.spec().identifier().orElseThrow().value();
        account(number, credential);

        assertRefused(sign(number, "refuse"), code);
    }

    @Test
    @DisplayName("SGN-08, QG-02: somebody else's certificate is refused, nothing leaves")
    void someone_else() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.OTHER_CITIZEN));

        assertRefused(sign(Kyso.SIGNER, "refuse"), "certificate-of-someone-else");
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

        assertRefused(sign(Kyso.SIGNER, "refuse"), "certificate-of-other-domain");
        Kyso.Run other = sign(Kyso.SIGNER, "refuse", "--purpose", "other");
        assertThat(other.exit()).as(other.out() + other.err()).isZero();
    }

    @Test
    @DisplayName(
            "SGN-01, trap 7: when nobody answers on the status the policy decides, refusal unless it says otherwise")
    void no_answer() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.CITIZEN));
        pki.server().ocsp().always(OcspFault.SERVER_ERROR);
        pki.server().crl().always(CrlFault.NOT_FOUND);

        assertRefused(sign(Kyso.SIGNER, "refuse"), "status-not-proven");
        Kyso.Run warned = sign(Kyso.SIGNER, "warn");
        assertThat(warned.exit()).as(warned.out() + warned.err()).isZero();
    }

    @Test
    @DisplayName("SGN-05: kyso trust list shows every anchor with purpose, domain and fingerprint")
    void trust_list() throws IOException {
        account(Kyso.SIGNER, pki.credential(TestPreset.CITIZEN));
        sign(Kyso.SIGNER, "refuse");
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
