// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** Another node, or the same one after a restart, goes on with what is stored. */
abstract class RestartsRules {

    @Test
    @DisplayName("RS-801 another instance of the adapter finishes a transaction from its receipt")
    void anotherInstance(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(receipt.answer() instanceof ProviderAnswer.Waiting, "the provider answers when it is submitted to");
        bed.provider.close();
        SigningProvider other = bed.another();
        bed.assertSigned(submission, bed.finish(other, submission, receipt, true));
    }

    @Test
    @DisplayName("RS-802 a restart while the citizen is asked: the session is completed afterwards")
    void whileAsked(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            portal.restart();
            bed.remote.approveWaiting();
            portal.assertCompleted(session, "HS-0001");
            assertThat(bed.remote.confirmations()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-803 a restart between two questions: the session is completed afterwards")
    void betweenQuestions(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            portal.pass(bed.descriptor.firstPollAfter().multipliedBy(2));
            portal.restart();
            portal.pass(bed.descriptor.pollInterval().multipliedBy(2));
            portal.restart();
            bed.remote.approveWaiting();
            portal.assertCompleted(session, "HS-0001");
            assertThat(bed.remote.confirmations()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-804 a restart after the citizen confirmed: the session is completed afterwards")
    void afterConfirmation(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            bed.remote.approveWaiting();
            portal.restart();
            portal.assertCompleted(session, "HS-0001");
            assertThat(bed.remote.confirmations()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-805 a restart after the end: the outcome is as it was")
    void afterTheEnd(Bed bed) {
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            portal.assertCompleted(session, "HS-0001");
            portal.restart();
            portal.assertCompleted(session, "HS-0001");
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-806 a node that dies in a submission: asked about or left to an operator, never submitted again")
    void dyingInSubmission(Bed bed) {
        try (Portal portal = new Portal(bed)) {
            portal.continueWith(DyingNode.afterSubmitting(bed.another()));
            Throwable death = catchThrowable(() -> portal.start("HS-0001"));
            bed.needs(
                    bed.remote.arrived(RemoteCall.SUBMIT) > 0,
                    "the provider sends nothing before the signer has acted");
            assertThat(death).isNotNull();
            SigningSession session = portal.afterDeath();
            if (bed.descriptor.transactionIdMintedBy() == TransactionId.MintedBy.RELYING_PARTY) {
                portal.assertCompleted(session, "HS-0001");
            } else {
                assertThat(portal.settle(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            }
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }
}
