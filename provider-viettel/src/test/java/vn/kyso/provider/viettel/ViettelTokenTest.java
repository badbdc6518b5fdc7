// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.pki.TestPreset;

/** One login per token and user, one renewal per refusal, and what a session costs. */
class ViettelTokenTest {

    private static final String REFUSED = "{\"error\":\"60001\",\"error_description\":\"token expired\"}";

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aSessionCostsOneLoginOneListOneSubmissionAndOneRequestPerLook() {
        bed.ca.phone().approveAfterPolls(4);
        Submission submission = bed.submission("HS-0001", "HS-0002", "HS-0003");
        SubmissionReceipt receipt = bed.submit(submission);
        int looks = 0;
        ProviderAnswer answer = receipt.answer();
        while (answer instanceof ProviderAnswer.Waiting) {
            answer = bed.provider.query(Bed.query(submission, receipt), Bed.context());
            looks++;
        }

        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(looks).isEqualTo(5);
        assertThat(counts()).containsExactly(1L, 1L, 1L, 5L);
        assertThat(bed.ca.journal().requests()).as("and nothing else").isEqualTo(8);
        assertThat(bytes(Operation.LOGIN)).isLessThan(250);
        assertThat(bytes(Operation.GET_CERTIFICATE)).isLessThan(300);
        assertThat(bytes(Operation.SIGN)).as("three documents").isLessThan(900);
        assertThat(bytes(Operation.STATUS)).as("five looks").isLessThan(5 * 60);
    }

    @Test
    void aLoginServesTheUserUntilAMinuteBeforeItsEnd() {
        bed.credential();
        Bed.CLOCK.advance(Duration.ofSeconds(3539));
        bed.credential();
        assertThat(logins()).isOne();

        Bed.CLOCK.advance(Duration.ofSeconds(1));
        bed.credential();
        assertThat(logins()).isEqualTo(2);
        assertThat(bed.ca.journal().requests(Operation.GET_CERTIFICATE)).isEqualTo(3);
    }

