// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.HttpTimestampSource;
import vn.kyso.pades.PadesExtender;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Long-term material by other software and ours on top of each other, and years between. */
class ArchiveRenewalTest {

    private static PadesExtender extender(TestPki kit) {
        return PadesExtender.builder()
                .timestamps(HttpTimestampSource.of(kit.server().timeStampUri()))
                .revocation(LongTerm.revocation(kit.clock()))
                .trusting(kit.trustAnchors())
                .build();
    }

    private static void assertValidOffline(TestPki kit, byte[] pdf) {
        VerificationReport report = SignatureVerifier.builder()
                .trust(kit.trustAnchors())
                .clock(kit.clock())
                .build()
                .verify("a.pdf", pdf);
        assertThat(report.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.findings()).isEmpty();
            assertThat(signature.level()).isEqualTo(VerifiedLevel.LTA);
        });
    }

    @Test
    @DisplayName("LAW 5: what DSS archived we renew, years later, and DSS renews what we did")
    void law5_renewedInTurns() {
        ManualClock clock = ManualClock.create();
        try (TestPki kit = TestPki.create(clock)) {
            TestSigning signing = new TestSigning(kit);
            byte[] stamped = signing.sign(
                    TestSigning.plain(),
                    signing.by(kit.credential(TestPreset.CITIZEN)).timeStamped());
            byte[] theirs = signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LTA);
            clock.advance(Duration.ofDays(200));
            byte[] ours = extender(kit).extend(theirs, BaselineLevel.LTA);
            Judges.assertPrefix(theirs, ours);
            assertValidOffline(kit, ours);

            clock.advance(Duration.ofDays(200));
            byte[] theirsAgain = signing.extend(ours, SignatureLevel.PAdES_BASELINE_LTA);
            Judges.assertPrefix(ours, theirsAgain);
            byte[] oursAgain = extender(kit).extend(theirsAgain, BaselineLevel.LTA);
            Judges.assertPrefix(theirsAgain, oursAgain);
            assertValidOffline(kit, oursAgain);
        }
    }

    @Test
    void materialByOtherSoftwareIsKeptAndNotFetchedAgain() {
        ManualClock clock = ManualClock.create();
        try (TestPki kit = TestPki.create(clock)) {
            TestSigning signing = new TestSigning(kit);
            byte[] stamped = signing.sign(
                    TestSigning.plain(),
                    signing.by(kit.credential(TestPreset.CITIZEN)).timeStamped());
            byte[] theirs = signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LT);
            kit.server().journal().clear();
            byte[] ours = extender(kit).extend(theirs, BaselineLevel.LTA);

            assertThat(kit.server().journal().count(vn.kyso.testkit.pki.PkiService.OCSP))
                    .isZero();
            assertThat(kit.server().journal().count(vn.kyso.testkit.pki.PkiService.CRL))
                    .isZero();
            assertValidOffline(kit, ours);
        }
    }
}
