// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.PendingConfirmation;
import vn.kyso.testkit.ca.vnpt.VnptSettings;

class VnptSignTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void thePhoneShowsTheTextAndTheDocumentsOfTheSubmission() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001", "HS-0002");

        bed.submit(submission);

        PendingConfirmation shown = bed.ca.phone().awaitPending(PATIENCE);
        assertThat(shown.description()).isEqualTo("Ký đơn đề nghị");
        assertThat(shown.docIds()).containsExactly("HS-0001", "HS-0002");
        assertThat(shown.transactionId()).isEqualTo(submission.transactionId().value());
        assertThat(bed.ca.journal().digestsReceived())
                .containsExactlyInAnyOrder(
                        Bed.digest("HS-0001").hex(), Bed.digest("HS-0002").hex());
    }

    @Test
    void theRequestIsWhatTheDocumentDescribes() {
        Submission submission = bed.submission("HS-0001");
        bed.submit(submission);

        String body = bed.ca.journal().newest(Operation.SIGN).get(0).body();

        assertThat(body)
                .contains("\"serial_number\":\"" + submission.credential().id().value() + "\"")
                .contains("\"transaction_desc\":\"Ký đơn đề nghị\"")
                .containsPattern("\"time_stamp\":\"20[0-9]{12}Z\"")
                .contains("\"file_type\":\"pdf\",\"sign_type\":\"hash\",\"doc_id\":\"HS-0001\"");
    }

    @Test
    void theReceiptWaitsUnderOurOwnIdentifier() {
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(receipt.validFor()).isEmpty();
        assertThat(receipt.handle()).hasSize(1);
    }

    @Test
    void anIdentifierOfTheCaAndItsTimeLeftAreTaken() {
        bed.ca.configure(
                settings -> settings.replyId(VnptSettings.ReplyId.DIFFERENT).tellsExpiredIn(true));
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId().mintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(receipt.validFor()).contains(Duration.ofSeconds(300));
    }

    @Test
    void anAcceptanceWithoutDataIsAnAcceptance() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, Bed.fixture("sign-accepted-without-data")));

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
        assertThat(receipt.handle()).isEmpty();
    }

    @Test
    void anUnreadableTimeLeftOrSecondIdentifierDoesNotSpoilAnAcceptance() {
        Submission submission = bed.submission("HS-0001");
        bed.ca
                .faults()
                .next(
                        Operation.SIGN,
                        Fault.httpStatus(
                                200,
                                "{\"status_code\":200,\"message\":\"sig_wait_for_user_confirm\",\"data\":"
                                        + "{\"transaction_id\":null,\"tran_code\":{\"x\":1},\"expired_in\":\"2026-01-01\"}}"));

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.validFor()).isEmpty();
        assertThat(receipt.handle()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("error-bad-request", 400, FailureCode.REQUEST_REJECTED),
                Arguments.of("error-relying-party", 401, FailureCode.RELYING_PARTY_REJECTED),
                Arguments.of("error-signer", 401, FailureCode.SIGNER_UNKNOWN),
                Arguments.of("error-credential", 403, FailureCode.CREDENTIAL_UNUSABLE),
                Arguments.of("error-server", 500, FailureCode.OUTCOME_UNKNOWN),
                Arguments.of("error-unknown-code", 502, FailureCode.OUTCOME_UNKNOWN),
                Arguments.of("status-conflict", 409, FailureCode.OUTCOME_UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void codesMeanTheSameInTheHttpStatusAndInTheBodyAlone(String fixture, int status, FailureCode expected) {
        for (int http : new int[] {status, 200}) {
            Submission submission = bed.submission("HS-0001");
            bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(http, Bed.fixture(fixture)));

            RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

            assertThat(e.code()).as(fixture + " under " + http).isEqualTo(expected);
            assertThat(e.failure().isRepeatSafe()).isEqualTo(expected != FailureCode.OUTCOME_UNKNOWN);
            assertThat(e.failure().provider()).contains("vnpt");
        }
        assertThat(bed.ca.journal().requests(Operation.SIGN))
                .as("never repeated")
                .isEqualTo(2);
    }

    @Test
    void aClientErrorWithACodeInWordsIsTakenByItsStatus() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(403, "{\"code\":\"CREDENTIAL_STATUS_INVALID\"}"));

        assertThat(catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission))
                        .code())
                .isEqualTo(FailureCode.CREDENTIAL_UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource({"400, REQUEST_REJECTED", "404, REQUEST_REJECTED", "401, RELYING_PARTY_REJECTED"})
    void aClientErrorWithoutABodyIsTakenByItsStatus(int status, FailureCode expected) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.reply(status, "text/html", "<html>Không có</html>"));

        assertThat(catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission))
                        .code())
                .isEqualTo(expected);
    }

    static Stream<Fault> unclear() {
        return Stream.of(
                Fault.htmlPage(),
                Fault.htmlPage().afterProcessing(),
                Fault.malformedJson(),
                Fault.cutBeforeProcessing(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody(),
                Fault.endlessBody(),
                Fault.httpStatus(500).afterProcessing(),
                Fault.httpStatus(504),
                Fault.httpStatus(200, "{}"),
                Fault.httpStatus(200, "[]"),
                Fault.httpStatus(200, "{\"status_code\":\"ok\"}"));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whateverIsUnclearAfterSendingIsAnUnknownOutcomeAndIsSentOnce(Fault fault) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, fault);

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
        assertThat(e.failure().isRepeatSafe()).isFalse();
        assertThat(bed.ca.journal().signRequests(submission.transactionId().value()))
                .isEqualTo(1);
    }

    @Test
    void aTransactionThatIsThereAlreadyIsAnUnknownOutcomeAndCanBeAskedFor() {
        Submission submission = bed.submission("HS-0001");
        bed.submit(submission);

        // What comes back when something on the way sends the request a second time.
        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);

        ProviderAnswer answer =
                bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context());
        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void afterALostAnswerTheTransactionIsFoundByOurIdentifier() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);

        ProviderAnswer answer =
                bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context());

        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void aCaThatIsNotThereIsUnreachableAndNothingWasAsked() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.close();

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    @Test
    void valuesMayComeInTheAnswerToSign() {
        Submission submission = bed.submission("doc-1");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, Bed.fixture("status-signed")));

        assertThat(bed.submit(submission).answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values()).hasSize(1));
    }

    @Test
    void theDescriptorTellsWhatTheInterfaceCan() {
        var descriptor = bed.provider.descriptor();

        assertThat(descriptor.name()).isEqualTo("vnpt");
        assertThat(descriptor.batchMaximum()).isEqualTo(10);
        assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.RELYING_PARTY);
        assertThat(descriptor.refusalTold()).isFalse();
        assertThat(descriptor.notFoundProven()).isFalse();
        assertThat(descriptor.promptRules().maximumLength()).isEqualTo(200);
        assertThat(List.of(bed.provider.getClass().getInterfaces())).doesNotContain(vn.kyso.core.spi.Cancellable.class);
    }
}
