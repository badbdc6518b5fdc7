// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestKeyKind;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;
import vn.kyso.testkit.pki.TsaFault;
import vn.kyso.testkit.time.ManualClock;

/** The examples of the README, compiled and run; every Java line there about PKI and time must stand here too. */
class ReadmeTest {

    private static final byte[] DATA = {1, 2, 3};
    private final byte[] digest = sha256();
    private final List<Instant> approved = new ArrayList<>();

    @Test
    void a_citizen_signs_a_digest() {
        try (TestPki pki = TestPki.create(ManualClock.create())) {
            TestCredential citizen = pki.credential(TestPreset.CITIZEN);
            byte[] value = citizen.signDigest(digest, TestSignatureScheme.RSA_PKCS1);
            assertTrue(verifies(value, citizen.certificate()));
        }
    }

    @Test
    void without_junit(@TempDir Path directory) throws Exception {
        int port = 0;
        try (TestPki pki = TestPki.builder().port(port).build()) {
            TestCredential citizen = pki.citizen("Nguyễn Văn A", "001099000000");
            pki.writeAnchors(directory);
            System.out.println("time stamps at " + pki.server().timeStampUri());
            assertThat(citizen.chain()).hasSize(3);
            assertThat(directory.resolve("anchors.pem")).isNotEmptyFile();
        }
    }

    @Test
    void a_description_a_script_and_a_journal() {
        try (TestPki pki = TestPki.create()) {
            TestCredentialSpec spec = TestCredentialSpec.named("Trần Thị B")
                    .identifiers(TestIdentifier.cccd("079199000000"))
                    .key(TestKeyKind.EC_P256)
                    .status(TestCertificateStatus.suspended(Duration.ofDays(2)))
                    .build();
            TestCredential credential = pki.issue(spec);
            pki.setStatus(credential, TestCertificateStatus.good());
            pki.server().timeStamp().next(TsaFault.UNAVAILABLE, TsaFault.WRONG_NONCE);
            pki.server().ocsp().always(OcspFault.STALE);
            pki.server().crl().delay(Duration.ofSeconds(30));
            long asked = pki.server().journal().count(PkiService.TIME_STAMP);
            assertThat(asked).isZero();
        }
    }

    @Test
    void time() {
        ManualClock clock = ManualClock.create();
        clock.after(Duration.ofSeconds(2), () -> approved.add(clock.instant()));
        clock.advance(Duration.ofSeconds(2));
        assertThat(approved).containsExactly(clock.instant());
    }

    @Test
    void every_line_of_the_readme_up_to_the_fake_cas_is_compiled_here() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String mine = withoutIndent(Files.readString(Path.of("src/test/java/vn/kyso/testkit/ReadmeTest.java")));
        String text = readme.substring(0, readme.indexOf("## Fake CAs"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> withoutIndent(found.group(1)))
                .toList();
        assertThat(blocks).hasSize(5);
        assertThat(blocks.stream().flatMap(String::lines))
                .allSatisfy(line -> assertThat(mine.lines()).contains(line));
    }

    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static boolean verifies(byte[] value, X509Certificate certificate) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(certificate);
            verifier.update(DATA);
            return verifier.verify(value);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(DATA);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
