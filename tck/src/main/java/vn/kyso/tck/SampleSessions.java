// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckResult;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.Der;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.VerificationCode;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/**
 * Records of sessions, made up, for the tests of a store. Whoever adds something to a record adds it to {@link #full()} and
 * {@link #evidence()}; a store whose layout leaves something out is noticed by that.
 */
public final class SampleSessions {

    /** When they were started. */
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    /** The provider of those that do not say otherwise. */
    static final String PROVIDER = "vnpt";

    private static final Credential CREDENTIAL = credential();

    private SampleSessions() {}

    /** A session that waits for the citizen and has to be looked at some time after the start. */
    static SessionRecord.Builder due(Duration afterStart) {
        return waiting().nextDue(START.plus(afterStart));
    }

    /** A session that waits for the citizen and has no due time. */
    static SessionRecord.Builder waiting() {
        return SessionRecord.builder()
                .id(SessionId.random())
                .state(SessionState.AWAITING_ACTIVATION)
                .provider(PROVIDER)
                .signer(Signer.citizen(PersonalNumber.of("001099000000")))
                .credential(CREDENTIAL)
                .createdAt(START);
    }

    /**
     * A session of which nothing is left out.
     *
     * @return another identifier at each call
     */
    public static SessionRecord full() {
        TransactionRecord first = TransactionRecord.planned(0, 1)
                .submitted(
                        TransactionId.ofProvider("assigned-1"),
                        Map.of("tran_code", "1000", "trạng thái", "chờ"),
                        START.plusSeconds(1),
                        START.plusSeconds(300),
                        new UserAction.Enter(
                                List.of(new UserAction.Field("otp", UserAction.Kind.OTP, Optional.of("Mã OTP"), true)),
                                true))
                .withStep(TransactionRecord.Step.ENDED);
        return SessionRecord.builder()
                .id(SessionId.random())
                .state(SessionState.VALUE_RECEIVED)
                .provider(PROVIDER)
                .signer(Signer.of(PersonalNumber.of("001099000000"))
                        .alsoKnownAs(Cmnd.of("012000000"))
                        .account("012000000")
                        .phone(MobileNumber.of("0900000000"))
                        .build())
                .credential(CREDENTIAL)
                .purpose(SigningPurpose.OTHER)
                .level(BaselineLevel.T)
                .prompt("Tờ khai, hồ sơ HS-0001 😀")
                .verificationCode(new VerificationCode("0042"))
                .correlationId("dossier-1")
                .idempotencyKey("key-1")
                .requestFingerprint("00ff")
                .createdAt(START)
                .validFor(Duration.ofMinutes(4))
                .documents(List.of(signedDocument(), preparedDocument("HS-2")))
                .transactions(List.of(first, TransactionRecord.planned(1, 1)))
                .nextDue(START.plusSeconds(5))
                .lateUntil(START.plusSeconds(3600))
                .endsAs(SessionState.EXPIRED)
                .failure(FailureCode.TIMESTAMP_UNAVAILABLE
                        .because("Expected a time stamp, came nothing, try again")
                        .provider(PROVIDER)
                        .transactionId(TransactionId.ofProvider("assigned-1"))
                        .vendorCode("4000")
                        .vendorText("chờ ký")
                        .attempts(2)
                        .elapsed(Duration.ofMillis(1234))
                        .repeatSafe(false)
                        .retryAfter(Duration.ofSeconds(30))
                        .build())
                .vendorCode("4001")
                .troubles(2)
                .warnings(List.of("STATUS: no checker"))
                .eventCount(1)
                .build();
    }

    /**
     * Evidence in which nothing is left out that may be there.
     *
     * @return the same at each call
     */
    public static CertificateEvidence evidence() {
        StatusEvidence revoked = new StatusEvidence(
                Sha256.of(new byte[32]),
                StatusEvidence.Kind.CRL,
                Der.of(new byte[] {0x30, 0, (byte) 0xff}),
                "http://crl.invalid/ca.crl",
                START,
                START.minusSeconds(60),
                START.plusSeconds(3600),
                StatusEvidence.Status.SUSPENDED,
                START.minusSeconds(120));
        StatusEvidence plain = new StatusEvidence(
                Sha256.of(new byte[32]),
                StatusEvidence.Kind.OCSP,
                Der.of(new byte[] {0x30, 0}),
                "tệp danh sách.crl",
                START,
                START,
                null,
                StatusEvidence.Status.GOOD,
                null);
        return new CertificateEvidence(
                CertificateEvidence.FORMAT,
                START,
                SigningPurpose.PUBLIC_SERVICE,
                List.of(
                        new JudgedCheck(CheckResult.passed(Check.PATH), CheckPolicy.Severity.IGNORE),
                        new JudgedCheck(
                                CheckResult.notPossible(Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "nobody answers"),
                                CheckPolicy.Severity.WARN)),
                List.of(Der.of(new byte[] {0x30, 1}), Der.of(new byte[] {0x30, 2})),
                "PUBLIC",
                List.of(revoked, plain),
                List.of(
                        new PracticeStatement(
                                PracticeStatement.Origin.CERTIFICATE,
                                List.of("2.16.704.1.1.1.1.1"),
                                "https://ca.invalid/cps",
                                Sha256.of(new byte[32])),
                        new PracticeStatement(PracticeStatement.Origin.UNKNOWN, List.of(), null, null)),
                new AlgorithmCompliance("2026-01", List.of("PKCS#1 v1.5 instead of PSS")));
    }

    /** The first events of a session, or later ones. */
    static List<SigningEvent> events(SessionRecord session, long from, SigningEvent.Type... types) {
        List<SigningEvent> events = new ArrayList<>();
        for (SigningEvent.Type type : types) {
            long sequence = from + events.size();
            events.add(new SigningEvent(
                    session.id(), sequence, START.plusMillis(sequence), type, Map.of("n", Long.toString(sequence))));
        }
        return events;
    }

    /** A confirmation that was submitted under our identifier, with the provider's own where there is one. */
    static TransactionRecord submitted(@Nullable String assigned) {
        return TransactionRecord.planned(0, 1)
                .submitted(
                        assigned == null ? null : TransactionId.ofProvider(assigned),
                        Map.of(),
                        START,
                        START.plusSeconds(300),
                        new UserAction.Confirm());
    }

    private static DocumentRecord preparedDocument(String reference) {
        Dtbs dtbs = Dtbs.of(reference.getBytes(StandardCharsets.UTF_8));
        return new DocumentRecord(
                reference,
                "tờ khai.pdf",
                new DocumentLocation(URI.create("memory:" + reference)),
                new DocumentLocation(URI.create("memory:" + reference + "/signed")),
                new PreparedDocument(
                        "pades",
                        1,
                        new ContentFingerprint(1234, Sha256.of(new byte[32])),
                        dtbs,
                        DtbsDigest.over(DigestAlgorithm.SHA384, dtbs),
                        new byte[] {0, 1, (byte) 0xff}),
                null,
                null,
                null);
    }

    private static DocumentRecord signedDocument() {
        DocumentRecord prepared = preparedDocument("HS-1");
        return prepared.withValue(
                        SignatureValue.of(new byte[] {1, 2, 3}),
                        new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PSS, DigestAlgorithm.SHA384, 20))
                .withResult(new CompletedDocument(
                        prepared.target(), new ContentFingerprint(5678, Sha256.of(new byte[32])), BaselineLevel.T));
    }

    private static Credential credential() {
        try (TestPki pki = TestPki.create(ManualClock.startingAt(START))) {
            TestCredential citizen = pki.credential(TestPreset.CITIZEN);
            return new Credential(
                    new CredentialId(citizen.serialHex()),
                    CertificateChain.of(citizen.certificate(), citizen.chain()),
                    Credential.Status.ACTIVE,
                    Credential.Kind.PERSONAL);
        }
    }
}
