// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.Cancellable;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** The portal withdraws. */
abstract class CancellationRules {

    private static final String NOT_WAITING = "nothing waits at the CA before the signer has acted on the portal";

    @Test
    @DisplayName("RS-1201 a withdrawn transaction asks the citizen no longer")
    void withdrawn(Bed bed) {
        Cancellable cancellable = bed.needs(Cancellable.class);
        bed.needsPatience();
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(bed.remote.waiting() > 0, NOT_WAITING);
        cancellable.cancel(Bed.query(submission, receipt), bed.context());
        assertThat(bed.remote.waiting()).isZero();
    }

    @Test
    @DisplayName("RS-1202 a withdrawn transaction has ended without values")
    void ended(Bed bed) {
        Cancellable cancellable = bed.needs(Cancellable.class);
        bed.needsPatience();
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        cancellable.cancel(Bed.query(submission, receipt), bed.context());
        bed.remote.approveWaiting();
        bed.needs(receipt.action() instanceof UserAction.Confirm, NOT_WAITING);
        assertThat(bed.provider.query(Bed.query(submission, receipt), bed.context()))
                .isInstanceOfAny(
                        ProviderAnswer.NotSigned.class,
                        ProviderAnswer.Refused.class,
                        ProviderAnswer.Expired.class,
                        ProviderAnswer.NotFound.class);
    }

    @Test
    @DisplayName("RS-1203 withdrawing what is signed already does nothing, or is a typed failure")
    void tooLate(Bed bed) {
        Cancellable cancellable = bed.needs(Cancellable.class);
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.assertSigned(submission, bed.finish(submission, receipt, true));
        Throwable thrown = catchThrowable(() -> cancellable.cancel(Bed.query(submission, receipt), bed.context()));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(RemoteSigningException.class);
        }
    }

    @Test
    @DisplayName("RS-1204 a session the portal cancelled stays cancelled, whatever the citizen does then")
    void cancelledSession(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            assertThat(portal.kyso().cancel(session.id()).state()).isEqualTo(SessionState.CANCELLED);
            bed.remote.approveWaiting();
            for (int i = 0; i < 3; i++) {
                portal.pass(Duration.ofSeconds(40));
            }
            assertThat(portal.kyso().session(session.id()).state()).isEqualTo(SessionState.CANCELLED);
            assertThat(portal.outcome(session.id())).isInstanceOf(SigningOutcome.Cancelled.class);
            assertThat(portal.outcome(session.id()).documents()).isEmpty();
        }
    }
}
