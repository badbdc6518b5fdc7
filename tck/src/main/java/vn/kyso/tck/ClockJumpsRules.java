// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** The wall clock of a machine may jump; no call depends on it. */
abstract class ClockJumpsRules {

    private static final Duration JUMP = Duration.ofHours(3);

    @Test
    @DisplayName("RS-1101 after a jump forward credentials are still listed: what was kept for a while is had anew")
    void forward(Bed bed) {
        bed.credentials();
        bed.clock.advance(Duration.ofDays(2));
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    @DisplayName("RS-1102 after a jump back a transaction is still asked for and signed")
    void back(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.clock.set(bed.clock.instant().minus(JUMP));
        bed.assertSigned(submission, bed.finish(submission, receipt, true));
    }

    @Test
    @DisplayName("RS-1103 the portal's clock jumps back while the citizen is asked: one signed document")
    void backWhileAsked(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            Instant before = bed.clock.instant();
            bed.clock.set(before.minus(JUMP));
            portal.kyso().checkDue();
            assertThat(portal.kyso().session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
            bed.clock.set(before);
            bed.remote.approveWaiting();
            portal.assertCompleted(session, "HS-0001");
        }
    }

    @Test
    @DisplayName("RS-1104 what the citizen confirmed while the portal was down is found at the first look")
    void portalDown(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            bed.needs(bed.remote.approveWaiting() > 0, "nobody is asked before the signer has acted on the portal");
            portal.restart();
            portal.pass(bed.descriptor.confirmationTime().plusSeconds(5));
            portal.assertCompleted(session, "HS-0001");
        }
    }
}
