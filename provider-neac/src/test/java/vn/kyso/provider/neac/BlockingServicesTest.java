// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.neac.NeacSettings;

/** Services whose {@code sign} stays open until the citizen decided: Intrust, the gateway, the plain interface. */
@DisplayName("SGN-13: services behind the national gateway that answer in one open call")
class BlockingServicesTest {

    private Bed bed = Bed.intrust();

    @AfterEach
    void close() {
        bed.close();
    }

    private void use(Bed other) {
        bed.close();
        bed = other;
    }

    @Test
    void theCallReturnsWithTheValuesWhenTheCitizenConfirmed() throws Exception {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("a", "b");
        CompletableFuture<SubmissionReceipt> open = CompletableFuture.supplyAsync(() -> bed.submit(submission));
        assertThat(bed.ca.phone().awaitPending(Duration.ofSeconds(10)).docIds()).containsExactly("a", "b");
        assertThat(open).isNotDone();

        bed.ca.phone().approveAll();

        SubmissionReceipt receipt = open.get(20, TimeUnit.SECONDS);
        assertThat(receipt.answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values()).hasSize(2));
        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
    }

    @Test
    void thePlainInterfaceSpeaksHexNestedOptionsAndAListOfIssuers() {
        use(Bed.plain());
        assertThat(bed.credential().chain().certificates()).hasSize(3);
        assertThat(bed.submit(bed.submission("a")).answer()).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void intrustTellsRefusalAndTimeOutAsCode501WhichIsNotSigned() {
        bed.ca.phone().refuse();
        assertThat(bed.submit(bed.submission("a")).answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.NotSigned.class,
                        end -> assertThat(end.vendorCode()).contains("501"));
    }

    @Test
    void aTextThatTheOperatorKnowsMakesItARefusal() {
        use(Bed.intrust(config -> config.habits(habits -> habits.states(
                MessageTable.<TransactionState>empty().containing("từ chối", TransactionState.REFUSED)))));
        bed.ca.configure(settings -> settings.refusedAs(501, "Người dùng từ chối ký"));
        bed.ca.phone().refuse();

        assertThat(bed.submit(bed.submission("a")).answer()).isInstanceOf(ProviderAnswer.Refused.class);
    }

    @Test
    void code501InTheHttpStatusCountsOnlyWhenTheBodyTellsIt() {
        bed.ca.configure(settings -> settings.errorStyle(NeacSettings.ErrorStyle.HTTP_STATUS));
        bed.ca.phone().refuse();
        assertThat(bed.submit(bed.submission("a")).answer()).isInstanceOf(ProviderAnswer.NotSigned.class);

        Submission submission = bed.submission("b");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(501));
        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST_REJECTED",
        "401, RELYING_PARTY_REJECTED",
        "402, REQUEST_REJECTED",
        "403, CREDENTIAL_UNUSABLE",
        "404, CREDENTIAL_NOT_FOUND",
        "405, PROVIDER_ERROR",
        "500, OUTCOME_UNKNOWN"
    })
    void intrustsCodesMeanWhatTheTableSays(int code, FailureCode meaning) {
        Submission submission = bed.submission("a");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(400, "{\"code\":\"" + code + "\",\"message\":\"lỗi\"}"));

        RemoteSigningException e = failure(() -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(meaning);
        assertThat(e.failure().isRepeatSafe()).isEqualTo(meaning != FailureCode.OUTCOME_UNKNOWN);
    }

    @Test
    void aWrongEncodingIsTurnedAwayByCode402() {
        bed.ca.configure(settings -> settings.hashEncoding(NeacSettings.HashEncoding.HEX));
        Submission submission = bed.submission("a");

        assertThat(failure(() -> bed.submit(submission)).failure().vendorCode()).contains("402");
        assertThat(bed.ca.journal().acceptedSigns()).isZero();
    }

    @Test
    void aTimeOutIsAnUnknownOutcome() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("a");

        assertThatThrownBy(() -> bed.provider.submit(submission, new CallContext(Duration.ofMillis(700), "corr")))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void aCutConnectionIsAnUnknownOutcomeAndNobodyCanBeAsked() {
        bed.ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        Submission submission = bed.submission("a");
        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);

        assertThatThrownBy(() ->
                        bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER))
                .hasMessageContaining("no status call");
    }

    @Test
    void aBatchThatIsAnsweredInPartIsAnUnknownOutcomeWhenItsRestIsAskedFor() {
        bed.ca.faults().next(Operation.SIGN, Fault.missingValue());
        Submission submission = bed.submission("a", "b");
        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Values.class);
        assertThatThrownBy(() -> bed.query(submission, receipt))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("rest of the batch");
    }

    @Test
    void anAnswerWithoutAValueIsAnUnknownOutcomeWhereNobodyCanAsk() {
        Submission submission = bed.submission("a");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, "{\"status_code\":200,\"message\":\"ok\"}"));

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("status call");
    }

    @Test
    void openCallsAreCountedAndOneTooManyIsNotSent() throws Exception {
        use(Bed.intrust(config -> config.waitingMaximum(1)));
        bed.ca.phone().ignore();
        Submission first = bed.submission("a");
        Submission second = bed.submission("b");
        CompletableFuture<SubmissionReceipt> open = CompletableFuture.supplyAsync(() -> bed.submit(first));
        bed.ca.phone().awaitPending(Duration.ofSeconds(10));

        RemoteSigningException busy = failure(() -> bed.submit(second));
        assertThat(busy.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
        assertThat(busy.failure().isRepeatSafe()).isTrue();
        assertThat(bed.credential()).as("short calls go on meanwhile").isNotNull();

        bed.ca.phone().approveAll();
        assertThat(open.get(20, TimeUnit.SECONDS).answer()).isInstanceOf(ProviderAnswer.Values.class);
        bed.ca.phone().approve();
        assertThat(bed.submit(second).answer()).isInstanceOf(ProviderAnswer.Values.class);
    }

    @Test
    void theGatewayGetsTheNameOfTheCa() {
        use(Bed.blockingGateway());
        assertThat(bed.submit(bed.submission("a")).answer()).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.ca.journal().newest())
                .allSatisfy(request -> assertThat(request.body()).contains("\"ca_name\":\"FPT-CA\""));
        assertThat(bed.provider.descriptor().displayName()).isEqualTo("FPT-CA (NEAC)");
        assertThat(bed.provider.descriptor().blockingSubmit()).isTrue();
        assertThat(bed.provider.descriptor().transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
    }

    @Test
    void aNameThatTheGatewayDoesNotKnowIsTheOperatorsMistake() {
        use(Bed.blockingGateway());
        try (SigningProvider provider =
                NeacServices.open(Bed.blockingGateway("FPT CA", bed.ca).build())) {
            assertThat(failure(() -> provider.credentials(Bed.SIGNER, Bed.context()))
                            .code())
                    .isEqualTo(FailureCode.REQUEST_REJECTED);
        }
    }

    @Test
    void aGatewayWithAStatusCallIsAsked() {
        use(Bed.polledGateway());
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.provider.descriptor().blockingSubmit()).isFalse();
    }

    @Test
    void aTokenIsSentInsteadOfAnAccountAndAskedForEveryTime() {
        use(Bed.blockingGateway());
        List<String> tokens = new java.util.ArrayList<>();
        NeacConfig config = NeacConfig.gateway(Bed.FPT)
                .baseUri(bed.ca.baseUri())
                .token(() -> {
                    tokens.add("asked");
                    return Secret.of("token-" + tokens.size());
                })
                .habits(habits -> habits.hashEncoding(HashEncoding.BASE64).blocking())
                .build();
        try (SigningProvider provider = NeacServices.open(config)) {
            for (int i = 0; i < 2; i++) {
                assertThat(failure(() -> provider.credentials(Bed.SIGNER, Bed.context()))
                                .code())
                        .isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
            }
        }
        assertThat(tokens).hasSize(2);
        assertThat(bed.ca.journal().newest())
                .allSatisfy(request -> assertThat(request.body()).doesNotContain("sp_password"));
    }

    @Test
    void aSupplierThatFailsIsTheOperatorsMistakeAndItsWordsAreNotTold() {
        NeacConfig config = NeacConfig.gateway(Bed.FPT)
                .baseUri(bed.ca.baseUri())
                .token(() -> {
                    throw new IllegalStateException("token-abc");
                })
                .habits(habits -> habits.hashEncoding(HashEncoding.BASE64).blocking())
                .build();
        try (SigningProvider provider = NeacServices.open(config)) {
            RemoteSigningException e = failure(() -> provider.credentials(Bed.SIGNER, Bed.context()));
            assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION);
            assertThat(e).hasMessageNotContaining("token-abc").hasNoCause();
        }
    }

    private static RemoteSigningException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RemoteSigningException.class, call);
    }
}
