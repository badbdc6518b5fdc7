// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.Secret;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** SGN-05: certificates in all forms that CAs hand them out in. */
class CertificateFilesTest {

    private static final String PASSWORD = "changeit";

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

        assertThat(CertificateFiles.read(List.of(folder.resolve("anchors.pem"))))
                .containsExactlyElementsOf(pki.trustAnchors());
    }

    @Test
    void a_directory_gives_all_its_certificates_once() throws IOException {
        pki.writeAnchors(folder);
        Files.writeString(folder.resolve("readme.txt"), "not a certificate");

        List<X509Certificate> found = CertificateFiles.read(List.of(folder));

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

        assertThat(CertificateFiles.read(List.of(der))).containsExactly(root);
        assertThat(CertificateFiles.read(List.of(binary))).containsExactlyInAnyOrderElementsOf(pki.trustAnchors());
        assertThat(CertificateFiles.read(List.of(text))).containsExactlyInAnyOrderElementsOf(pki.trustAnchors());
    }

    @Test
    void text_around_pem_does_no_harm() throws IOException {
        pki.writeAnchors(folder);
        String pem = Files.readString(folder.resolve("root.pem"));
        Path file = Files.writeString(folder.resolve("wordy.crt"), "Subject: Chứng thư số gốc\n" + pem + "\nend\n");

        assertThat(CertificateFiles.read(List.of(file))).hasSize(1);
    }

    @Test
    void what_is_no_certificate_is_named() throws IOException {
        Path text = Files.writeString(folder.resolve("a.pem"), "nothing here");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (Path path : List.of(text, empty, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> CertificateFiles.read(List.of(path)))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining(path.getFileName().toString());
        }
    }

    @Test
    void key_stores_of_both_kinds_are_read_and_private_keys_in_them_do_not_count()
            throws IOException, GeneralSecurityException {
        X509Certificate root = pki.trustAnchors().get(0);
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        for (String type : List.of("JKS", "PKCS12")) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("root", root);
            store.setKeyEntry(
                    "citizen",
                    citizen.privateKey(),
                    PASSWORD.toCharArray(),
                    citizen.chain().toArray(X509Certificate[]::new));
            Path file = folder.resolve("anchors." + type);
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }

            assertThat(CertificateFiles.readKeyStore(file, Secret.of(PASSWORD))).containsExactly(root);
            assertThatThrownBy(() -> CertificateFiles.readKeyStore(file, Secret.of("another")))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("password is another one");
        }
    }

    @Test
    void a_file_larger_than_any_list_is_not_read() throws IOException {
        Path huge = folder.resolve("huge.pem");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(17L << 20);
        }

        assertThatThrownBy(() -> CertificateFiles.read(List.of(huge)))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("larger than any list");
    }
}
