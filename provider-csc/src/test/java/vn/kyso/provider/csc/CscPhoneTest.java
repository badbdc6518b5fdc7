// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;

/** Keys that the signer unlocks on his phone. */
class CscPhoneTest {

    private static final CscSettings V1 =
            CscSettings.v1().toBuilder().credential(CscCredential.onPhone()).build();
    private static final CscSettings V2 =
            CscSettings.v2().toBuilder().credential(CscCredential.onPhone()).build();

    @Test
    void version1StaysOnTheLineUntilThePhoneHasAnswered() throws Exception {
        try (Bed bed = new Bed(V1)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            CompletableFuture<SubmissionReceipt> open = CompletableFuture.supplyAsync(() -> bed.submit(submission));
            String shown = bed.ca.phone().awaitPending(Duration.ofSeconds(10)).id();

            assertThat(open).isNotDone();
            bed.ca.phone().approve(shown);

            Bed.assertSigned(submission, open.get(10, TimeUnit.SECONDS).answer());
        }
    }

    @Test
    void version1TellsARefusal() {
        try (Bed bed = new Bed(V1)) {
            bed.ca.phone().refuse();
            Submission submission = bed.submission("HS-1");

            assertThat(bed.submit(submission).answer()).isInstanceOf(ProviderAnswer.Refused.class);
        }
    }

    @Test
    void version1WithoutAnAnswerInTimeIsUnknown() {
        try (Bed bed = new Bed(V1)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");

            assertThatThrownBy(() -> bed.provider.submit(
                            submission, new CallContext(Duration.ofMillis(400), "test-correlation")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(bed.ca.journal().requests(Operation.AUTHORIZE)).isEqualTo(1);
        }
    }

    @Test
    void version2IsAskedByAHandleThatChanges() {
        try (Bed bed = new Bed(V2)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1", "HS-2");
            SubmissionReceipt receipt = bed.submit(submission);
            assertThat(receipt.action()).isInstanceOf(UserAction.Confirm.class);

            ProviderAnswer.Waiting waiting =
                    (ProviderAnswer.Waiting) bed.provider.query(Bed.query(submission, receipt), Bed.context());
            Map<String, String> handle = waiting.handle().orElseThrow();
            assertThat(handle).isNotEqualTo(receipt.handle());
            bed.ca.phone().approveAll();

            Bed.assertSigned(submission, bed.provider.query(Bed.query(submission, handle), Bed.context()));
        }
    }

    @Test
    void version2TellsARefusalOnTheNextLook() {
        try (Bed bed = new Bed(V2)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.phone().refuseAll();

            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isEqualTo(new ProviderAnswer.Refused(java.util.Optional.of("access_denied")));
        }
    }

    @Test
    void anotherWordForARefusalIsNoSignatureAndNoMore() {
        try (Bed bed = new Bed(V2.toBuilder()
                .refusal(CscSettings.Ending.INVALID_AUTHENTICATION_DATA)
                .build())) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.phone().refuseAll();

            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(ProviderAnswer.NotSigned.class);
        }
    }

    @Test
    void aHandleThatIsGoneMeansExpired() {
        try (Bed bed = new Bed(V2)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.clock.advance(Duration.ofMinutes(6));

            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(ProviderAnswer.Expired.class);
        }
    }

    @Test
    void version2MayStayOnTheLineToo() {
        try (Bed bed =
                new Bed(V2.toBuilder().habits(CscHabit.BLOCKING_AUTHORIZE).build())) {
            Submission submission = bed.submission("HS-1");

            Bed.assertSigned(submission, bed.submit(submission).answer());
        }
    }

    @Test
    void aLostAnswerOfSignHashAfterTheConfirmationIsUnknown() {
        try (Bed bed = new Bed(V2)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.phone().approveAll();
            bed.ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());

            assertThatThrownBy(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aQuestionThatFailsIsAskedAgainLater() {
        try (Bed bed = new Bed(V2)) {
            bed.ca.phone().ignore();
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.faults().next(Operation.AUTHORIZE_STATUS, Fault.httpStatus(503));

            assertThatThrownBy(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(ProviderUnavailableException.class);
            bed.ca.phone().approveAll();
            Bed.assertSigned(submission, bed.provider.query(Bed.query(submission, receipt), Bed.context()));
        }
    }

    @Test
    void anAsynchronousSignatureIsFetchedByItsResponseId() {
        CscSettings later = V2.toBuilder().signingTime(Duration.ofSeconds(5)).build();
        try (Bed bed = new Bed(
                later, config -> config.habits(habits -> habits.operationMode(CscHabits.OperationMode.ASYNCHRONOUS)))) {
            bed.ca.setUp(bed.key(), CscCredential.onPhone());
            bed.ca.configure(change -> change.habits(CscHabit.BLOCKING_AUTHORIZE));
            Submission submission = bed.submission("HS-1", "HS-2");
            SubmissionReceipt receipt = bed.submit(submission);

            assertThat(receipt.handle()).containsEntry("step", "poll");
            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(ProviderAnswer.Waiting.class);
            bed.clock.advance(Duration.ofSeconds(6));
            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .as("this service wants to be asked twice")
                    .isInstanceOf(ProviderAnswer.Waiting.class);
            ProviderAnswer answer = bed.provider.query(
                    Bed.query(submission, receipt.transactionId(), receipt.handle(), true), Bed.context());
            Bed.assertSigned(submission, answer);
        }
    }
}
