// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.Iso4217CurrencyCode;
import org.bouncycastle.asn1.x509.qualified.MonetaryValue;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.AlgorithmRules;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.CertificateScope;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.SigningChecks;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;
import vn.kyso.trust.evidence.EvidenceFile;

/**
 * Certificates, what issuers answer and evidence files, all from outside: whatever comes in, there is a result or a typed
 * error. The first byte says what the rest is. Nothing is fetched.
 */
public final class CertificateFuzz {

    private static final TestPki PKI = TestPki.create();
    private static final X509Certificate CITIZEN =
            PKI.credential(TestPreset.CITIZEN).certificate();
    private static final X509Certificate ISSUER = PKI.issuingCa(TestTrustDomain.PUBLIC);
    private static final TrustStore STORE = TrustStore.create();

    static {
        STORE.add(
                NewAnchor.of(PKI.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                "testkit",
                "fuzz",
                "setup");
    }

    private CertificateFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        switch (input[0] & 3) {
            case 0 -> certificate(rest);
            case 1 -> new OcspCheck(CITIZEN, ISSUER).judge(rest);
            case 2 -> new CrlCheck(CITIZEN, ISSUER).judge(CrlText.der(rest));
            default -> evidence(rest);
        }
    }

    private static void certificate(byte[] encoded) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException notOne) {
            return;
        }
        SubjectIdentity.of(certificate).identifiers();
        CertificateScope.of(certificate);
        Pointers.lists(certificate);
        Pointers.ocsp(certificate);
        Pointers.issuers(certificate);
        Shared.isAuthorityOrResponder(certificate);
        AlgorithmRules.at(Instant.now()).complaintAboutSignatureOf(certificate);
        AlgorithmRules.at(Instant.now()).complaintAboutKey(certificate.getPublicKey());
        SigningChecks.builder(STORE)
                .revocation(new Nothing())
                .build()
                .examine(new CertificateInquiry(
                        CertificateChain.of(certificate, List.of(ISSUER)),
                        PKI.clock().instant(),
                        Duration.ofMinutes(5),
                        SigningPurpose.PUBLIC_SERVICE));
    }

    private static void evidence(byte[] file) {
        try {
            EvidenceFile.encode(EvidenceFile.decode(file));
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        }
    }

    /** Has no answers, but looks where they would be, as the real source does. */
    private static final class Nothing implements RevocationSource {
        @Override
        public Optional<Fetched> ocsp(X509Certificate about, X509Certificate issuer, Predicate<byte[]> acceptable) {
            Pointers.ocsp(about);
            try {
                OcspRequest.about(about, issuer);
            } catch (IllegalArgumentException asTheRealSourceTakesIt) {
                return Optional.empty();
            }
            return Optional.empty();
        }

        @Override
        public Optional<Fetched> crl(X509Certificate about, X509Certificate issuer, Predicate<byte[]> acceptable) {
            Pointers.lists(about);
            return Optional.empty();
        }

        @Override
        public List<X509Certificate> issuersOf(X509Certificate about) {
            Pointers.issuers(about);
            return List.of();
        }
    }

    /** Writes an input of each kind for a fuzzer to begin with. */
    public static void main(String[] folder) throws Exception {
        Path seeds = Files.createDirectories(Path.of(folder[0]));
        for (TestPreset preset : TestPreset.values()) {
            write(seeds, 0, preset.name(), PKI.credential(preset).certificate().getEncoded());
        }
        write(seeds, 0, "CA", ISSUER.getEncoded());
        TestCredentialSpec limited = TestPreset.CITIZEN.spec().toBuilder()
                .extension(
                        Extension.qCStatements.getId(),
                        new DERSequence(new QCStatement(
                                ETSIQCObjectIdentifiers.id_etsi_qcs_LimiteValue,
                                new MonetaryValue(new Iso4217CurrencyCode("VND"), 5, 8))))
                .extension(
                        Extension.certificatePolicies.getId(),
                        new DERSequence(new PolicyInformation(
                                new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2.7"),
                                new DERSequence(new PolicyQualifierInfo(
                                        PolicyQualifierId.id_qt_unotice, new UserNotice(null, "notice"))))))
                .build();
        write(seeds, 0, "limited", PKI.issue(limited).certificate().getEncoded());
        HttpRevocationSource source = HttpRevocationSource.builder()
                .allowPrivateHosts(List.of("127.0.0.1"))
                .build();
        write(
                seeds,
                1,
                "ocsp",
                source.ocsp(CITIZEN, ISSUER, any -> true).orElseThrow().encoded());
        write(
                seeds,
                2,
                "crl",
                source.crl(CITIZEN, ISSUER, any -> true).orElseThrow().encoded());
        write(
                seeds,
                3,
                "evidence",
                EvidenceFile.class.getResourceAsStream("evidence-1.json").readAllBytes());
        PKI.close();
    }

    private static void write(Path folder, int kind, String name, byte[] content) throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(kind);
        input.write(content);
        Files.write(folder.resolve(name), input.toByteArray());
    }
}
