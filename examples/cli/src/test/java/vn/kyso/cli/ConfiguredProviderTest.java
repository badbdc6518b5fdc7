// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Providers of a configuration file, found by type, with their secrets in files. */
class ConfiguredProviderTest {

    @TempDir
    private Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private Path pdf;

    @BeforeEach
    void startCa() throws IOException {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        ca.addAccount(FakeAccount.citizenWithHistory(pki));
        pki.writeAnchors(folder.resolve("anchors"));
        pdf = Pdfs.small(folder.resolve("đơn.pdf"));
    }

    @AfterEach
    void stopCa() {
        ca.close();
        pki.close();
    }

    private Path config(String password, String... more) throws IOException {
        Files.writeString(folder.resolve("password.txt"), password + "\n");
        return Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  my-vnpt:
                    type: vnpt
                    baseUri: %s
                    spId: %s
                    spPassword: file:password.txt
                    firstPollAfter: 50ms
                    pollInterval: 200ms
                trust: anchors/root.pem
                status:
                  privateHosts: 127.0.0.1
                timestamp:
                  urls: %s
                %s
                """.formatted(
                        ca.baseUri(), ca.spId(), pki.server().timeStampUri(), String.join("\n", more)));
    }

    private Kyso.Run sign(Path config, String... more) {
        return Kyso.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "sign",
                                "--provider",
                                "my-vnpt",
                                "--signer",
                                Kyso.SIGNER,
                                "--config",
                                config.toString(),
                                pdf.toString()),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void a_document_is_signed_through_the_configured_provider() throws IOException {
        Kyso.Run run = sign(config(ca.spPassword()));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("integrity intact").contains("trusted path");
        assertThat(ca.phone().shown().get(0).description()).startsWith("Ký đơn.pdf (mã đối chiếu ");
    }

    @Test
    void a_text_of_one_s_own_is_shown_on_the_phone() throws IOException {
        sign(config(ca.spPassword()), "--prompt", "Hồ sơ HS-0001");

        assertThat(ca.phone().shown().get(0).description()).startsWith("Hồ sơ HS-0001 (mã đối chiếu ");
    }

    @Test
    void certificates_are_listed_masked_and_only_the_right_one_is_usable() throws IOException {
        Path config = config(ca.spPassword());

        Kyso.Run table = Kyso.run(
                "credentials", "--provider", "my-vnpt", "--signer", Kyso.SIGNER, "--config", config.toString());
        Kyso.Run json = Kyso.run(
                "credentials",
                "--provider",
                "my-vnpt",
                "--signer",
                Kyso.SIGNER,
                "--config",
                config.toString(),
                "--json");

        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.outLines()).hasSize(4);
        assertThat(table.outLines().get(0)).startsWith("ID ").contains("USABLE");
        assertThat(table.out()).contains("*********000").doesNotContain(Kyso.SIGNER);
        assertThat(json.json()).extracting(line -> line.get("usable")).containsExactly(false, false, true);
        assertThat(json.json()).extracting(line -> line.get("ofSigner")).containsExactly(true, false, true);
    }

    @Test
    void one_of_the_listed_certificates_can_be_named() throws IOException {
        Path config = config(ca.spPassword());
        String serial = pki.credential(TestPreset.CITIZEN).serialHex();

        assertThat(sign(config, "--credential", serial).exit()).isZero();
    }

    @Test
    void a_wrong_password_is_a_matter_of_configuration() throws IOException {
        Kyso.Run run = sign(config("wrong"), "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().get(0)).containsEntry("error", "RelyingPartyException");
        assertThat(run.out() + run.err()).doesNotContain("wrong");
    }

    @Test
    void a_provider_that_cannot_be_reached_is_a_matter_of_the_provider() throws IOException {
        Path config = config(ca.spPassword());
        ca.close();

        Kyso.Run run = sign(config, "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().get(0))
                .containsEntry("error", "ProviderUnavailableException")
                .containsEntry("code", "provider-unreachable");
    }

    @Test
    void settings_nobody_knows_end_with_3_and_their_name() throws IOException {
        Kyso.Run unknownKey = sign(config(ca.spPassword(), "trusted: all"));
        Path setting = Files.writeString(
                folder.resolve("setting.yml"),
                Files.readString(config(ca.spPassword())).replace("pollInterval", "pollIntervall"));
        Path type = Files.writeString(
                folder.resolve("type.yml"),
                Files.readString(config(ca.spPassword())).replace("type: vnpt", "type: vnpd"));

        assertThat(unknownKey.exit()).isEqualTo(3);
        assertThat(unknownKey.err()).contains("trusted: not known here");
        assertThat(sign(setting).exit()).isEqualTo(3);
        assertThat(sign(setting).err()).contains("pollIntervall");
        assertThat(sign(type).exit()).isEqualTo(3);
        assertThat(sign(type).err())
                .contains("vnpd")
                .contains("there are adapters for")
                .contains("vnpt");
    }

    @Test
    void a_provider_that_is_not_in_the_file_ends_with_3() throws IOException {
        Kyso.Run run = Kyso.run(
                "sign",
                "--provider",
                "viettel",
                "--signer",
                Kyso.SIGNER,
                "--config",
                config(ca.spPassword()).toString(),
                pdf.toString());

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no provider viettel").contains("my-vnpt");
    }

    @Test
    void level_t_without_a_time_stamping_authority_is_said_before_anything_is_asked() throws IOException {
        Path config = Files.writeString(
                folder.resolve("no-tsa.yml"),
                Files.readString(config(ca.spPassword())).replaceAll("(?s)timestamp:.*", ""));

        Kyso.Run run = sign(config, "--level", "T");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("Level T needs a time-stamping authority");
        assertThat(ca.journal().requests()).isZero();
    }

    @Test
    void anchors_that_do_not_lead_to_the_signer_stop_it_before_the_phone_rings() throws IOException {
        Path config = Files.writeString(
                folder.resolve("other.yml"),
                Files.readString(config(ca.spPassword())).replace("anchors/root.pem", "anchors/tsa-root.pem"));

        Kyso.Run run = sign(config, "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get(0)).containsEntry("error", "TrustException").containsEntry("code", "path-not-proven");
        assertThat(ca.phone().shown()).isEmpty();
    }
}
