// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Der;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.spi.CertificateExamination;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.SigningChecks;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;
import vn.kyso.trust.status.HttpRevocationSource;

/** Evidence as a session would keep it, of a certificate that was really checked. */
final class SampleEvidence {

    private SampleEvidence() {}

    static CertificateExamination examine(TestPki pki, TestCredential signer) {
        TrustStore store = TrustStore.create();
        store.add(
                NewAnchor.of(pki.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                "testkit",
                "test",
                "setup");
        return SigningChecks.builder(store)
                .revocation(HttpRevocationSource.builder()
                        .allowPrivateHosts(List.of("127.0.0.1"))
                        .clock(pki.clock())
                        .build())
                .build()
                .examine(new CertificateInquiry(
                        CertificateChain.of(signer.certificate(), signer.chain()),
                        pki.clock().instant(),
                        Duration.ofMinutes(5),
                        SigningPurpose.PUBLIC_SERVICE));
    }

    static SessionEvidence session(TestPki pki) {
        TestCredential signer = pki.credential(TestPreset.CITIZEN);
        CertificateExamination found = examine(pki, signer);
        CertificateEvidence certificate = new CertificateEvidence(
                CertificateEvidence.FORMAT,
                pki.clock().instant(),
                SigningPurpose.PUBLIC_SERVICE,
                found.results().stream()
                        .map(result ->
                                new JudgedCheck(result, CheckPolicy.lawful().severityOf(result)))
                        .toList(),
                found.path().stream().map(SampleEvidence::der).toList(),
                found.trustDomain(),
                found.status(),
                found.practiceStatements(),
                found.algorithms());
        SessionId id = SessionId.random();
        Dtbs attributes = Dtbs.of("the signed attributes".getBytes(StandardCharsets.UTF_8));
        DtbsDigest digest = DtbsDigest.over(DigestAlgorithm.SHA256, attributes);
        SignatureEvidence signature = new SignatureEvidence(
                id,
                "vnpt",
                "tran-1",
                "HS-0001",
                new ContentFingerprint(1234, Sha256.over(new byte[] {1})),
                attributes,
                digest,
                SignatureValue.of(signer.signDigest(digest.toByteArray())),
                SignatureAlgorithm.of(SignatureAlgorithm.Scheme.RSA_PKCS1, DigestAlgorithm.SHA256),
                new ContentFingerprint(5678, Sha256.over(new byte[] {2})),
                BaselineLevel.B,
                certificate);
        SigningHistory history = new SigningHistory(
                id,
                List.of(
                        event(id, 1, pki.clock().instant(), SigningEvent.Type.STARTED, Map.of()),
                        event(id, 2, pki.clock().instant(), SigningEvent.Type.COMPLETED, Map.of("signed", "1"))));
        return new SessionEvidence(history, List.of(signature));
    }

    private static SigningEvent event(
            SessionId id, long sequence, Instant at, SigningEvent.Type type, Map<String, String> details) {
        return new SigningEvent(id, sequence, at, type, details);
    }

    private static Der der(X509Certificate certificate) {
        try {
            return Der.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
