// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
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

class MisaSignTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private String lastBody() {
        List<vn.kyso.testkit.ca.RecordedRequest> requests = bed.ca.journal().newest(Operation.SIGN);
        return requests.get(requests.size() - 1).body();
    }

    private static Submission with(Submission submission, List<Submission.Item> items, Optional<String> prompt) {
        return new Submission(
                submission.transactionId(),
                submission.signer(),
                submission.credential(),
                items,
                prompt,
                submission.validFor());
    }

    @Test
    void thePhoneShowsTheTextAndTheDocumentsOfTheSubmission() {
        bed.ca.phone().ignore();
        bed.submit(bed.submission("HS-0001", "HS-0002"));

        PendingConfirmation shown = bed.ca.phone().awaitPending(PATIENCE);

        assertThat(shown.description()).isEqualTo("Ký đơn đề nghị");
        assertThat(shown.docIds()).containsExactly("HS-0001", "HS-0002");
        assertThat(bed.ca.journal().digestsReceived())
                .containsExactlyInAnyOrder(
                        Bed.digest("HS-0001").hex(), Bed.digest("HS-0002").hex());
    }

    @Test
    void theRequestIsWhatTheGuideDescribes() {
        bed.submit(bed.submission("HS-0001"));

        assertThat(lastBody())
                .contains("\"DataToBeDisplayed\":\"Ký đơn đề nghị\"")
                .contains("{\"DocumentId\":\"HS-0001\",\"FileToSign\":\""
                        + Base64.getEncoder()
                                .encodeToString(Bed.digest("HS-0001").toByteArray())
                        + "\",\"DocumentName\":\"HS-0001.pdf\"}");
    }

    @Test
    void theReceiptWaitsUnderMisasIdentifierAndNeedsNoHandle() {
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId().mintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(receipt.transactionId().value())
                .isNotEqualTo(submission.transactionId().value());
        assertThat(receipt.handle()).isEmpty();
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(receipt.validFor()).isEmpty();
    }

    @Test
    void referencesThatDoNotFitAreReplacedAndFoundAgain() {
        String longReference = "HS-" + "0".repeat(40);
        Submission submission = bed.submission(longReference, "Hồ sơ 2", "HS-0003");

        SubmissionReceipt receipt = bed.submit(submission);

        List<String> ids = bed.ca.phone().shown().get(0).docIds();
        assertThat(UUID.fromString(ids.get(0)).toString()).hasSize(36);
        assertThat(UUID.fromString(ids.get(1))).isNotEqualTo(UUID.fromString(ids.get(0)));
        assertThat(ids.get(2)).isEqualTo("HS-0003");
        bed.ca.faults().next(Operation.STATUS, Fault.reorderedValues());
        assertThat(((ProviderAnswer.Values) bed.ask(submission, receipt)).values())
                .extracting(value -> value.reference().orElseThrow())
                .containsExactly("HS-0003", "Hồ sơ 2", longReference);
    }

    @Test
    void aLongNameLosesItsMiddleAndALookAlikeOfATagItsBrackets() {
        Submission submission = bed.submission("HS-0001");
        String name = "Đơn <b>đề</b> nghị " + "x".repeat(120) + " trang cuối.pdf";

        bed.submit(with(
                submission,
                List.of(new Submission.Item("HS-0001", name, Bed.digest("HS-0001"))),
                Optional.of("Ký <b>ngay</b>")));

        assertThat(lastBody())
                .contains("\"DataToBeDisplayed\":\"Ký ‹b›ngay‹/b›\"")
                .containsPattern("\"DocumentName\":\"Đơn ‹b›đề‹/b› nghị x+…x+ trang cuối.pdf\"");
    }

    @Test
    void withoutAPromptTheStandardOneIsShown() {
        Submission submission = bed.submission("HS-0001");

        bed.submit(with(submission, submission.items(), Optional.empty()));

        assertThat(bed.ca.phone().shown().get(0).description()).isEqualTo("Yêu cầu ký số");
    }

    @Test
    void aTokenThatIsNotTakenIsRenewedAndTheSubmissionTakenOnce() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.endTokens(Bed.USER_NAME);

        bed.submit(submission);

        assertThat(bed.count(Operation.SIGN)).isEqualTo(2);
        assertThat(bed.ca.journal().acceptedSigns()).isOne();
        assertThat(bed.count(Operation.TOKEN)).isOne();
    }

    @Test
    void aLoginThatHasTroubleIsNeverAnUnknownOutcome() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.endLogins(Bed.USER_NAME);
        bed.ca.faults().next(Operation.LOGIN, Fault.cutAfterProcessing());

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR));
        assertThat(bed.ca.journal().acceptedSigns()).isZero();
    }

    static Stream<Fault> lostAnswers() {
        return Stream.of(
                Fault.cutAfterProcessing(),
                Fault.cutBeforeProcessing(),
                Fault.cutInBody(),
                Fault.httpStatus(500).afterProcessing(),
                Fault.httpStatus(503),
                Fault.httpStatus(409, Bed.fixture("error")),
                Fault.htmlPage().afterProcessing(),
                Fault.malformedJson(),
                Fault.httpStatus(200, "{}"),
                Fault.httpStatus(200, "{\"transactionId\":\"..\"}"),
                Fault.httpStatus(200, "{\"transactionId\":{}}"),
                Fault.httpStatus(200, Bed.fixture("error")),
                Fault.endlessBody());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void anAnswerThatDoesNotSayWhatHappenedLeavesTheOutcomeUnknownAndNothingIsSentAgain(Fault fault) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, fault);

        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(bed.count(Operation.SIGN)).isOne();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, "error-validation", FailureCode.REQUEST_REJECTED),
                Arguments.of(200, "error-validation", FailureCode.REQUEST_REJECTED),
                Arguments.of(400, "error-not-connected", FailureCode.CREDENTIAL_UNUSABLE),
                Arguments.of(200, "error-not-connected", FailureCode.CREDENTIAL_UNUSABLE),
                Arguments.of(400, "error", FailureCode.REQUEST_REJECTED),
                Arguments.of(403, "error", FailureCode.RELYING_PARTY_REJECTED),
                Arguments.of(422, "error", FailureCode.REQUEST_REJECTED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalBeforeThePhoneRangIsAFailureThatMayBeRepeated(int status, String fixture, FailureCode code) {
        bed.close();
        bed = new Bed(config -> config.notConnectedCodes(java.util.Set.of("e3001")));
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(status, Bed.fixture(fixture)));

        RemoteSigningException failure =
                catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.failure().isRepeatSafe()).isTrue();
    }

    @Test
    void theMemberThatIsWrongIsNamedAndNothingElseOfTheList() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(400, Bed.fixture("error-validation")));

        assertThatThrownBy(() -> bed.submit(submission))
                .hasMessageContaining("DocumentName")
                .hasMessageNotContaining("Nguyễn");
    }

    @Test
    void anAccountThatIsNotConnectedIsARejectedRequestThatNamesThePossibility() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.connected(Bed.USER_NAME, false);

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REQUEST_REJECTED))
                .hasMessageContaining("connected");
    }

    @Test
    void aCredentialOfAnotherFormIsRefusedBeforeAnythingLeaves() {
        Credential mine = bed.credentials().get(0);
        Submission submission = Bed.submission(
                new Credential(new CredentialId("5401"), mine.chain(), mine.status(), mine.kind()), "HS-0001");

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_NOT_FOUND));
        assertThat(bed.count(Operation.SIGN)).isZero();
    }

    @Test
    void whereNothingListensTheSubmissionCertainlyDidNotArrive() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.close();

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE));
    }
}