    @Test
    void everyUserHasATokenOfHisOwn() {
        var other = bed.ca.addAccount(Bed.preset(TestPreset.OTHER_CITIZEN));
        Signer second = Signer.citizen(PersonalNumber.of(other.userId()));

        bed.credential();
        assertThat(bed.provider.credentials(second, Bed.context())).hasSize(1);
        bed.credential();

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void callsAtTheSameTimeShareOneLogin() throws Exception {
        int callers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch together = new CountDownLatch(callers);
        try {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return bed.provider.credentials(Bed.SIGNER, Bed.context()).size();
                }));
            }
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"3600\"', 1",
        "3600, 1",
        "'\"3600000\"', 1",
        "'\"\"', 1",
        "null, 1",
        "'\"soon\"', 1",
        "30, 2",
        "-5, 1"
    })
    void expiresInMayBeTextNumberOrNothing(String told, int logins) {
        for (int i = 0; i < 2; i++) {
            bed.ca
                    .faults()
                    .next(
                            Operation.LOGIN,
                            Fault.httpStatus(200, "{\"access_token\":\"t\",\"expires_in\":" + told + "}"));
        }
        bed.ca.faults().always(Operation.GET_CERTIFICATE, Fault.httpStatus(200, "[]"));

        bed.provider.credentials(Bed.SIGNER, Bed.context());
        bed.provider.credentials(Bed.SIGNER, Bed.context());

        assertThat(logins()).isEqualTo(logins);
    }

    @Test
    void aTokenRefusedInTheMiddleOfPollingIsRenewedOnce() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.revokeTokens();

        assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                .isInstanceOf(ProviderAnswer.Waiting.class);
        bed.ca.phone().approveAll();
        assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                .isInstanceOf(ProviderAnswer.Values.class);

        assertThat(logins()).isEqualTo(2);
        assertThat(bed.ca.journal().requests(Operation.STATUS))
                .as("refused, asked again, signed")
                .isEqualTo(3);
    }

    @Test
    void aServerThatRefusesEveryTokenIsNotAskedInALoop() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().always(Operation.STATUS, Fault.httpStatus(401, REFUSED));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));

        assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(bed.ca.journal().requests(Operation.STATUS)).isEqualTo(2);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aTokenThatWasFetchedForTheCallItselfIsNotRenewed() {
        bed.ca.faults().always(Operation.GET_CERTIFICATE, Fault.httpStatus(401, REFUSED));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, bed::credential);

        assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
        assertThat(bed.ca.journal().requests(Operation.GET_CERTIFICATE)).isOne();
        assertThat(logins()).isOne();
    }

    @Test
    void aSubmissionRefusedFor401IsMadeOnceMoreAndOneTransactionResults() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        bed.ca.revokeTokens();

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(2);
        assertThat(bed.ca.journal().acceptedSigns()).isOne();
        assertThat(bed.ca.phone().pending()).hasSize(1);
    }

    @Test
    void aSubmissionRefusedTwiceIsTheOperatorsFailureAndCertainlyNotTaken() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().always(Operation.SIGN, Fault.httpStatus(401, REFUSED));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(2);
    }

    @Test
    void a401ThatNamesATransactionIsNoRefusalAndNothingIsSentAgain() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(401, "{\"transactionId\":\"x\"}"));

        assertThat(catchThrowableOfType(OutcomeUnknownException.class, () -> bed.submit(submission)))
                .isNotNull();
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void aRenewalThatFailsBeforeASubmissionMeansNothingWasSubmitted() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.revokeTokens();
        bed.ca.faults().next(Operation.LOGIN, Fault.httpStatus(503));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(bed.ca.journal().acceptedSigns()).isZero();
    }

    @Test
    void theLoginCarriesClientProfileAndUserAndNothingElse() {
        bed.credential();

        RecordedRequest login = bed.ca.journal().newest(Operation.LOGIN).get(0);
        assertThat(login.path()).isEqualTo("/vtss/service/ras/v1/login");
        assertThat(login.body())
                .isEqualTo(("{'client_id':'%s','client_secret':'%s','profile_id':'adss:ras:profile:001',"
                                + "'user_id':'001099000000'}")
                        .formatted(bed.ca.clientId(), bed.ca.clientSecret())
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|ANSWER_UNREADABLE",
                "{\"access_token\":\"\"}|ANSWER_UNREADABLE",
                "{\"access_token\":\"a b\"}|ANSWER_UNREADABLE",
                "{\"access_token\":{\"a\":1}}|ANSWER_UNREADABLE",
                "<html>|ANSWER_UNREADABLE",
                "{\"error\":\"86024\"}|RELYING_PARTY_REJECTED"
            })
    void anAnswerWithoutAUsableTokenIsAFailure(String answer, FailureCode expected) {
        bed.ca.faults().next(Operation.LOGIN, Fault.httpStatus(200, answer));

        assertThat(catchThrowableOfType(RemoteSigningException.class, bed::credential)
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void aWrongSecretIsTheOperatorsFailure() {
        try (ViettelMySign wrong = ViettelMySign.open(Bed.config(bed.ca)
                .clientSecret(vn.kyso.core.Secret.of("not-the-secret"))
                .build())) {
            RemoteSigningException e = catchThrowableOfType(
                    RemoteSigningException.class, () -> wrong.credentials(Bed.SIGNER, Bed.context()));
            assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
            assertThat(e.failure().vendorCode()).contains("86024");
        }
    }

    private long logins() {
        return bed.ca.journal().requests(Operation.LOGIN);
    }

    private List<Long> counts() {
        var journal = bed.ca.journal();
        return List.of(
                journal.requests(Operation.LOGIN),
                journal.requests(Operation.GET_CERTIFICATE),
                journal.requests(Operation.SIGN),
                journal.requests(Operation.STATUS));
    }

    private int bytes(Operation operation) {
        return bed.ca.journal().newest(operation).stream()
                .mapToInt(request -> request.body().length())
                .sum();
    }
}
