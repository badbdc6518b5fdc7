// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;

/** Verdicts about honest signatures, certificates and time stamps: VER-01 to VER-05, VER-09. */
class SignatureVerifierTest {

    private static TestPki pki;
    private static TestSigning signing;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    static SignatureVerifier.Builder online() {
        return signing.online();
    }

    private static SignatureReport only(SignatureVerifier verifier, byte[] pdf) {
        VerificationReport report = verifier.verify("test.pdf", pdf);
        assertThat(report.signatures()).hasSize(1);
        return report.signatures().get(0);
    }

    private static byte[] signed(TestPreset preset) {
        return signing.sign(TestSigning.plain(), signing.by(pki.credential(preset)));
    }

    @Test
    void aSoundSignatureWithKnownStatusIsValid_VER_05() {
        SignatureReport report = only(online().build(), signed(TestPreset.CITIZEN));

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.signer().name()).isEqualTo("Nguyễn Văn A");
        assertThat(report.signer().issuerName()).isEqualTo("KYSO TEST CA RS");
        assertThat(report.signer().serialNumber())
                .isEqualTo(pki.credential(TestPreset.CITIZEN).serialHex());
        assertThat(report.signer().maskedIdentifiers()).containsExactly("*********000");
        assertThat(report.signingTime()).contains(pki.clock().instant());
        assertThat(report.timeSource()).isEqualTo(TimeSource.CLAIMED);
        assertThat(report.level()).isEqualTo(VerifiedLevel.B);
        assertThat(report.algorithm()).isEqualTo("RSA_SHA256");
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.coverage()).isEqualTo(Coverage.WHOLE_FILE);
        assertThat(report.laterChanges()).isEqualTo(LaterChanges.NONE);
        assertThat(report.certificateState()).isEqualTo(CertificateState.EFFECTIVE);
    }

    @Test
    void aTimeStampedSignatureTellsTheStampedTime_VER_08() {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        Instant claimed = pki.clock().instant().minus(Duration.ofMinutes(3));
        byte[] pdf = signing.sign(
                TestSigning.plain(), signing.by(citizen).claiming(claimed).timeStamped());

        SignatureReport report = only(online().build(), pdf);

        assertThat(report.findings()).isEmpty();
        assertThat(report.level()).isEqualTo(VerifiedLevel.T);
        assertThat(report.timeSource()).isEqualTo(TimeSource.TIMESTAMP);
        assertThat(report.signingTime()).contains(pki.clock().instant());
        assertThat(report.claimedTime()).isEqualTo(claimed);
        assertThat(report.timeStamps()).singleElement().satisfies(stamp -> {
            assertThat(stamp.verdict()).isEqualTo(Verdict.VALID);
            assertThat(stamp.kind()).isEqualTo(TimeStampReport.Kind.SIGNATURE);
            assertThat(stamp.authority()).isEqualTo("KYSO TEST TSA unit");
        });
    }

    @Test
    void aTimeStampUnderAnAnchorForSignersOnlyDoesNotCount_TS_04() {
        byte[] pdf = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).timeStamped());
        SignatureVerifier verifier = online().trustTimeStamps(List.of(pki.trustAnchor(TestTrustDomain.PUBLIC)))
                .trust(pki.trustAnchors())
                .build();

        SignatureReport report = only(verifier, pdf);

        assertThat(report.timeSource()).isEqualTo(TimeSource.CLAIMED);
        assertThat(report.timeStamps().get(0).findings())
                .extracting(Finding::reason)
                .containsExactly(VerificationReason.TIMESTAMP_NOT_TRUSTED);
    }

    @Test
    void anAnchorForTimeStampsNeverVouchesForASigner_VER_02() {
        SignatureVerifier verifier = SignatureVerifier.builder()
                .trust(List.of(pki.trustAnchor(TestTrustDomain.OFFICIAL_DUTY)))
                .trustTimeStamps(pki.trustAnchors())
                .statusChecking(StatusChecking.ONLINE)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(pki.clock())
                .build();

        SignatureReport report = only(verifier, signed(TestPreset.CITIZEN));

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.has(VerificationReason.NO_TRUSTED_PATH)).isTrue();
    }

    @Test
    void withoutStatusASignatureIsIndeterminateNeverValid_VER_09() {
        SignatureVerifier offline = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .clock(pki.clock())
                .build();

        SignatureReport report = only(offline, signed(TestPreset.CITIZEN));

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.findings()).extracting(Finding::reason).containsExactly(VerificationReason.STATUS_UNKNOWN);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.certificateState()).isEqualTo(CertificateState.UNKNOWN);
    }

    @Test
    void aStatusTheResponderDoesNotKnowIsNotGood_VER_09() {
        SignatureReport report = only(online().build(), signed(TestPreset.STATUS_UNKNOWN));

        assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
        assertThat(report.certificateState()).isNotEqualTo(CertificateState.EFFECTIVE);
    }

    @Test
    void aRevokedCertificateUsedAfterwardsIsInvalid_VER_03() {
        SignatureReport report = only(online().build(), signed(TestPreset.REVOKED));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.CERTIFICATE_REVOKED)).isTrue();
        assertThat(report.certificateState()).isEqualTo(CertificateState.NOT_EFFECTIVE);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
    }

    @Test
    void aClaimedTimeBeforeTheRevocationProvesNothing_VER_03() {
        byte[] pdf = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.REVOKED))
                        .claiming(pki.clock().instant().minus(Duration.ofDays(20))));

        SignatureReport report = only(online().build(), pdf);

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.has(VerificationReason.REVOKED_TIME_NOT_PROVEN)).isTrue();
    }

    @Test
    void aSuspendedCertificateIsTreatedAsSuspended_CRT_01() {
        SignatureReport report = only(online().build(), signed(TestPreset.SUSPENDED));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.CERTIFICATE_SUSPENDED)).isTrue();
        assertThat(report.has(VerificationReason.CERTIFICATE_REVOKED)).isFalse();
    }

    @Test
    void anExpiredCertificateUsedAfterwardsIsInvalid_VER_03() {
        SignatureReport report = only(online().build(), signed(TestPreset.EXPIRED));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.CERTIFICATE_EXPIRED)).isTrue();
        assertThat(report.certificateState()).isEqualTo(CertificateState.NOT_EFFECTIVE);
    }

    @Test
    void aCertificateNotYetValidIsInvalid_VER_03() {
        SignatureReport report = only(online().build(), signed(TestPreset.NOT_YET_VALID));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.CERTIFICATE_NOT_YET_VALID)).isTrue();
    }

    @Test
    void aCertificateExpiredSinceNeedsProofOfTime_VER_03() {
        byte[] pdf = signed(TestPreset.CITIZEN);
        SignatureVerifier later =
                online().at(pki.clock().instant().plus(Duration.ofDays(500))).build();

        SignatureReport report = only(later, pdf);

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.has(VerificationReason.EXPIRED_TIME_NOT_PROVEN)).isTrue();
    }

    @Test
    void aKeyThatMayNotSignIsInvalid_VER_05() {
        SignatureReport report = only(online().build(), signed(TestPreset.WRONG_USAGE));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.CERTIFICATE_NOT_FOR_SIGNING)).isTrue();
    }

    @Test
    void aWeakKeyIsNotValid_STD_02() {
        SignatureReport report = only(online().build(), signed(TestPreset.WEAK_KEY));

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.has(VerificationReason.ALGORITHM_TOO_WEAK)).isTrue();
    }

    @Test
    void aStrangersAnchorGivesNoPath_VER_02() {
        try (TestPki stranger = TestPki.builder().clock(pki.clock()).freshKeys().build()) {
            SignatureVerifier verifier = SignatureVerifier.builder()
                    .trust(stranger.trustAnchors())
                    .statusChecking(StatusChecking.ONLINE)
                    .allowPrivateHosts(Set.of("127.0.0.1"))
                    .clock(pki.clock())
                    .build();

            SignatureReport report = only(verifier, signed(TestPreset.CITIZEN));

            assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
            assertThat(report.has(VerificationReason.NO_TRUSTED_PATH)).isTrue();
            assertThat(report.signer()).isNotNull();
            assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        }
    }

    @Test
    void aMissingIssuerIsFetchedWhenOnline() {
        byte[] pdf = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).leafOnly());

        assertThat(only(online().build(), pdf).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void ellipticCurvesAndOrganisationsAreUnderstood_VER_01() {
        assertThat(only(online().build(), signed(TestPreset.EC_P256)))
                .satisfies(report -> assertThat(report.algorithm()).isEqualTo("ECDSA_SHA256"))
                .satisfies(report -> assertThat(report.verdict()).isEqualTo(Verdict.VALID));
        assertThat(only(online().build(), signed(TestPreset.ORGANISATION)).verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(only(online().build(), signed(TestPreset.CRL_ISSUER_NAMED)).verdict())
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void aCertificateRevokedAfterAStampStaysGood_VER_03() {
        ManualClock clock = ManualClock.create();
        try (TestPki kit = TestPki.create(clock)) {
            TestCredential citizen = kit.citizen("Nguyễn Văn A", "001099000000");
            TestSigning own = new TestSigning(kit);
            byte[] pdf = own.sign(TestSigning.plain(), own.by(citizen).timeStamped());
            clock.advance(Duration.ofDays(10));
            kit.setStatus(
                    citizen,
                    TestCertificateStatus.revoked(
                            java.security.cert.CRLReason.CESSATION_OF_OPERATION, Duration.ofDays(1)));
            SignatureVerifier verifier = SignatureVerifier.builder()
                    .trust(kit.trustAnchors())
                    .statusChecking(StatusChecking.ONLINE)
                    .allowPrivateHosts(Set.of("127.0.0.1"))
                    .clock(clock)
                    .build();

            SignatureReport report = only(verifier, pdf);

            assertThat(report.findings()).isEmpty();
            assertThat(report.timeSource()).isEqualTo(TimeSource.TIMESTAMP);
            assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void twoSignaturesAreReportedInOrderAndTheFirstStaysValid_LAW_04() {
        byte[] once = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).visibleAt(600));
        byte[] twice = signing.sign(
                once, signing.by(pki.credential(TestPreset.OTHER_CITIZEN)).visibleAt(400));

        VerificationReport report = online().build().verify("test.pdf", twice);

        assertThat(report.signatures()).hasSize(2);
        assertThat(report.signatures().get(0)).satisfies(first -> {
            assertThat(first.findings()).isEmpty();
            assertThat(first.coverage()).isEqualTo(Coverage.WHOLE_REVISION);
            assertThat(first.laterChanges()).isEqualTo(LaterChanges.SIGNATURES_ONLY);
            assertThat(first.signer().name()).isEqualTo("Nguyễn Văn A");
        });
        assertThat(report.signatures().get(1)).satisfies(second -> {
            assertThat(second.verdict()).isEqualTo(Verdict.VALID);
            assertThat(second.coverage()).isEqualTo(Coverage.WHOLE_FILE);
        });
        assertThat(report.overall()).isEqualTo(VerificationReport.Overall.VALID);
    }

    @Test
    void embeddedStatusMakesASignatureValidWithoutNetwork_VER_09() {
        byte[] stamped = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).timeStamped());
        SignatureVerifier offline = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .clock(pki.clock())
                .build();

        SignatureReport lt = only(offline, signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LT));
        assertThat(lt.findings()).isEmpty();
        assertThat(lt.level()).isEqualTo(VerifiedLevel.LT);
        assertThat(lt.laterChanges()).isEqualTo(LaterChanges.SIGNATURES_ONLY);

        byte[] archived = signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LTA);
        VerificationReport report = offline.verify("test.pdf", archived);
        assertThat(report.signatures()).singleElement().satisfies(lta -> {
            assertThat(lta.findings()).isEmpty();
            assertThat(lta.level()).isEqualTo(VerifiedLevel.LTA);
            assertThat(lta.timeStamps())
                    .extracting(TimeStampReport::kind)
                    .containsExactly(TimeStampReport.Kind.SIGNATURE, TimeStampReport.Kind.DOCUMENT);
        });
        assertThat(report.documentTimeStamps()).singleElement().satisfies(stamp -> {
            assertThat(stamp.kind()).isEqualTo(TimeStampReport.Kind.DOCUMENT);
            assertThat(stamp.verdict()).isNotEqualTo(Verdict.INVALID);
        });
    }

    @Test
    void anEmbeddedAnswerThatIsTooOldForAnUnprovenTimeDoesNotCount_VER_09() {
        ManualClock clock = ManualClock.create();
        try (TestPki kit = TestPki.create(clock)) {
            TestSigning own = new TestSigning(kit);
            byte[] stamped = own.sign(
                    TestSigning.plain(),
                    own.by(kit.credential(TestPreset.CITIZEN)).timeStamped());
            byte[] lt = own.extend(stamped, SignatureLevel.PAdES_BASELINE_LT);
            SignatureVerifier.Builder afterHalfAYear = SignatureVerifier.builder()
                    .trust(kit.trustAnchors())
                    .at(clock.instant().plus(Duration.ofDays(180)));

            assertThat(only(afterHalfAYear.build(), lt).findings()).isEmpty();

            // Without an anchor for the stamp nothing proves the time, and the answer is half a year old.
            SignatureVerifier noStamps = afterHalfAYear
                    .trustTimeStamps(List.of(kit.trustAnchor(TestTrustDomain.PUBLIC)))
                    .build();
            assertThat(only(noStamps, lt).verdict()).isEqualTo(Verdict.INDETERMINATE);
        }
    }
}
