// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

class MisaStatusTest {

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private ProviderAnswer answerTo(String fixture) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        String body = Bed.fixture(fixture).replace("ID", receipt.transactionId().value());
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(200, body));
        return bed.ask(submission, receipt);
    }

    @Test
    void anApprovedTransactionGivesAValuePerDocumentThatVerifies() throws Exception {
        Submission submission = bed.submission("HS-0001", "HS-0002");

        List<ProviderAnswer.Value> values =
                ((ProviderAnswer.Values) bed.ask(submission, bed.submit(submission))).values();

        assertThat(values).extracting(value -> value.reference().orElseThrow()).containsExactly("HS-0001", "HS-0002");
        for (ProviderAnswer.Value value : values) {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(submission.credential().chain().signer());
            signature.update(value.reference().orElseThrow().getBytes(StandardCharsets.UTF_8));
            assertThat(signature.verify(value.value().toByteArray())).isTrue();
        }
    }

    @Test
    void anUndecidedTransactionWaitsAndEachQuestionIsOneCall() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);

        for (int i = 0; i < 5; i++) {
            assertThat(bed.ask(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);
        }

        assertThat(bed.ca.journal().polls(receipt.transactionId().value())).isEqualTo(5);
        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.ca.journal().requests()).isEqualTo(8);
    }

    @Test
    void aRefusalAndSilenceAreNotSignedAsLongAsNobodyKnowsTheirCodes() {
        bed.ca.phone().refuse();
        Submission submission = bed.submission("HS-0001");
        assertThat(bed.ask(submission, bed.submit(submission)))
                .isEqualTo(new ProviderAnswer.NotSigned(Optional.of("e4001")));

        bed.ca.phone().ignore();
        SubmissionReceipt silent = bed.submit(submission);
        bed.clock.advance(Duration.ofMinutes(5));
        assertThat(bed.ask(submission, silent)).isEqualTo(new ProviderAnswer.NotSigned(Optional.of("e4002")));
        assertThat(bed.provider.descriptor().refusalTold()).isFalse();
    }

    @Test
    void codesThatWereFoundOutTellRefusalAndExpiry() {
        bed.close();
        bed = new Bed(config -> config.refusedCodes(Set.of("E4001")).expiredCodes(Set.of("e4002")));
        bed.ca.phone().refuse();
        Submission submission = bed.submission("HS-0001");
        assertThat(bed.ask(submission, bed.submit(submission))).isInstanceOf(ProviderAnswer.Refused.class);

        bed.ca.phone().ignore();
        SubmissionReceipt silent = bed.submit(submission);
        bed.clock.advance(Duration.ofMinutes(5));
        assertThat(bed.ask(submission, silent)).isInstanceOf(ProviderAnswer.Expired.class);
        assertThat(bed.provider.descriptor().refusalTold()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "status-pending, Waiting",
        "status-success-without-values, Waiting",
        "status-unknown-word, Waiting",
        "status-failed, NotSigned",
        "status-failed-without-code, NotSigned",
        "status-cancelled, Refused",
        "status-failed-with-values, Values"
    })
    void everyEndStateHasItsAnswer(String fixture, String answer) {
        assertThat(answerTo(fixture).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void cancelledCanMeanNotSigned() {
        bed.close();
        bed = new Bed(config -> config.cancelledIsRefusal(false));

        assertThat(answerTo("status-cancelled")).isInstanceOf(ProviderAnswer.NotSigned.class);
    }

    @Test
    void aValueWithoutANameIsHintedAtByItsPosition() {
        ProviderAnswer.Values values = (ProviderAnswer.Values) answerTo("status-failed-with-values");

        assertThat(values.values().get(0).reference()).contains("HS-0001");
        assertThat(values.values().get(0).value().toByteArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aValueUnderAForeignNameHasNoReference() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.foreignDocId());

        assertThat(((ProviderAnswer.Values) bed.ask(submission, receipt)).values())
                .extracting(ProviderAnswer.Value::reference)
                .containsExactly(Optional.empty(), Optional.of("HS-0002"));
    }

    @Test
    void theStatusOfAnotherTransactionIsInconsistent() {
        assertThatThrownBy(() -> answerTo("status-of-another"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
    }

    @Test
    void aTransactionThatMisaDoesNotKnowIsNotFound() {
        Submission submission = bed.submission("HS-0001");

        assertThat(bed.provider.query(
                        Bed.query(submission, TransactionId.ofProvider("44444444-4444-4444-8444-444444444444")),
                        Bed.context()))
                .isInstanceOf(ProviderAnswer.NotFound.class);
    }

    @Test
    void ourOwnIdentifierCannotBeAskedBy() {
        Submission submission = bed.submission("HS-0001");

        assertThatThrownBy(() -> bed.provider.query(Bed.query(submission, submission.transactionId()), Bed.context()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER));
        assertThat(bed.count(Operation.STATUS)).isZero();
    }

    @Test
    void troubleOfMisaIsAskedAgainLater() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        for (Fault fault : List.of(
                Fault.httpStatus(500),
                Fault.cutAfterProcessing(),
                Fault.malformedJson(),
                Fault.httpStatus(200, "[]"),
                Fault.httpStatus(200, "{}"),
                Fault.httpStatus(409, Bed.fixture("error")),
                Fault.httpStatus(400, Bed.fixture("error")))) {
            bed.ca.faults().next(Operation.STATUS, fault);
            assertThatThrownBy(() -> bed.ask(submission, receipt))
                    .isInstanceOf(RemoteSigningException.class)
                    .isNotInstanceOf(vn.kyso.core.OutcomeUnknownException.class);
        }
        assertThat(bed.ask(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void answersAreReadTolerantly() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        for (Fault fault :
                List.of(Fault.lineBreaks(), Fault.numbersAsText(), Fault.unknownFields(), Fault.byteOrderMark())) {
            bed.ca.faults().next(Operation.STATUS, fault);
            assertThat(bed.ask(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
        }
    }

    @Test
    void successThatComesAfterFailureIsTakenWhenItComes() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.lateSuccess());

        assertThat(bed.ask(submission, receipt)).isInstanceOf(ProviderAnswer.NotSigned.class);
        assertThat(bed.ask(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void anotherNodeAsksWithNothingButTheRecord() {
        Submission submission = bed.submission("HS-" + "1".repeat(40));
        SubmissionReceipt receipt = bed.submit(submission);
        try (MisaEsign other = MisaEsign.open(bed.config().build())) {
            ProviderAnswer.Values values =
                    (ProviderAnswer.Values) other.query(Bed.query(submission, receipt.transactionId()), Bed.context());

            assertThat(values.values().get(0).reference())
                    .contains(submission.items().get(0).reference());
        }
    }
}
