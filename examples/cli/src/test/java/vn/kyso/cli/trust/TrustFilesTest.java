// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.testkit.pki.TestPki;

/** Trust anchors in all forms that CAs hand them out in. */
class TrustFilesTest {

    private static TestPki pki;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        pki = TestPki.create();
    }

    @AfterAll
    static void close() {
        pki.close();
    }

    private static byte[] pkcs7() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertPath(pki.trustAnchors())
                .getEncoded("PKCS7");
    }

    @Test
    void one_pem_file_may_hold_many() throws IOException {
        pki.writeAnchors(folder);

        assertThat(TrustFiles.read(List.of(folder.resolve("anchors.pem"))))
                .containsExactlyElementsOf(pki.trustAnchors());
    }

    @Test
    void a_directory_gives_all_its_certificates_once() throws IOException {
        pki.writeAnchors(folder);
        Files.writeString(folder.resolve("readme.txt"), "not a certificate");

        List<X509Certificate> found = TrustFiles.read(List.of(folder));

        assertThat(found).hasSize(6).doesNotHaveDuplicates().containsAll(pki.trustAnchors());
    }

    @Test
    void der_and_pkcs7_are_read() throws IOException, GeneralSecurityException {
        X509Certificate root = pki.trustAnchors().get(0);
        Path der = Files.write(folder.resolve("root.cer"), root.getEncoded());
        Path binary = Files.write(folder.resolve("all.p7b"), pkcs7());
        Path text = Files.writeString(
                folder.resolve("text.p7b"),
                "-----BEGIN PKCS7-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs7())
                        + "\n-----END PKCS7-----\n");

        assertThat(TrustFiles.read(List.of(der))).containsExactly(root);
        assertThat(TrustFiles.read(List.of(binary))).containsExactlyInAnyOrderElementsOf(pki.trustAnchors());
        assertThat(TrustFiles.read(List.of(text))).containsExactlyInAnyOrderElementsOf(pki.trustAnchors());
    }

    @Test
    void text_around_pem_does_no_harm() throws IOException {
        pki.writeAnchors(folder);
        String pem = Files.readString(folder.resolve("root.pem"));
        Path file = Files.writeString(folder.resolve("wordy.crt"), "Subject: Chứng thư số gốc\n" + pem + "\nend\n");

        assertThat(TrustFiles.read(List.of(file))).hasSize(1);
    }

    @Test
    void what_is_no_certificate_is_named() throws IOException {
        Path text = Files.writeString(folder.resolve("a.pem"), "nothing here");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (Path path : List.of(text, empty, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> TrustFiles.read(List.of(path)))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining(path.getFileName().toString());
        }
    }
}
