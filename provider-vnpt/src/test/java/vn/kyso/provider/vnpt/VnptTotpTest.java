// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

class VnptTotpTest {

    private TotpBed bed = TotpBed.holdingSecrets(config -> config);

    @AfterEach
    void close() {
        bed.close();
    }

    private void use(TotpBed other) {
        bed.close();
        bed = other;
    }

    private static RemoteSigningException failureOf(ThrowingCallable call) {
        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, call);
        assertThat(e).isNotNull();
        return e;
    }

    @Test
    void withBothSecretsTheValuesComeAtOnceAndNoPhoneRings() {
        Submission submission = bed.submission("HS-0001", "HS-0002");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values())
                                .extracting(value -> value.reference().orElseThrow())
                                .containsExactly("HS-0001", "HS-0002"));
        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
        assertThat(bed.ca.phone().shown()).isEmpty();
        assertThat(bed.ca.journal().requests(Operation.CONFIRM)).isOne();
    }

    @Test
    void theRequestsAreWhatTheDocumentDescribesAndTheSadIsInNoHandle() {
        Submission submission = bed.submission("HS-0001");
        String otp = bed.ca.otp();

        SubmissionReceipt receipt = bed.submit(submission);

        String sign = bed.ca.journal().newest(Operation.SIGN).get(0).body();
        String confirm = bed.ca.journal().newest(Operation.CONFIRM).get(0).body();
        assertThat(sign)
                .contains("\"password\":\"" + bed.ca.signerPassword() + "\",\"otp\":\"" + otp + "\"")
                .contains("\"data_to_be_signed\":\""
                        + submission.items().get(0).digest().hex() + "\"");
        assertThat(confirm)
                .contains("\"transaction_id\":\"" + submission.transactionId().value() + "\"")
                .contains("\"sad\":\"eyJ")
                .doesNotContain("\"otp\"");
        assertThat(receipt.handle().values()).noneMatch(value -> value.startsWith("eyJ"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 1003})
    void aRefusedOneTimePasswordIsTypedAndIsNotTriedAgain(int code) {
        bed.ca.configure(settings -> settings.otpErrorCode(code));
        Submission first = bed.submission("HS-0001");
        bed.submit(first);
        Submission second = bed.submission("HS-0002");

        RemoteSigningException e = failureOf(() -> bed.submit(second));

        assertThat(e).isInstanceOf(SignerAccountException.class);
        assertThat(e.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(e.failure().vendorCode()).contains(String.valueOf(code));
        assertThat(e.failure().vendorText().orElseThrow()).contains("OTP");
        assertThat(e.failure().retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(2);

        bed.clock.advance(e.failure().retryAfter().orElseThrow());
        assertThat(bed.submit(bed.submission("HS-0002")).answer()).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void aSecretThatIsNotBase64IsTheOperatorsFailureBeforeAnythingIsSent() {
        use(TotpBed.holdingSecrets(config -> config.secrets(signer ->
                Optional.of(new VnptTotpSecrets.Held(Secret.of("p"), Optional.of(Secret.of("%%not base64%%")))))));
        Submission submission = bed.submission("HS-0001");

        assertThat(failureOf(() -> bed.submit(submission)).code()).isEqualTo(FailureCode.CONFIGURATION);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();
    }

    @Test
    void aSupplierThatFailsIsTypedAndSendsNothing() {
        use(TotpBed.holdingSecrets(config -> config.secrets(signer -> {
            throw new IllegalStateException("geheim");
        })));
        Submission submission = bed.submission("HS-0001");

        RemoteSigningException e = failureOf(() -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION);
        assertThat(e).hasMessageNotContaining("geheim");
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST_REJECTED",
        "401, RELYING_PARTY_REJECTED",
        "403, CREDENTIAL_UNUSABLE",
        "500, OUTCOME_UNKNOWN"
    })
    void theCodesOfTheFirstVersionMeanTheSame(int code, FailureCode expected) {
        for (Operation step : List.of(Operation.SIGN, Operation.CONFIRM)) {
            Submission submission = bed.submission("HS-0001");
            bed.ca.faults().next(step, Fault.httpStatus(code, "{\"status_code\":" + code + ",\"message\":\"x\"}"));

            assertThat(failureOf(() -> bed.submit(submission)).code())
                    .as(step.name())
                    .isEqualTo(expected);
            bed.clock.advance(Duration.ofSeconds(60));
        }
    }

    static Stream<Fault> unclear() {
        return Stream.of(
                Fault.cutAfterProcessing(),
                Fault.cutBeforeProcessing(),
                Fault.malformedJson(),
                Fault.htmlPage(),
                Fault.httpStatus(500).afterProcessing(),
                Fault.httpStatus(500, "{\"status_code\":500,\"message\":\"OTP service\"}"),
                Fault.httpStatus(200, "{\"status_code\":200,\"message\":\"sig_wait_for_user_confirm\"}"),
                Fault.httpStatus(409, "{}"));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whateverIsUnclearInEitherStepIsAnUnknownOutcomeAndIsSentOnce(Fault fault) {
        for (Operation step : List.of(Operation.SIGN, Operation.CONFIRM)) {
            bed.ca.journal().clear();
            Submission submission = bed.submission("HS-0001");
            bed.ca.faults().next(step, fault);

            RemoteSigningException e = failureOf(() -> bed.submit(submission));

            assertThat(e).as(step.name()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(e.failure().isRepeatSafe()).isFalse();
            assertThat(bed.ca.journal().requests(step)).isOne();
            bed.clock.advance(Duration.ofSeconds(60));
        }
        Submission submission = bed.submission("HS-0001");
        assertThat(failureOf(() -> bed.provider.query(
                                Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                        .code())
                .isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
        assertThat(bed.ca.journal().requests(Operation.STATUS)).isZero();
    }

    @Test
    void aBatchThatIsAnsweredInPartIsUnknownAsAWhole() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        bed.ca.faults().next(Operation.CONFIRM, Fault.missingValue());

        assertThat(failureOf(() -> bed.submit(submission))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void anEndThatConfirmTellsIsAnEnd() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.CONFIRM, Fault.httpStatus(200, "{\"status_code\":200,\"message\":\"EXPIRED\"}"));

        assertThat(bed.submit(submission).answer()).isInstanceOf(ProviderAnswer.Expired.class);
    }

    @Test
    void withoutTheStatusOfVersionOneNobodyWaitsForTheApp() {
        bed.ca.configure(settings -> settings.totpFallsBackToApp(true));
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");

        assertThat(failureOf(() -> bed.submit(submission))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(bed.provider.descriptor().transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
    }

    @Test
    void withItTheAppIsWaitedForAndVersionOneAsked() {
        use(TotpBed.holdingSecrets(config -> config.statusV1(true)));
        bed.ca.configure(settings -> settings.totpFallsBackToApp(true));
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(receipt.action()).isInstanceOf(UserAction.Confirm.class);
        bed.ca.phone().approveAll();
        assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                .isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.provider.descriptor().transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.RELYING_PARTY);
    }

    @Test
    void withItALostConfirmationIsFoundByOurIdentifier() {
        use(TotpBed.holdingSecrets(config -> config.statusV1(true)));
        bed.ca.configure(settings -> settings.statusKnowsTotp(true));
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.CONFIRM, Fault.cutAfterProcessing());
        failureOf(() -> bed.submit(submission));

        assertThat(bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                .isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void withoutSecretsTheSignerIsAskedForBothAndNothingIsSentMeanwhile() {
        use(TotpBed.typing(config -> config));
        Submission submission = bed.submission("HS-0001");

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.action())
                .isInstanceOfSatisfying(
                        UserAction.Enter.class,
                        enter -> assertThat(enter.fields())
                                .extracting(UserAction.Field::name)
                                .containsExactly("password", "otp"));
        assertThat(receipt.handle()).containsOnly(Map.entry("step", "typing"), Map.entry("prompt", "Ký đơn đề nghị"));
        assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                .isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();

        assertThat(bed.activate(submission, receipt, bed.rightly())).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.ca.journal().newest(Operation.SIGN).get(0).body()).contains("Ký đơn đề nghị");
    }

    @Test
    void withThePasswordHeldOnlyTheOneTimePasswordIsTyped() {
        use(TotpBed.typing(config -> config));
        String password = bed.ca.signerPassword();
        VnptTotp provider = VnptTotp.open(TotpBed.config(bed.ca)
                .secrets(signer -> Optional.of(new VnptTotpSecrets.Held(Secret.of(password), Optional.empty())))
                .http(http -> http.clock(bed.clock))
                .build());
        try (provider) {
            Submission submission = bed.submission("HS-0001");
            SubmissionReceipt receipt = provider.submit(submission, Bed.context());
            assertThat(((UserAction.Enter) receipt.action()).fields())
                    .extracting(UserAction.Field::kind)
                    .containsExactly(UserAction.Kind.OTP);
            assertThat(provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of(bed.ca.otp())), Bed.context()))
                    .isInstanceOf(ProviderAnswer.Values.class);
        }
    }

    @Test
    void whatIsMistypedCanBeTypedAgainAsANewTransaction() {
        use(TotpBed.typing(config -> config));
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        for (ActivationData wrong : List.of(
                bed.typed("wrong", bed.ca.otp()),
                bed.typed(bed.ca.signerPassword(), "000000"),
                ActivationData.of(Secret.of("123456")),
                ActivationData.none())) {
            assertThat(failureOf(() -> bed.activate(submission, receipt, wrong)).code())
                    .isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED);
        }

        assertThat(bed.activate(submission, receipt, bed.rightly())).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(3);
        assertThat(bed.ca.journal().acceptedSigns()).isOne();
        assertThat(bed.ca.journal().signRequests(submission.transactionId().value()))
                .as("each attempt has an identifier of its own")
                .isZero();
    }

    @Test
    void aLostActivationIsUnknownAndNeitherAWaitingAnswerNorASecondActivationFollows() {
        use(TotpBed.typing(config -> config.statusV1(true)));
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.CONFIRM, Fault.cutAfterProcessing());
        assertThat(failureOf(() -> bed.activate(submission, receipt, bed.rightly())))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(failureOf(() -> bed.provider.query(TotpBed.unknown(submission, receipt), Bed.context()))
                        .code())
                .isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
        assertThat(failureOf(() -> bed.provider.activate(
                                TotpBed.unknown(submission, receipt), bed.rightly(), Bed.context()))
                        .code())
                .isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
        assertThat(bed.ca.journal().requests(Operation.CONFIRM)).isOne();
    }

    @Test
    void aTypedTransactionThatFallsBackToTheAppIsAskedForByItsAttempt() {
        use(TotpBed.typing(config -> config.statusV1(true)));
        bed.ca.configure(settings -> settings.totpFallsBackToApp(true));
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);

        ProviderAnswer.Waiting waiting = (ProviderAnswer.Waiting) bed.activate(submission, receipt, bed.rightly());

        assertThat(waiting.action()).contains(new UserAction.Confirm());
        var query =
                Bed.query(submission, receipt.transactionId(), waiting.handle().orElseThrow());
        ProviderAnswer.Waiting still = (ProviderAnswer.Waiting) bed.provider.query(query, Bed.context());
        var settled =
                Bed.query(submission, receipt.transactionId(), still.handle().orElseThrow());
        bed.ca.phone().approveAll();
        assertThat(bed.provider.query(settled, Bed.context())).isInstanceOf(ProviderAnswer.Values.class);
        assertThatThrownBy(() -> bed.provider.activate(settled, bed.rightly(), Bed.context()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER));
    }

    @Test
    void aCertificateThatIsGoneWhenTheSignerTypesSignsNothing() {
        use(TotpBed.typing(config -> config));
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca.addAccount(FakeAccount.of(Bed.PERSONAL_NUMBER).with(Bed.pki().credential(TestPreset.OTHER_CITIZEN)));

        assertThat(failureOf(() -> bed.activate(submission, receipt, bed.rightly()))
                        .code())
                .isEqualTo(FailureCode.CREDENTIAL_NOT_FOUND);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();
    }
}
