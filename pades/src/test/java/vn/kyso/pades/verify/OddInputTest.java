// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Files that are no signed PDF: always a typed answer, never an exception of the JDK. */
class OddInputTest {

    @TempDir
    Path directory;

    private final SignatureVerifier verifier = SignatureVerifier.builder().build();

    private void refused(byte[] file, FailureCode code) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> verifier.verify("odd", file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anUnsignedPdfGivesAnEmptyReport() {
        VerificationReport report = verifier.verify("plain.pdf", TestSigning.plain());

        assertThat(report.signatures()).isEmpty();
        assertThat(report.overall()).isEqualTo(VerificationReport.Overall.NONE);
    }

    @Test
    void whatIsNoPdfIsNotSupported() {
        refused(new byte[0], FailureCode.DOCUMENT_NOT_SUPPORTED);
        refused("Đơn xin".getBytes(StandardCharsets.UTF_8), FailureCode.DOCUMENT_NOT_SUPPORTED);
        refused("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1), FailureCode.DOCUMENT_NOT_SUPPORTED);
    }

    @Test
    void aTruncatedPdfIsDamagedOrUnsigned() {
        refused("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII), FailureCode.DOCUMENT_DAMAGED);
    }

    @Test
    void aPdfBehindAPasswordNeedsIt() throws IOException {
        try (PDDocument document = Loader.loadPDF(TestSigning.plain());
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            refused(out.toByteArray(), FailureCode.DOCUMENT_PASSWORD_NEEDED);
        }
    }

    @Test
    void aMissingFileIsUnreadable() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> verifier.verify(directory.resolve("missing.pdf")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE));
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("a.pdf"), TestSigning.plain());
        SignatureVerifier strict = SignatureVerifier.builder().maxBytes(100).build();

        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> strict.verify(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_LIMIT_EXCEEDED));
    }

    @Test
    void aFileAndItsBytesGiveTheSameReport() throws IOException {
        try (TestPki pki = TestPki.create()) {
            TestSigning signing = new TestSigning(pki);
            byte[] signed = signing.sign(TestSigning.plain(), signing.by(pki.credential(TestPreset.CITIZEN)));
            Path file = Files.write(directory.resolve("đơn.pdf"), signed);
            SignatureVerifier at = SignatureVerifier.builder()
                    .trust(pki.trustAnchors())
                    .at(pki.clock().instant())
                    .build();

            assertThat(at.verify(file).toMap())
                    .isEqualTo(at.verify("đơn.pdf", signed).toMap());
        }
    }

    @Test
    void damagedSignedFilesGiveATypedAnswerAndAreNeverValid() {
        try (TestPki pki = TestPki.create()) {
            TestSigning signing = new TestSigning(pki);
            byte[] signed = signing.sign(TestSigning.plain(), signing.by(pki.credential(TestPreset.CITIZEN)));
            SignatureVerifier online = SignatureVerifier.builder()
                    .trust(pki.trustAnchors())
                    .statusChecking(StatusChecking.ONLINE)
                    .allowPrivateHosts(Set.of("127.0.0.1"))
                    .build();
            Random random = new Random(20260302);
            for (int i = 0; i < 150; i++) {
                byte[] damaged = signed.clone();
                for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    VerificationReport report = online.verify("damaged.pdf", damaged);
                    assertThat(report.overall()).as("round %d", i).isNotEqualTo(VerificationReport.Overall.VALID);
                } catch (DocumentException typed) {
                    assertThat(typed.getMessage()).isNotBlank();
                }
            }
        }
    }
}
