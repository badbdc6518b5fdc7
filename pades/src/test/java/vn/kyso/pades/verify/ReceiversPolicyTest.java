// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kyso.core.CheckPolicy.Severity;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.Fingerprint;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

/** What the law leaves to the receiver of a document, and anchors that come and go. */
class ReceiversPolicyTest {

    private static TestPki pki;
    private static TestSigning signing;
    private static byte[] plain;
    private static byte[] stamped;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
        TestSigning.Plan plan = signing.by(pki.credential(TestPreset.CITIZEN));
        plain = signing.sign(TestSigning.plain(), plan);
        stamped = signing.sign(TestSigning.plain(), plan.timeStamped());
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static SignatureVerifier.Builder verifier() {
        return SignatureVerifier.builder()
                .statusChecking(StatusChecking.ONLINE)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(pki.clock());
    }

    private static SignatureReport judged(SignatureVerifier verifier, byte[] pdf) {
        return verifier.verify("a.pdf", pdf).signatures().get(0);
    }

    @Test
    void aTimeStampIsAskedForByPolicyOnly_TS_01() {
        SignatureVerifier.Builder verifier = verifier().trust(pki.trustAnchors());
        assertThat(judged(verifier.build(), plain).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(verifier.build(), plain).warnings()).isEmpty();

        verifier.policy(VerificationPolicy.builder()
                .on(VerificationReason.TIMESTAMP_MISSING, Severity.WARN)
                .build());
        assertThat(judged(verifier.build(), plain).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(verifier.build(), plain).warnings())
                .extracting(Finding::reason)
                .containsExactly(VerificationReason.TIMESTAMP_MISSING);

        verifier.policy(VerificationPolicy.builder()
                .on(VerificationReason.TIMESTAMP_MISSING, Severity.REFUSE)
                .build());
        assertThat(judged(verifier.build(), plain).verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(judged(verifier.build(), stamped).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void whatTheLawFixesCannotBeSet_VER_05_VER_09() {
        for (VerificationReason reason : VerificationReason.values()) {
            if (!VerificationPolicy.adjustable().contains(reason)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> VerificationPolicy.builder().on(reason, Severity.WARN))
                        .withMessageContaining(reason.name());
                assertThat(VerificationPolicy.lawful().of(reason)).isEqualTo(Severity.REFUSE);
            }
        }
        assertThat(VerificationPolicy.adjustable())
                .doesNotContain(VerificationReason.STATUS_UNKNOWN, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void algorithmComplianceIsToldByDatedRulesApartFromValidity_STD_01() {
        SignatureVerifier verifier = verifier().trust(pki.trustAnchors()).build();

        DatedCompliance compliance = judged(verifier, plain).compliance();

        assertThat(compliance.atSigning().rules()).isEqualTo("2026-01");
        assertThat(compliance.atSigning().state()).isEqualTo(AlgorithmCompliance.State.COMPLIANT);
        byte[] older = signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).claiming(Instant.parse("2025-09-01T00:00:00Z")));
        assertThat(judged(verifier, older).compliance().atSigning().rules()).isEqualTo("2025-08");
        assertThat(judged(verifier, older).compliance().now().rules()).isEqualTo("2026-01");
    }

    @Test
    void anRsaKeyOf1024BitsIsNotAllowedByTheRules_STD_02() {
        byte[] weak = signing.sign(TestSigning.plain(), signing.by(pki.credential(TestPreset.WEAK_KEY)));

        SignatureReport report = judged(verifier().trust(pki.trustAnchors()).build(), weak);

        assertThat(report.compliance().atSigning().state()).isEqualTo(AlgorithmCompliance.State.NOT_COMPLIANT);
        assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
        assertThat(report.warnings()).extracting(Finding::reason).contains(VerificationReason.ALGORITHM_NOT_ALLOWED);
    }

    private static TrustStore store(TrustDomain signers, TrustDomain stamps) {
        TrustStore store = TrustStore.create(pki.clock());
        pki.trustAnchors().forEach(anchor -> {
            store.add(NewAnchor.of(anchor, AnchorPurpose.SIGNING, signers), "test", "op", "test");
            if (stamps == signers) {
                store.add(NewAnchor.of(anchor, AnchorPurpose.TIME_STAMP, stamps), "test", "op", "test");
            }
        });
        return store;
    }

    @Test
    void theTrustDomainIsPartOfTheResultAndMayBeAskedFor_LAW_05() {
        TrustStore store = store(TrustDomain.PUBLIC, TrustDomain.PUBLIC);

        assertThat(judged(verifier().trust(store).build(), plain).domain()).isEqualTo(TrustDomain.PUBLIC);
        assertThat(judged(verifier().trust(store).build(), stamped).verdict()).isEqualTo(Verdict.VALID);
        SignatureReport strange =
                judged(verifier().trust(store).domain(TrustDomain.OFFICIAL_DUTY).build(), plain);
        assertThat(strange.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(strange.has(VerificationReason.OTHER_TRUST_DOMAIN)).isTrue();
    }

    @Test
    void anAnchorThatComesOrGoesCountsFromTheNextFileOn_SGN_05_VER_07() {
        TrustStore store = TrustStore.create(pki.clock());
        SignatureVerifier verifier = verifier().trust(store).build();
        assertThat(judged(verifier, plain).has(VerificationReason.NO_TRUSTED_PATH))
                .isTrue();

        pki.trustAnchors()
                .forEach(anchor -> store.add(
                        NewAnchor.of(anchor, AnchorPurpose.SIGNING, TrustDomain.PUBLIC), "test", "op", "test"));
        assertThat(judged(verifier, plain).verdict()).isEqualTo(Verdict.VALID);

        pki.trustAnchors().forEach(anchor -> store.remove(Fingerprint.of(anchor), "op", "test"));
        assertThat(judged(verifier, plain).has(VerificationReason.NO_TRUSTED_PATH))
                .isTrue();
    }
}
