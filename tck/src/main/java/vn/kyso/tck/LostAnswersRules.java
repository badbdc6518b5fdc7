// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** Answers that do not come, at each step: a read is asked again, a submission never made twice. */
abstract class LostAnswersRules {

    @Test
    @DisplayName("RS-701 a list of credentials whose connection is cut is had by asking again, or told as unavailable")
    void listing(Bed bed) {
        for (Breakage breakage : CUTS) {
            if (bed.remote.breakNext(RemoteCall.CREDENTIALS, breakage)) {
                readOrTold(() -> bed.provider.credentials(bed.signer, bed.context()));
                assertThat(bed.credentials()).as("after " + breakage).hasSize(1);
            }
        }
    }

    private static final List<Breakage> CUTS = List.of(
            Breakage.CUT_BEFORE,
            Breakage.CUT_AFTER,
            Breakage.CUT_IN_ANSWER,
            Breakage.ERROR_AFTER,
            Breakage.MALFORMED,
            Breakage.HTML_PAGE);

    private static void readOrTold(Supplier<?> read) {
        Throwable thrown = catchThrowable(read::get);
        if (thrown != null) {
            assertThat(thrown)
                    .as("a read changes nothing, so its outcome is not unknown")
                    .isInstanceOfAny(ProviderUnavailableException.class, ProtocolViolationException.class);
        }
    }

    @Test
    @DisplayName("RS-702 a submission whose connection is cut on arrival is an unknown outcome")
    void cutBefore(Bed bed) {
        lost(bed, Breakage.CUT_BEFORE);
    }

    @Test
    @DisplayName("RS-703 a submission whose answer is cut off is an unknown outcome")
    void cutAfter(Bed bed) {
        lost(bed, Breakage.CUT_AFTER);
    }

    @Test
    @DisplayName("RS-704 a submission with half an answer is an unknown outcome")
    void cutInAnswer(Bed bed) {
        lost(bed, Breakage.CUT_IN_ANSWER);
    }

    @Test
    @DisplayName("RS-705 a submission answered with status 500 is an unknown outcome")
    void error(Bed bed) {
        lost(bed, Breakage.ERROR_AFTER);
    }

    @Test
    @DisplayName("RS-706 a submission with an answer that cannot be read is an unknown outcome")
    void malformed(Bed bed) {
        lost(bed, Breakage.MALFORMED);
    }

    @Test
    @DisplayName("RS-707 a submission answered by a page of a gateway is an unknown outcome")
    void page(Bed bed) {
        lost(bed, Breakage.HTML_PAGE);
    }

    /** The call that makes the phone ring or the key sign is made once, and what became of it is not guessed. */
    private static void lost(Bed bed, Breakage breakage) {
        Submission submission = bed.submission("HS-0001");
        bed.breakNext(RemoteCall.SUBMIT, breakage);
        assertThat(Bed.failureOf(() -> bed.sign(submission))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT))
                .as("calls that arrived")
                .isEqualTo(1);
        assertThat(bed.remote.confirmations()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("RS-708 a question whose answer is lost may be asked again, and the values come")
    void asking(Bed bed) {
        bed.needsPatience();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(receipt.answer() instanceof ProviderAnswer.Waiting, "the provider answers when it is submitted to");
        bed.needs(receipt.action() instanceof UserAction.Confirm, "the provider answers when it is activated");
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        for (Breakage breakage : CUTS) {
            if (bed.remote.breakNext(RemoteCall.QUERY, breakage)) {
                readOrTold(inquiry::ask);
            }
        }
        bed.assertSigned(submission, inquiry.finish());
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
    }

    @Test
    @DisplayName("RS-709 a CA that is not there is unavailable, and repeating is safe")
    void notThere(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        bed.remote.close();
        Throwable thrown = catchThrowable(() -> bed.signUnlessOnAPage(submission));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ProviderUnavailableException.class);
            assertThat(((RemoteSigningException) thrown).failure().isRepeatSafe())
                    .isTrue();
        }
        assertThat(Bed.failureOf(() -> bed.provider.credentials(bed.signer, bed.context())))
                .isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    @DisplayName("RS-710 a session whose submission's answer was lost is found by asking, where we mint the identifier")
    void foundByAsking(Bed bed) {
        bed.needs(
                bed.descriptor.transactionIdMintedBy() == TransactionId.MintedBy.RELYING_PARTY,
                "the provider mints the identifiers");
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.SUBMIT, Breakage.CUT_AFTER);
            SigningSession session = portal.start("HS-0001");
            assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            portal.assertCompleted(session, "HS-0001");
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "RS-711 a session whose submission's answer was lost waits for an operator, where the CA mints the identifier")
    void waitsForAnOperator(Bed bed) {
        bed.needs(
                bed.descriptor.transactionIdMintedBy() == TransactionId.MintedBy.PROVIDER,
                "the relying party mints the identifiers");
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.SUBMIT, Breakage.CUT_AFTER);
            SigningSession session = portal.start("HS-0001");
            SigningSession after = portal.settle(session.id());
            assertThat(after.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-712 a submission that never arrived ends as safe to repeat, where not found proves it")
    void neverArrived(Bed bed) {
        bed.needs(bed.descriptor.notFoundProven(), "not found proves nothing at this provider");
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.SUBMIT, Breakage.CUT_BEFORE);
            SigningSession session = portal.start("HS-0001");
            assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            SigningSession after = portal.settle(session.id());
            assertThat(after.state()).isEqualTo(SessionState.FAILED);
            assertThat(after.failure().orElseThrow().isRepeatSafe()).isTrue();
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-713 after a lost answer to an activation no question is answered by a call to activate once more")
    void neverActivatedTwice(Bed bed) {
        bed.needs(ActivatedByRelyingParty.class);
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(!(receipt.action() instanceof UserAction.Confirm), "this configuration is confirmed on the phone");
        bed.breakNext(RemoteCall.SUBMIT, Breakage.CUT_AFTER);
        assertThat(Bed.failureOf(() -> bed.finish(submission, receipt, true)))
                .isInstanceOf(OutcomeUnknownException.class);
        TransactionQuery lost = Bed.lost(submission, receipt);
        ProviderAnswer[] answer = new ProviderAnswer[1];
        Throwable thrown = catchThrowable(() -> answer[0] = bed.provider.query(lost, bed.context()));
        if (thrown == null) {
            assertThat(answer[0]).isNotInstanceOf(ProviderAnswer.Waiting.class);
        } else {
            assertThat(thrown).isInstanceOf(RemoteSigningException.class);
        }
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
    }
}
