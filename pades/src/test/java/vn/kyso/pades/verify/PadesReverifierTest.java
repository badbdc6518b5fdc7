// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Der;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.history.Reverification;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("QG-20: a signature of the history is found again in its document")
class PadesReverifierTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final Instant TIME = Kit.PKI.clock().instant().truncatedTo(ChronoUnit.SECONDS);

    private static TestSigner signer(TestCredential credential) {
        TestSigner plain = TestSigner.of(credential);
        return new TestSigner(
                plain.pades(), credential, plain.level(), plain.digest(), plain.scheme(), TIME, plain.store());
    }

    @TempDir
    Path folder;

    private static SignatureEvidence evidence(byte[] signed, TestCredential credential)
            throws CertificateEncodingException {
        Dtbs attributes = Dtbs.of(new byte[] {1});
        return new SignatureEvidence(
                SessionId.random(),
                "vnpt",
                "t",
                "HS-1",
                new ContentFingerprint(1, Sha256.over(new byte[1])),
                attributes,
                DtbsDigest.over(DigestAlgorithm.SHA256, attributes),
                SignatureValue.of(new byte[] {1}),
                SignatureAlgorithm.of(SignatureAlgorithm.Scheme.RSA_PKCS1, DigestAlgorithm.SHA256),
                new ContentFingerprint(signed.length, Sha256.over(signed)),
                null,
                new CertificateEvidence(
                        CertificateEvidence.FORMAT,
                        Instant.EPOCH,
                        SigningPurpose.PUBLIC_SERVICE,
                        List.of(),
                        List.of(Der.of(credential.certificate().getEncoded())),
                        null,
                        List.of(),
                        List.of(),
                        null));
    }

    private Reverification again(SignatureEvidence evidence, byte[] now) throws IOException {
        Path file = Files.write(folder.resolve("now.pdf"), now);
        SignatureVerifier verifier = SignatureVerifier.builder()
                .trust(Kit.PKI.trustAnchors())
                .allowPrivateHosts(List.of("127.0.0.1"))
                .statusChecking(StatusChecking.ONLINE)
                .build();
        return new PadesReverifier(verifier, one -> Optional.of(file))
                .reverify(evidence, VIETNAMESE)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void of_three_signatures_each_is_known_by_the_file_as_it_was_after_it(int number) throws Exception {
        TestSigner signer = signer(CITIZEN);
        byte[] after = signer.signTimes(Documents.table(), number);
        byte[] now = signer.signTimes(after, 3 - number);

        Reverification found = again(evidence(after, CITIZEN), now);

        assertThat(found.verdict()).as("%s", found.reasons()).isEqualTo(Reverification.Verdict.VALID);
        assertThat(found.integrity()).isEqualTo(Reverification.Integrity.INTACT);
        assertThat(found.laterChanges())
                .isEqualTo(
                        number == 3 ? Reverification.LaterChanges.NONE : Reverification.LaterChanges.SIGNATURES_ONLY);
        assertThat(found.timeSource()).isEqualTo(Reverification.TimeSource.CLAIMED);
        assertThat(found.signingTime()).isEqualTo(TIME);
        assertThat(found.certificateNow()).isEqualTo(Reverification.CertificateState.EFFECTIVE);
    }

    @Test
    void another_document_or_another_signers_is_not_the_one_that_was_signed() throws Exception {
        byte[] signed = signer(CITIZEN).sign(Documents.table());
        byte[] other = signer(Kit.PKI.credential(TestPreset.OTHER_CITIZEN)).sign(Documents.table());
        byte[] shorter = java.util.Arrays.copyOf(signed, signed.length);
        shorter[20] ^= 1;
        for (Reverification found : List.of(
                again(evidence(signed, CITIZEN), other),
                again(evidence(other, CITIZEN), other),
                again(evidence(signed, CITIZEN), shorter))) {
            assertThat(found.verdict()).isEqualTo(Reverification.Verdict.INVALID);
            assertThat(found.integrity()).isEqualTo(Reverification.Integrity.BROKEN);
            assertThat(found.reasons()).singleElement().asString().startsWith("Đây không phải là văn bản đã ký");
        }
    }

    @Test
    void a_document_that_is_not_at_hand_is_not_judged() throws Exception {
        PadesReverifier nowhere =
                new PadesReverifier(SignatureVerifier.builder().build(), evidence -> Optional.empty());
        assertThat(nowhere.reverify(evidence(new byte[1], CITIZEN), VIETNAMESE)).isEmpty();
    }
}
