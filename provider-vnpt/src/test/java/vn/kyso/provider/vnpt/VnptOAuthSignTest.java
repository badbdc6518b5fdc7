// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

class VnptOAuthSignTest {

    private final OAuthBed bed =
            new OAuthBed(config -> config.notifyUrl(URI.create("https://portal.example.invalid/callback")));

    @BeforeEach
    void logIn() {
        bed.loggedIn();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private RemoteSigningException failureOf(Submission submission) {
        return catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));
    }

    @Test
    void theRequestIsWhatTheDocumentDescribes() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");

        bed.submit(submission);

        String body = bed.ca.journal().newest(Operation.SIGN).get(0).body();
        String hash = Base64.getEncoder()
                .encodeToString(submission.items().get(0).digest().toByteArray());
        assertThat(body)
                .isEqualTo("{\"credentialId\":\"" + submission.credential().id().value() + "\",\"refTranId\":\""
                        + submission.transactionId().value()
                        + "\",\"notifyUrl\":\"https://portal.example.invalid/callback\",\"description\":\"Ký đơn đề"
                        + " nghị\",\"datas\":[{\"name\":\"HS-0001.pdf\",\"hash\":\"" + hash + "\"}]}");
        assertThat(bed.ca.phone().awaitPending(Duration.ofSeconds(10)).description())
                .isEqualTo("Ký đơn đề nghị");
    }

    @Test
    void theReceiptHasVnptsIdentifierAndOneSession() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId().mintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(receipt.transactionId()).isNotEqualTo(submission.transactionId());
        assertThat(receipt.handle()).isEmpty();
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);
    }

    @Test
    void fiftyDocumentsGoInOneRequestAndTheirOrderIsAHint() {
        String[] references =
                IntStream.range(0, 50).mapToObj(i -> "HS-" + (100 + i)).toArray(String[]::new);
        Submission submission = bed.submission(references);

        ProviderAnswer answer = bed.query(submission, bed.submit(submission));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values())
                                .extracting(value -> value.reference().orElseThrow())
                                .containsExactly(references));
        assertThat(bed.provider.descriptor().batchMaximum()).isEqualTo(50);
    }

    @Test
    void aListOfAnotherLengthHintsAtNothing() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.missingValue());

        assertThat(bed.query(submission, receipt))
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values())
                                .singleElement()
                                .satisfies(
                                        value -> assertThat(value.reference()).isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({"4002, Refused", "4003, NotSigned", "4004, NotSigned"})
    void theEndsAreToldApart(int status, String expected) {
        bed.ca.configure(settings -> settings.rejectedStatus(status));
        bed.ca.phone().refuse();
        Submission submission = bed.submission("HS-0001");

        ProviderAnswer answer = bed.query(submission, bed.submit(submission));

        assertThat(answer.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(answer.toString()).contains(String.valueOf(status));
    }

    @Test
    void silenceExpiresAtVnpt() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.clock.advance(Duration.ofMinutes(5));

        assertThat(bed.query(submission, receipt)).isEqualTo(new ProviderAnswer.Expired(Optional.of("4001")));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "0, true", "1, true"})
    void bothCodesOfASuccessAndBothShapesOfInfoAreRead(int code, boolean wrapped) {
        bed.ca.configure(settings -> settings.successCode(code).infoWrapped(wrapped));
        Submission submission = bed.submission("HS-0001");

        assertThat(submission.credential().status()).isEqualTo(Credential.Status.ACTIVE);
        assertThat(submission.credential().batchMaximum()).hasValue(50);
        assertThat(bed.query(submission, bed.submit(submission))).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void multisignIsHeededUnlessTurnedOff() {
        bed.ca.configure(settings -> settings.multisign(1));
        assertThat(bed.credential().batchMaximum()).hasValue(1);
        bed.ca.configure(settings -> settings.multisign(0));
        assertThat(bed.credential().batchMaximum()).isEmpty();

        bed.ca.configure(settings -> settings.multisign(1));
        try (VnptOAuth other = VnptOAuth.open(OAuthBed.config(bed.ca)
                .tokens(bed.tokens)
                .multisignHeeded(false)
                .http(http -> http.clock(bed.clock))
                .build())) {
            assertThat(other.credentials(OAuthBed.SIGNER, Bed.context()).get(0).batchMaximum())
                    .isEmpty();
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> codes() {
        return Stream.of(
                        Map.entry(30_000, FailureCode.REQUEST_REJECTED),
                        Map.entry(50_000, FailureCode.OUTCOME_UNKNOWN),
                        Map.entry(60_000, FailureCode.CREDENTIAL_NOT_FOUND),
                        Map.entry(60_001, FailureCode.CREDENTIAL_NOT_FOUND),
                        Map.entry(60_002, FailureCode.CREDENTIAL_NOT_FOUND),
                        Map.entry(60_003, FailureCode.CREDENTIAL_UNUSABLE),
                        Map.entry(61_000, FailureCode.CREDENTIAL_UNUSABLE),
                        Map.entry(62_003, FailureCode.REQUEST_REJECTED),
                        Map.entry(62_010, FailureCode.REQUEST_REJECTED),
                        Map.entry(63_000, FailureCode.ACTIVATION_DATA_REJECTED),
                        Map.entry(63_001, FailureCode.OUTCOME_UNKNOWN),
                        Map.entry(65_000, FailureCode.CREDENTIAL_UNUSABLE))
                .flatMap(entry -> Stream.of(200, 400)
                        .map(status -> org.junit.jupiter.params.provider.Arguments.of(
                                entry.getKey(), status, entry.getValue())));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codesOfTheEnvelopeMeanTheSameUnderAnyHttpStatus(int code, int status, FailureCode expected) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(status, "{\"code\":\"" + code + "\",\"content\":null}"));

        RemoteSigningException e = failureOf(submission);

        assertThat(e.code()).isEqualTo(expected);
        assertThat(e.failure().isRepeatSafe()).isEqualTo(expected != FailureCode.OUTCOME_UNKNOWN);
        assertThat(e.failure().vendorCode()).contains(String.valueOf(code));
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    static Stream<Fault> unclear() {
        return Stream.of(
                Fault.httpStatus(200, "{\"code\":99999}"),
                Fault.httpStatus(200, "{\"code\":1,\"codeDesc\":\"SUCCESS\"}"),
                Fault.httpStatus(200, "{\"code\":0}"),
                Fault.httpStatus(200, "{\"code\":0,\"content\":{\"tranId\":\"a b\"}}"),
                Fault.httpStatus(200, "{\"code\":0,\"content\":{\"tranId\":\"t-1\",\"refTranId\":\"another\"}}"),
                Fault.httpStatus(200, "{\"code\":\"x\"}"),
                Fault.httpStatus(409, "{}"),
                Fault.malformedJson(),
                Fault.htmlPage(),
                Fault.cutBeforeProcessing(),
                Fault.cutAfterProcessing(),
                Fault.httpStatus(500).afterProcessing());
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whateverIsUnclearAfterSendingIsAnUnknownOutcomeAndIsSentOnce(Fault fault) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, fault);

        RemoteSigningException e = failureOf(submission);

        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
        assertThat(e.failure().isRepeatSafe()).isFalse();
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void afterALostAnswerNobodyCanBeAsked() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        failureOf(submission);

        assertThatThrownBy(() ->
                        bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER));
        assertThat(bed.ca.journal().requests(Operation.STATUS)).isZero();
        assertThat(bed.provider.descriptor().transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
    }

    @Test
    void aTokenRefusedAtTheSubmissionIsRenewedAndTheSubmissionTakesEffectOnce() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.expireAccessTokens();

        bed.submit(submission);

        assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(2);
        assertThat(bed.ca.journal().acceptedSigns()).isOne();
    }

    @Test
    void noSignaturesLeftIsForTheSignerToSettle() {
        bed.ca.configure(settings -> settings.credits(0).errorsUnderHttp200(true));

        RemoteSigningException e = failureOf(bed.submission("HS-0001"));

        assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_UNUSABLE);
        assertThat(e.failure().vendorText()).contains("SERVICE_PACK_EXEED_OR_INVALID");
    }

    @Test
    void answersToAQuestionAreReadTolerantly() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        Map<String, Class<? extends ProviderAnswer>> answers = Map.of(
                "{\"code\":0,\"content\":{\"tranStatus\":\"4002\"}}", ProviderAnswer.Refused.class,
                "{\"code\":0,\"content\":{\"tranStatus\":7777}}", ProviderAnswer.Waiting.class,
                "{\"code\":0,\"content\":{\"tranStatus\":{}}}", ProviderAnswer.Waiting.class,
                "{\"code\":0,\"content\":{\"tranStatus\":1,\"documents\":[]}}", ProviderAnswer.Waiting.class,
                "{\"code\":0,\"content\":null}", ProviderAnswer.Waiting.class,
                "{\"code\":0,\"content\":{\"tranStatus\":4001,\"documents\":{\"sig\":\"AAAA\"}}}",
                        ProviderAnswer.Values.class,
                "{\"code\":62002}", ProviderAnswer.Expired.class,
                "{\"code\":62000}", ProviderAnswer.NotFound.class);
        answers.forEach((json, expected) -> {
            bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(200, json));
            assertThat(bed.query(submission, receipt)).as(json).isInstanceOf(expected);
        });
    }

    @Test
    void aTransactionOfAnotherSignerIsNotAnswered() {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.STATUS, Fault.httpStatus(400, "{\"code\":62001}"));

        assertThatThrownBy(() -> bed.query(submission, receipt))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.REQUEST_REJECTED));
    }

    @Test
    void aCallbackIsAHintAtItsTransactions() {
        assertThat(bed.provider.transactionsOf(
                        Callback.ofJson("{\"tranId\":\"t-1\",\"refTranId\":\"r-1\",\"status\":-96}")))
                .containsExactly("t-1");
        for (String bad : List.of(
                "",
                "[]",
                "{}",
                "{\"refTranId\":\"r-1\"}",
                "{\"tranId\":{}}",
                "{\"tranId\":\"" + "x".repeat(257) + "\"}")) {
            assertThatThrownBy(() -> bed.provider.transactionsOf(Callback.ofJson(bad)))
                    .as(bad)
                    .isInstanceOf(ProtocolViolationException.class);
        }
    }
}
