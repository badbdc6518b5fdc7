// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** Who says no and who says nothing. */
abstract class RefusalAndExpiryRules {

    private static final String NOBODY = "nobody is asked who could refuse";

    @Test
    @DisplayName("RS-401 a refusal becomes Refused, or NotSigned where it is not told apart, not an exception")
    void refusal(Bed bed) {
        ProviderAnswer answer = refused(bed);
        if (bed.descriptor.refusalTold()) {
            assertThat(answer).isInstanceOf(ProviderAnswer.Refused.class);
        } else {
            assertThat(answer).isInstanceOfAny(ProviderAnswer.Refused.class, ProviderAnswer.NotSigned.class);
        }
    }

    private static ProviderAnswer refused(Bed bed) {
        boolean phone = bed.remote.refuse();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(phone || !(receipt.action() instanceof UserAction.Confirm), NOBODY);
        return bed.finish(submission, receipt, false);
    }

    @Test
    @DisplayName("RS-402 after a refusal the key has signed nothing, and nobody is asked again")
    void refusalSignsNothing(Bed bed) {
        assertThat(refused(bed)).isNotInstanceOfAny(ProviderAnswer.Values.class, ProviderAnswer.Documents.class);
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isLessThanOrEqualTo(1);
        assertThat(bed.remote.waiting()).isZero();
    }

    @Test
    @DisplayName("RS-403 a confirmation nobody gave in time is Expired, NotSigned or not found, not an exception")
    void expiry(Bed bed) {
        bed.needsPatience();
        bed.needs(bed.remote.followsClock(), "this remote side lives in real time");
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(receipt.action() instanceof UserAction.Confirm, "what is not typed in time never reaches the CA");
        Duration lifetime = receipt.validFor().orElse(bed.descriptor.confirmationTime());
        bed.clock.advance(lifetime.plusSeconds(16));
        assertThat(bed.finish(submission, receipt, true))
                .isInstanceOfAny(
                        ProviderAnswer.Expired.class, ProviderAnswer.NotSigned.class, ProviderAnswer.NotFound.class);
    }

    @Test
    @DisplayName("RS-404 for the portal a refusal is an outcome, without documents")
    void refusedSession(Bed bed) {
        bed.needs(bed.remote.refuse(), NOBODY);
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            bed.needs(
                    session.userAction()
                            .filter(action -> !(action instanceof UserAction.Confirm))
                            .isEmpty(),
                    "who refuses on the portal's page types nothing");
            assertThat(portal.settle(session.id()).state()).isIn(SessionState.REFUSED, SessionState.NOT_SIGNED);
            assertThat(portal.outcome(session.id()).documents()).isEmpty();
        }
    }

    @Test
    @DisplayName("RS-405 for the portal silence ends as Expired, without documents, and nobody was asked twice")
    void silence(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            for (int i = 0;
                    i < 4 && !portal.kyso().session(session.id()).state().isEnded();
                    i++) {
                portal.pass(bed.descriptor.confirmationTime().dividedBy(2));
            }
            portal.pass(Duration.ofMinutes(1));
            assertThat(portal.kyso().session(session.id()).state()).isIn(SessionState.EXPIRED, SessionState.NOT_SIGNED);
            assertThat(portal.outcome(session.id()).documents()).isEmpty();
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-406 a value that comes after the portal's own time is kept as evidence and signs no document")
    void lateValue(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            Duration brief = bed.descriptor.pollInterval().multipliedBy(3);
            SigningSession session = portal.kyso()
                    .start(portal.request("HS-0001").validFor(brief).build());
            portal.pass(brief.plusSeconds(20));
            assertThat(portal.kyso().session(session.id()).state()).isEqualTo(SessionState.EXPIRED);
            bed.needs(bed.remote.approveWaiting() > 0, "the CA ends its transactions with the portal's");
            portal.pass(Duration.ofSeconds(40));
            portal.pass(Duration.ofSeconds(40));
            assertThat(portal.history(session.id())).contains(SigningEvent.Type.LATE_VALUE);
            assertThat(portal.kyso().session(session.id()).state()).isEqualTo(SessionState.EXPIRED);
            assertThat(portal.outcome(session.id()).documents()).isEmpty();
        }
    }

    @Test
    @DisplayName("RS-407 what the citizen confirms while a call is open is signed, and start did not wait for it")
    void openCall(Bed bed) {
        try (Portal portal = new Portal(bed)) {
            SigningSession session = startOpenCall(bed, portal);
            bed.remote.approveWaiting();
            assertThat(portal.awaitEnd(session.id())).isEqualTo(SessionState.COMPLETED);
            portal.assertCompleted(session, "HS-0001");
        }
    }

    @Test
    @DisplayName(
            "RS-408 an open call that the citizen lets run out ends as Expired, NotSigned or unknown, without documents")
    void openCallRunsOut(Bed bed) {
        bed.needs(bed.remote.followsClock(), "this remote side lives in real time");
        try (Portal portal = new Portal(bed)) {
            SigningSession session = startOpenCall(bed, portal);
            bed.clock.advance(bed.descriptor.confirmationTime().plusSeconds(1));
            SessionState end = portal.awaitEnd(session.id());
            assertThat(end)
                    .as(
                            "a signer who did nothing has not refused; set refusalTold to false where the CA has one code for both")
                    .isIn(SessionState.EXPIRED, SessionState.NOT_SIGNED, SessionState.OUTCOME_UNKNOWN);
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isLessThanOrEqualTo(1);
        }
    }

    private static SigningSession startOpenCall(Bed bed, Portal portal) {
        bed.needs(bed.descriptor.blockingSubmit() && !bed.bench.answersAtOnce(), "no call stays open");
        bed.remote.ignore();
        SigningSession session = portal.start("HS-0001");
        bed.needs(!session.state().isEnded(), "nobody is asked who could let a call run out");
        assertThat(session.state()).isEqualTo(SessionState.SUBMITTING);
        return session;
    }
}
