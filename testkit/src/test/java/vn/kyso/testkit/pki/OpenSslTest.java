// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** OpenSSL as a judge from outside; skipped where it is not installed. Real time, since OpenSSL looks at the wall clock. */
class OpenSslTest {

    @TempDir
    Path directory;

    private TestPki pki;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(available(), "openssl is not installed");
        pki = TestPki.create();
        pki.writeAnchors(directory);
    }

    @AfterEach
    void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            mode = Mode.EXCLUDE,
            names = {"EXPIRED", "NOT_YET_VALID", "WEAK_KEY", "SHA1_SIGNED"})
    void it_accepts_the_chain(TestPreset preset) throws Exception {
        assertThat(verify(preset)).contains("leaf.pem: OK");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, certificate has expired", "NOT_YET_VALID, certificate is not yet valid"})
    void it_refuses_what_is_out_of_its_validity(TestPreset preset, String message) throws Exception {
        assertThat(verify(preset)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"CITIZEN, good", "REVOKED, revoked", "SUSPENDED, certificateHold", "STATUS_UNKNOWN, unknown"})
    void it_believes_the_ocsp_responder(TestPreset preset, String status) throws Exception {
        leaf(preset);
        String said = openssl(
                "ocsp",
                "-issuer",
                "issuing-ca.pem",
                "-cert",
                "leaf.pem",
                "-CAfile",
                "root.pem",
                "-verify_other",
                "issuing-ca.pem",
                "-url",
                pki.server().ocspUri(TestTrustDomain.PUBLIC).toString());
        assertThat(said).contains("Response verify OK").contains(status);
    }

    @Test
    void it_does_not_believe_a_responder_nobody_authorised() throws Exception {
        leaf(TestPreset.CITIZEN);
        pki.server().ocsp().always(OcspFault.WRONG_SIGNER);
        String said = openssl(
                "ocsp",
                "-issuer",
                "issuing-ca.pem",
                "-cert",
                "leaf.pem",
                "-CAfile",
                "root.pem",
                "-verify_other",
                "issuing-ca.pem",
                "-url",
                pki.server().ocspUri(TestTrustDomain.PUBLIC).toString());
        assertThat(said).contains("Response Verify Failure");
    }

    @Test
    void it_verifies_the_revocation_list() throws Exception {
        pki.credential(TestPreset.REVOKED);
        Files.write(
                directory.resolve("list.crl"),
                Http.get(pki.server().crlUri(TestTrustDomain.PUBLIC)).body());
        assertThat(openssl("crl", "-inform", "DER", "-in", "list.crl", "-CAfile", "issuing-ca.pem", "-noout", "-text"))
                .contains("verify OK")
                .contains("Key Compromise");
    }

    @Test
    void it_verifies_a_time_stamp_and_refuses_one_over_another_digest() throws Exception {
        Files.writeString(directory.resolve("data"), "Tờ khai");
        assertThat(stamp()).contains("Verification: OK");
        pki.server().timeStamp().next(TsaFault.WRONG_IMPRINT);
        assertThat(stamp()).contains("Verification: FAILED");
        pki.server().timeStamp().next(TsaFault.WRONG_SIGNER);
        assertThat(stamp()).contains("Verification: FAILED");
    }

    private String verify(TestPreset preset) throws Exception {
        leaf(preset);
        String ca = preset.spec().domain() == TestTrustDomain.PUBLIC ? "issuing-ca.pem" : "official-ca.pem";
        return openssl("verify", "-x509_strict", "-CAfile", "anchors.pem", "-untrusted", ca, "leaf.pem");
    }

    private String stamp() throws Exception {
        openssl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query.tsq");
        byte[] query = Files.readAllBytes(directory.resolve("query.tsq"));
        byte[] reply = Http.post(pki.server().timeStampUri(), "application/timestamp-query", query)
                .body();
        Files.write(directory.resolve("reply.tsr"), reply);
        return openssl("ts", "-verify", "-queryfile", "query.tsq", "-in", "reply.tsr", "-CAfile", "tsa-root.pem");
    }

    private void leaf(TestPreset preset) throws IOException {
        new PemFiles(directory).write("leaf.pem", pki.credential(preset).certificate());
    }

    private boolean available() throws InterruptedException {
        try {
            return openssl("version").startsWith("OpenSSL");
        } catch (IOException e) {
            return false;
        }
    }

    /** What the program says on both outputs; its exit code is in the words it uses. */
    private String openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
