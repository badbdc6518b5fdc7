// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

class ViettelStatusTest {

    private final Bed bed = new Bed();

    @BeforeEach
    void ignore() {
        bed.ca.phone().ignore();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void waitingSigningSignedInTheOrderOfTheDocuments() throws Exception {
        bed.ca.configure(settings -> settings.signingPolls(1));
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);
        List<ProviderAnswer> answers = new ArrayList<>();
        answers.add(ask(submission, receipt));
        bed.ca.phone().approveAll();
        answers.add(ask(submission, receipt));
        answers.add(ask(submission, receipt));

        assertThat(answers.get(0)).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(answers.get(1)).isInstanceOf(ProviderAnswer.Waiting.class);
        List<ProviderAnswer.Value> values = ((ProviderAnswer.Values) answers.get(2)).values();
        assertThat(values).extracting(value -> value.reference().orElseThrow()).containsExactly("HS-0001", "HS-0002");
        for (ProviderAnswer.Value value : values) {
            var signature = java.security.Signature.getInstance("SHA256withRSA");
            signature.initVerify(submission.credential().chain().signer());
            signature.update(value.reference().orElseThrow().getBytes(StandardCharsets.UTF_8));
            assertThat(signature.verify(value.value().toByteArray())).isTrue();
        }
    }

    @Test
    void theCallNamesTheTransactionAndNothingElse() {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        ask(submission, receipt);

        assertThat(bed.ca.journal().newest(Operation.STATUS)).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/vtss/service/requests/status");
            assertThat(request.body())
                    .isEqualTo("{\"transactionId\":\"" + receipt.transactionId().value() + "\"}");
        });
    }

    @Test
    void refusedAndExpiredOnTheFakeAreTold() {
        Submission refused = bed.submission("a");
        SubmissionReceipt first = bed.submit(refused);
        bed.ca.phone().refuseAll();
        assertThat(ask(refused, first)).isEqualTo(new ProviderAnswer.Refused(java.util.Optional.of("4002")));

        Submission silent = bed.submission("b");
        SubmissionReceipt second = bed.submit(silent);
        Bed.CLOCK.advance(Duration.ofMinutes(3));
        assertThat(ask(silent, second)).isEqualTo(new ProviderAnswer.Expired(java.util.Optional.of("4001")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, Waiting",
        "1, Waiting",
        "4000, Waiting",
        "6000, Waiting",
        "4001, Expired",
        "4002, Refused",
        "4003, NotSigned",
        "4004, NotSigned",
        "4005, NotSigned",
        "13004, NotSigned",
        "99999, Waiting"
    })
    void everyNumberOfTheTableIsUnderstoodAsTextAndAsNumber(String status, String expected) {
        for (String body : List.of(
                "{\"status\":\"" + status + "\",\"signatures\":null}",
                "{\"status\":" + status + "}",
                "{\"status\":\" " + status + "\",\"signatures\":[],\"message\":\"x\",\"description\":7}")) {
            assertThat(answered(200, body).getClass().getSimpleName()).as(body).isEqualTo(expected);
        }
    }

    @Test
    void theNumberOfAnEndIsKept() {
        assertThat(answered(200, "{\"status\":\"4005\"}"))
                .isEqualTo(new ProviderAnswer.NotSigned(java.util.Optional.of("4005")));
    }

    @ParameterizedTest
    @CsvSource({"4001, 400, Expired", "4002, 200, Refused", "4004, 400, NotSigned", "13004, 400, NotSigned"})
    void anEndMayComeAsAnError(String error, int status, String expected) {
        assertThat(answered(status, "{\"error\":\"" + error + "\"}").getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void aValueIsDecodedWhateverItsLineBreaksAndCountsWhateverTheNumber() {
        for (String status : List.of("1", "6000")) {
            ProviderAnswer answer = answered(
                    200, "{\"status\":\"" + status + "\",\"signatures\":[\"c3lu\\r\\ndGg=\\r\\n\",\"\",null]}");
            assertThat(((ProviderAnswer.Values) answer).values())
                    .singleElement()
                    .satisfies(value -> {
                        assertThat(value.value().toByteArray()).asString().isEqualTo("synth");
                        assertThat(value.reference())
                                .as("three values for one document name nothing")
                                .isEmpty();
                    });
        }
    }

    @Test
    void anInternalErrorPasses() {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.conflictWhilePending());

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> ask(submission, receipt));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(e.failure().vendorCode()).contains("50000");
        assertThat(ask(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);
    }

    @Test
    void aTransactionNobodyKnowsIsAFailureUnlessItsNumberIsSet() {
        assertThat(failure(Fault.httpStatus(400, "{\"error\":\"61000\"}")).code())
                .isEqualTo(FailureCode.REQUEST_REJECTED);

        try (Bed other = new Bed(config -> config.notFoundErrors(Set.of("61000")))) {
            Submission submission = other.submission("a");
            SubmissionReceipt receipt = other.submit(submission);
            other.ca.faults().next(Operation.STATUS, Fault.httpStatus(400, "{\"error\":61000}"));
            assertThat(other.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .isEqualTo(new ProviderAnswer.NotFound(java.util.Optional.of("61000")));
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Fault.htmlPage(), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.malformedJson(), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.httpStatus(200, "{}"), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.httpStatus(200, "[]"), FailureCode.ANSWER_UNREADABLE),
                Arguments.of(
                        Fault.httpStatus(200, "{\"status\":\"1\",\"signatures\":[\"%%%\"]}"),
                        FailureCode.ANSWER_UNREADABLE),
                Arguments.of(Fault.endlessBody(), FailureCode.ANSWER_TOO_LARGE),
                Arguments.of(Fault.cutBeforeProcessing(), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.cutInBody(), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(500), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(429), FailureCode.PROVIDER_BUSY),
                Arguments.of(Fault.httpStatus(400, "{\"error\":\"50000\"}"), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.httpStatus(404), FailureCode.REQUEST_REJECTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsNoAnswerIsAFailureAfterWhichTheEngineAsksAgain(Fault fault, FailureCode expected) {
        assertThat(failure(fault).code()).isEqualTo(expected);
    }

    @Test
    void aFreshProviderAsksForATransactionOfAnother() {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.phone().approveAll();

        try (ViettelMySign node = ViettelMySign.open(Bed.config(bed.ca).build())) {
            assertThat(node.query(Bed.query(submission, receipt), Bed.context()))
                    .isInstanceOf(ProviderAnswer.Values.class);
        }
    }

    private RemoteSigningException failure(Fault fault) {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, fault);
        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> ask(submission, receipt));
        assertThat(e).isNotNull();
        return e;
    }

    private ProviderAnswer answered(int status, String body) {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(status, body));
        return ask(submission, receipt);
    }

    private ProviderAnswer ask(Submission submission, SubmissionReceipt receipt) {
        return bed.provider.query(Bed.query(submission, receipt), Bed.context());
    }
}
