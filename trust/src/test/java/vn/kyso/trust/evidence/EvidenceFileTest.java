// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Der;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.testkit.pki.TestPki;

@DisplayName("SGN-11, VER-06, REC-01: evidence as one file")
class EvidenceFileTest {

    private static final SessionEvidence EVIDENCE;

    static {
        try (TestPki pki = TestPki.create()) {
            EVIDENCE = SampleEvidence.session(pki);
        }
    }

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_again() throws IOException {
        Path file = folder.resolve("hs-0001.evidence.json");
        EvidenceFile.write(EVIDENCE, file);
        assertThat(EvidenceFile.read(file)).isEqualTo(EVIDENCE);
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .as("evidence is never written over")
                .isThrownBy(() -> EvidenceFile.write(EVIDENCE, file));
    }

    @Test
    @DisplayName("the file alone proves the signature: value, path and status stand up without any network")
    void the_file_alone_proves_the_signature() throws Exception {
        SignatureEvidence signature =
                EvidenceFile.decode(EvidenceFile.encode(EVIDENCE)).signatures().get(0);
        List<X509Certificate> path = new ArrayList<>();
        for (Der der : signature.certificate().path()) {
            path.add(certificate(der));
        }
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(path.get(0));
        check.update(signature.signedAttributes().toByteArray());
        assertThat(check.verify(signature.value().toByteArray())).isTrue();
        for (int i = 0; i + 1 < path.size(); i++) {
            path.get(i).verify(path.get(i + 1).getPublicKey());
        }
        for (StatusEvidence status : signature.certificate().status()) {
            assertThat(status.status()).isEqualTo(StatusEvidence.Status.GOOD);
            assertThat(isReadable(status)).isTrue();
        }
        assertThat(signature.certificate().status())
                .extracting(StatusEvidence::certificate)
                .as("one answer for each certificate below the anchor, the signer's first")
                .startsWith(signature.certificate().path().get(0).sha256())
                .hasSizeGreaterThanOrEqualTo(path.size() - 1);
    }

    private static boolean isReadable(StatusEvidence status) throws Exception {
        byte[] answer = status.answer().toByteArray();
        return status.kind() == StatusEvidence.Kind.OCSP
                ? new OCSPResp(answer).getResponseObject() instanceof BasicOCSPResp
                : CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer))
                        instanceof X509CRL;
    }

    private static X509Certificate certificate(Der der) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    }

    @Test
    @DisplayName("a file of version 1, kept since that was the newest, is still read and still written the same")
    void the_kept_file_of_version_1_is_still_read() throws IOException {
        byte[] kept;
        try (InputStream in = EvidenceFileTest.class.getResourceAsStream("evidence-1.json")) {
            kept = in.readAllBytes();
        }
        SessionEvidence read = EvidenceFile.decode(kept);
        assertThat(read.signatures()).hasSize(1);
        SignatureEvidence signature = read.signatures().get(0);
        assertThat(signature.reference()).isEqualTo("HS-0001");
        assertThat(signature.certificate().trustDomain()).isEqualTo("PUBLIC");
        assertThat(signature.certificate().algorithms()).isNotNull();
        assertThat(signature.certificate().status()).isNotEmpty();
        assertThat(read.history().events())
                .extracting(SigningEvent::type)
                .containsExactly(SigningEvent.Type.STARTED, SigningEvent.Type.COMPLETED);
        assertThat(new String(EvidenceFile.encode(read), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(new String(kept, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("LAW-08, REC-01: events that were changed, taken out or slipped in break the seal")
    void a_changed_event_breaks_the_seal() {
        String text = new String(EvidenceFile.encode(EVIDENCE), StandardCharsets.UTF_8);
        for (String changed : List.of(
                text.replace("\"COMPLETED\"", "\"REFUSED\""),
                text.replace("\"signed\" : \"1\"", "\"signed\" : \"2\""),
                text.replaceFirst("\"sequence\" : 1", "\"sequence\" : 7"))) {
            assertThat(changed).isNotEqualTo(text);
            assertThatExceptionOfType(DocumentException.class)
                    .isThrownBy(() -> EvidenceFile.decode(changed.getBytes(StandardCharsets.UTF_8)))
                    .withMessageContaining("sealed")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.EVIDENCE_ALTERED));
        }
    }

    @Test
    void a_session_without_a_signature_keeps_its_history() {
        SessionEvidence refused = new SessionEvidence(
                new SigningHistory(
                        EVIDENCE.history().session(), EVIDENCE.history().events()),
                List.of());
        assertThat(EvidenceFile.decode(EvidenceFile.encode(refused))).isEqualTo(refused);
    }

    @Test
    void members_that_are_not_known_are_passed_over() {
        String text = new String(EvidenceFile.encode(EVIDENCE), StandardCharsets.UTF_8);
        String more = text.replaceFirst("\"version\" : 1,", "\"version\" : 1, \"added later\" : [ { } ],");
        assertThat(more).isNotEqualTo(text);
        assertThat(EvidenceFile.decode(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(EVIDENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format\":\"kyso-evidence\"}",
                "{\"format\":\"kyso-evidence\",\"version\":2}",
                "{\"format\":\"kyso-evidence\",\"version\":1}",
                "{\"format\":\"kyso-evidence\",\"version\":1,\"version\":1,\"session\":\"x\"}",
                "{\"format\":\"kyso-evidence\",\"version\":1,\"session\":\"x\",\"events\":[],\"signatures\":[]}"
            })
    void anything_else_is_refused_with_a_typed_error(String content) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> EvidenceFile.decode(content.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.EVIDENCE_UNREADABLE));
    }

    @Test
    void a_file_that_was_cut_or_changed_at_any_place_is_read_or_refused_but_never_worse() throws IOException {
        byte[] whole = EvidenceFile.encode(EVIDENCE);
        int read = 0;
        for (int at = 0; at < whole.length; at += 97) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x15;
            try {
                EvidenceFile.decode(changed);
                read++;
            } catch (DocumentException refused) {
                assertThat(refused.failure().message()).isNotEmpty();
            }
        }
        assertThat(read).as("most bytes are inside base64, which stays base64").isLessThan(whole.length / 97);
        Path cut = folder.resolve("cut.json");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> EvidenceFile.read(cut));
    }

    @Test
    void nothing_personal_is_shown_by_toString() {
        assertThat(EVIDENCE.toString() + EVIDENCE.signatures())
                .doesNotContain("Nguyễn")
                .doesNotContain("001099000000");
    }
}
