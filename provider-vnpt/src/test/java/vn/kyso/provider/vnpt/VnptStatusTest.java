// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
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
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.ca.vnpt.VnptSettings;

class VnptStatusTest {

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void anApprovedTransactionGivesAValuePerDocumentThatVerifies() throws Exception {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);

        ProviderAnswer answer = ask(submission, receipt);

        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
        List<ProviderAnswer.Value> values = ((ProviderAnswer.Values) answer).values();
        assertThat(values).extracting(value -> value.reference().orElseThrow()).containsExactly("HS-0001", "HS-0002");
        for (ProviderAnswer.Value value : values) {
            var signature = java.security.Signature.getInstance("SHA256withRSA");
            signature.initVerify(submission.credential().chain().signer());
            signature.update(value.reference().orElseThrow().getBytes(StandardCharsets.UTF_8));
            assertThat(signature.verify(value.value().toByteArray())).isTrue();
        }
    }

    @Test
    void theCallIsAPostWithoutCredentials() {
        Submission submission = bed.submission("HS-0001");
        ask(submission, bed.submit(submission));

        RecordedRequest request = bed.ca.journal().newest(Operation.STATUS).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body()).isEqualTo("{}");
        assertThat(request.path())
                .isEqualTo("/sca/sp769/v1/signatures/sign/"
                        + submission.transactionId().value() + "/status");
    }

    @Test
    void waitingTellsTheTimeLeft() {
        bed.ca.configure(settings -> settings.tellsExpiredIn(true));
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");

        ProviderAnswer answer = ask(submission, bed.submit(submission));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ProviderAnswer.Waiting.class,
                        waiting -> assertThat(waiting.validFor())
                                .hasValueSatisfying(left ->
                                        assertThat(left).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(300))));
    }

    static Stream<Arguments> endStates() {
        return Stream.of(
                Arguments.of("status-waiting", ProviderAnswer.Waiting.class),
                Arguments.of("status-waiting-with-time-left", ProviderAnswer.Waiting.class),
                Arguments.of("status-waiting-unknown-message", ProviderAnswer.Waiting.class),
                Arguments.of("status-success-without-values", ProviderAnswer.Waiting.class),
                Arguments.of("status-conflict", ProviderAnswer.Waiting.class),
                Arguments.of("status-signed", ProviderAnswer.Values.class),
                Arguments.of("status-signed-with-other-words", ProviderAnswer.Values.class),
                Arguments.of("status-expired", ProviderAnswer.Expired.class),
                Arguments.of("status-timeout", ProviderAnswer.Expired.class),
                Arguments.of("status-rejected", ProviderAnswer.Refused.class),
                Arguments.of("status-rejected-by-user", ProviderAnswer.Refused.class),
                Arguments.of("status-denied-as-error", ProviderAnswer.Refused.class),
                Arguments.of("status-failed", ProviderAnswer.NotSigned.class),
                Arguments.of("status-cancelled", ProviderAnswer.NotSigned.class),
                Arguments.of("status-not-found", ProviderAnswer.NotFound.class));
    }

    @ParameterizedTest
    @MethodSource("endStates")
    void everyEndStateIsUnderstood(String fixture, Class<? extends ProviderAnswer> expected) {
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(200, Bed.fixture(fixture)));

        assertThat(bed.provider.query(lostAnswer(), Bed.context())).isInstanceOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"status-conflict, 409", "status-not-found, 400", "status-denied-as-error, 400"})
    void errorCodesMayStandInTheHttpStatus(String fixture, int status) {
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(status, Bed.fixture(fixture)));

        ProviderAnswer answer = bed.provider.query(lostAnswer(), Bed.context());

        assertThat(answer.getClass().getSimpleName())
                .isEqualTo(
                        switch (fixture) {
                            case "status-conflict" -> "Waiting";
                            case "status-not-found" -> "NotFound";
                            default -> "Refused";
                        });
    }

    @Test
    void aValueIsDecodedWhateverItsLineBreaks() {
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(200, Bed.fixture("status-signed-with-other-words")));

        ProviderAnswer answer = bed.provider.query(lostAnswer(), Bed.context());

        assertThat(((ProviderAnswer.Values) answer).values())
                .singleElement()
                .satisfies(value ->
                        assertThat(value.value().toByteArray()).asString().isEqualTo("synthetic-signature"));
    }

    @Test
    void refusedAndExpiredOnTheFakeAreTold() {
        bed.ca.phone().refuse();
        Submission refused = bed.submission("HS-0001");
        assertThat(ask(refused, bed.submit(refused))).isInstanceOf(ProviderAnswer.Refused.class);

        bed.ca.configure(settings -> settings.rejectedMessage("FAILED"));
        Submission notTold = bed.submission("HS-0002");
        assertThat(ask(notTold, bed.submit(notTold))).isInstanceOf(ProviderAnswer.NotSigned.class);
    }

    @Test
    void aSpellingThatTheDocumentDoesNotKnowIsASetting() {
        try (Bed other = new Bed(config -> config.refusedTexts(List.of("Từ chối")))) {
            other.ca
                    .faults()
                    .next(
                            Operation.STATUS,
                            Fault.httpStatus(
                                    200, "{\"status_code\":200,\"message\":\"Người dùng từ chối\",\"data\":null}"));
            assertThat(other.provider.query(lostAnswer(), Bed.context())).isInstanceOf(ProviderAnswer.Refused.class);
        }
    }

    @Test
    void theSecondIdentifierIsTriedOnceAndRemembered() {
        bed.ca.configure(settings -> settings.statusId(VnptSettings.StatusId.TRAN_CODE));
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);

        ProviderAnswer.Waiting first = (ProviderAnswer.Waiting) ask(submission, receipt);
        assertThat(bed.ca.journal().requests(Operation.STATUS)).as("both tried").isEqualTo(2);

        Map<String, String> handle = first.handle().orElseThrow();
        ProviderAnswer.Waiting second = (ProviderAnswer.Waiting)
                bed.provider.query(Bed.query(submission, receipt.transactionId(), handle), Bed.context());
        assertThat(bed.ca.journal().requests(Operation.STATUS)).as("one more").isEqualTo(3);
        assertThat(second.handle()).as("nothing new to remember").isEmpty();
    }

    @Test
    void theFirstIdentifierIsRememberedToo() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        ProviderAnswer.Waiting first = (ProviderAnswer.Waiting) ask(submission, receipt);

        TransactionQuery later =
                Bed.query(submission, receipt.transactionId(), first.handle().orElseThrow());
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(400, Bed.fixture("status-not-found")));

        assertThat(bed.provider.query(later, Bed.context())).isInstanceOf(ProviderAnswer.NotFound.class);
        assertThat(bed.ca.journal().requests(Operation.STATUS))
                .as("no second try any more")
                .isEqualTo(2);
    }

    @Test
    void whenNeitherIdentifierIsKnownTheTransactionIsNotFound() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(2, Operation.STATUS, Fault.httpStatus(400, Bed.fixture("status-not-found")));

        assertThat(ask(submission, receipt)).isInstanceOf(ProviderAnswer.NotFound.class);
        assertThat(bed.ca.journal().requests(Operation.STATUS)).isEqualTo(2);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Fault.htmlPage(), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.malformedJson(), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(
                        Fault.httpStatus(
                                200, "{\"status_code\":200,\"data\":{\"signatures\":[{\"signature_value\":\"%%%\"}]}}"),
                        FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.endlessBody(), FailureCode.ANSWER_TOO_LARGE),
                Arguments.of(Fault.cutBeforeProcessing(), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.cutInBody(), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(500), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(200, "{\"status_code\":500}"), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(429), FailureCode.PROVIDER_BUSY),
                Arguments.of(Fault.httpStatus(401, "{\"status_code\":401}"), FailureCode.RELYING_PARTY_REJECTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsNoAnswerIsAFailureThatMayBeAskedAgain(Fault fault, FailureCode expected) {
        Submission submission = bed.submission("HS-0001");
        bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, fault);

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class,
                () -> bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()));

        assertThat(e.code()).isEqualTo(expected);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    private TransactionQuery lostAnswer() {
        Submission submission = bed.submission("doc-1");
        return Bed.query(submission, TransactionId.mint(), Map.of());
    }

    private ProviderAnswer ask(Submission submission, SubmissionReceipt receipt) {
        return bed.provider.query(Bed.query(submission, receipt), Bed.context());
    }
}
