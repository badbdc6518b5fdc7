// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.identity.ReaderRole;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("TS-03: without a time stamp the signing time is a claim")
class SigningTimeTest {

    private static TestPki pki;
    private static ManualClock clock;
    private static TestSigning signing;

    @BeforeAll
    static void start() {
        clock = ManualClock.create();
        pki = TestPki.create(clock);
        signing = new TestSigning(pki);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static SignatureReport verified(byte[] pdf) {
        return SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .statusChecking(StatusChecking.ONLINE)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(clock)
                .build()
                .verify("test.pdf", pdf)
                .signatures()
                .get(0);
    }

    @Test
    @DisplayName(
            "trap 12: after a revocation a time claimed before it proves nothing, a time stamp from before it does")
    void trap12_aClaimProvesNothing() {
        TestCredential credential =
                pki.issue(TestCredentialSpec.named("Nguyễn Văn A").build());
        Instant before = clock.instant();
        byte[] stampedInTime =
                signing.sign(TestSigning.plain(), signing.by(credential).timeStamped());
        clock.advance(Duration.ofHours(2));
        pki.setStatus(credential, TestCertificateStatus.revoked(CRLReason.KEY_COMPROMISE, Duration.ofHours(1)));
        byte[] claimedBack =
                signing.sign(TestSigning.plain(), signing.by(credential).claiming(before));

        SignatureReport claimed = verified(claimedBack);
        assertThat(claimed.timeSource()).isEqualTo(TimeSource.CLAIMED);
        assertThat(claimed.claimedTime()).isEqualTo(before);
        assertThat(claimed.verdict()).as("the key was already stolen").isNotEqualTo(Verdict.VALID);

        SignatureReport stamped = verified(stampedInTime);
        assertThat(stamped.timeSource()).isEqualTo(TimeSource.TIMESTAMP);
        assertThat(stamped.certificateNow()).isEqualTo(CertificateState.NOT_EFFECTIVE);
        assertThat(stamped.verdict()).as("%s", stamped.findings()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_report_says_whose_time_it_is() {
        TestCredential credential =
                pki.issue(TestCredentialSpec.named("Trần Thị B").build());
        byte[] pdf = signing.sign(TestSigning.plain(), signing.by(credential));
        String text = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .clock(clock)
                .build()
                .verify("test.pdf", pdf)
                .toText(Locale.forLanguageTag("vi"));
        assertThat(text).contains("theo máy của người ký, không có dấu thời gian");
    }

    @Test
    @DisplayName("VER-08, TS-03: a time stamp whose authority nobody named is told to be there and not relied on")
    void a_stamp_that_does_not_count_is_told() {
        TestCredential credential =
                pki.issue(TestCredentialSpec.named("Trần Thị B").build());
        byte[] pdf = signing.sign(TestSigning.plain(), signing.by(credential).timeStamped());
        VerificationReport report = SignatureVerifier.builder()
                .trust(List.of(pki.trustAnchor(TestTrustDomain.PUBLIC)))
                .clock(clock)
                .build()
                .verify("test.pdf", pdf);
        assertThat(report.signatures().get(0).timeSource()).isEqualTo(TimeSource.CLAIMED);
        assertThat(report.toText(Locale.forLanguageTag("vi")))
                .contains("theo máy của người ký; dấu thời gian có trong tệp chưa đủ tin cậy")
                .doesNotContain("không có dấu thời gian");
        assertThat(report.toHtml(Locale.ENGLISH, ReaderRole.OFFICER))
                .contains("the time stamp in the file could not be relied on");
    }
}
