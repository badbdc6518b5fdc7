// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

@DisplayName(
        "SGN-05, SGN-09: an anchor vouches within its term, such as the time in which a trusted list grants a service")
class AnchorTermTest {

    private final ManualClock clock = ManualClock.create();
    private final Instant began = clock.instant();
    private final TestPki kit = TestPki.create(clock);
    private final TestSigning signing = new TestSigning(kit);

    @AfterEach
    void stop() {
        kit.close();
    }

    private SignatureReport judged(byte[] pdf, Instant signersUntil, Instant stampsUntil) {
        TrustStore store = TrustStore.create(clock);
        add(store, kit.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, signersUntil);
        add(store, kit.trustAnchor(TestTrustDomain.TIME_STAMP), AnchorPurpose.TIME_STAMP, stampsUntil);
        return SignatureVerifier.builder()
                .trust(store)
                .revocation(LongTerm.revocation(clock))
                .clock(clock)
                .build()
                .verify("a.pdf", pdf)
                .signatures()
                .get(0);
    }

    private void add(TrustStore store, X509Certificate root, AnchorPurpose purpose, Instant until) {
        store.add(
                new NewAnchor(root, purpose, TrustDomain.PUBLIC, began.minus(Duration.ofDays(90)), until),
                "list",
                "test",
                "granted for a time");
    }

    @Test
    @DisplayName("trap 12: a claim to have signed within the term proves nothing once it is over; a time stamp does")
    void signers() {
        byte[] claimed = signing.sign(TestSigning.plain(), signing.by(kit.credential(TestPreset.CITIZEN)));
        byte[] stamped = signing.sign(
                TestSigning.plain(),
                signing.by(kit.credential(TestPreset.CITIZEN)).timeStamped());
        Instant later = began.plus(Duration.ofDays(300));
        Instant end = began.plus(Duration.ofDays(1));
        assertThat(judged(claimed, end, later).verdict()).isEqualTo(Verdict.VALID);

        clock.advance(Duration.ofDays(2));
        SignatureReport over = judged(claimed, end, later);
        assertThat(over.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(over.findings()).extracting(Finding::reason).contains(VerificationReason.NO_TRUSTED_PATH);
        assertThat(judged(stamped, end, later).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    @DisplayName("TS-02, TS-04: a time stamp of an authority that was not in force when it was made proves no time")
    void stamps() {
        clock.advance(Duration.ofDays(2));
        byte[] stamped = signing.sign(
                TestSigning.plain(),
                signing.by(kit.credential(TestPreset.CITIZEN)).timeStamped());
        Instant later = began.plus(Duration.ofDays(300));
        assertThat(judged(stamped, later, later).timeStamps().get(0).verdict()).isEqualTo(Verdict.VALID);
        TimeStampReport stamp = judged(stamped, later, began.plus(Duration.ofDays(1)))
                .timeStamps()
                .get(0);
        assertThat(stamp.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(stamp.findings())
                .extracting(Finding::reason)
                .containsExactly(VerificationReason.TIMESTAMP_NOT_TRUSTED);
    }
}
