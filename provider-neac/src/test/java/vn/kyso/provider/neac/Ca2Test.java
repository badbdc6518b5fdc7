// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestCredential;

/** CA2 (Nacencomm): answered at once, asked later, everything told in the body. */
class Ca2Test {

    private Bed bed = Bed.ca2();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void certificatesAreListedWithTheirIssuers() {
        TestCredential held = bed.account.credentials().get(0).credential();

        List<Credential> listed = bed.provider.credentials(Bed.SIGNER, Bed.context());

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).chain().signer()).isEqualTo(held.certificate());
        assertThat(listed.get(0).chain().certificates())
                .containsExactly(held.certificate(), held.issuer(), held.root());
        assertThat(listed.get(0).id().value()).isEqualToIgnoringCase(held.serialHex());
    }

    @Test
    void aSubmissionSpeaksAsCa2Wants() throws IOException {
        Submission submission = bed.submission("HS-0001");
        bed.submit(submission);

        JsonNode body = lastSign();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "sp_id",
                        "sp_password",
                        "user_id",
                        "transaction_id",
                        "serial_number",
                        "time_stamp",
                        "sign_files");
        assertThat(body.path("time_stamp").textValue()).isEmpty();
        assertThat(body.at("/sign_files/0/data_to_be_signed").textValue()).hasSize(44);
        assertThat(body.at("/sign_files/0/doc_id").textValue()).isEqualTo("HS-0001");
        assertThat(body.at("/sign_files/0/sign_type").textValue()).isEqualTo("hash");
    }

    @Test
    void theValuesComeWhenTheCitizenConfirmed() {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("a", "b", "c");
        SubmissionReceipt receipt = bed.submit(submission);
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);

        bed.ca.phone().approveAll();

        assertThat(bed.query(submission, receipt))
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values())
                                .extracting(value -> value.reference().orElse(""))
                                .containsExactly("a", "b", "c"));
    }

    @Test
    void minusTwoInThePlaceOfAValueIsTheEnd() {
        bed.ca.phone().refuse();
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.NotSigned.class);
    }

    @Test
    void aBatchWithAFailedDocumentEndsWhenNothingIsOpenAnyMore() {
        Submission submission = bed.submission("a", "b");
        SubmissionReceipt receipt = bed.submit(submission);

        answer("AQID", "");
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
        answer("-2", "");
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);
        answer("AQID", "-2");
        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.NotSigned.class);
    }

    @ParameterizedTest
    @CsvSource({
        "102, x",
        "1001, x",
        "1002, x",
        "2, Đang chờ người dùng xác nhận",
        "3, status PENDING",
        "200, anything",
        "'\"102\"', x"
    })
    void theseCodesAndTextsMeanWaiting(String code, String message) {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca
                .faults()
                .next(
                        Operation.STATUS,
                        Fault.httpStatus(200, "{\"status_code\":" + code + ",\"message\":\"" + message + "\"}"));

        assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Waiting.class);
    }

    @Test
    void aKnownErrorIsNotMadeWaitingByItsText() {
        Submission submission = bed.submission("a");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca
                .faults()
                .next(Operation.STATUS, Fault.httpStatus(200, "{\"status_code\":401,\"message\":\"pending review\"}"));

        assertThat(failure(() -> bed.query(submission, receipt)).code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST_REJECTED",
        "401, RELYING_PARTY_REJECTED",
        "403, CREDENTIAL_UNUSABLE",
        "404, CREDENTIAL_NOT_FOUND",
        "500, PROVIDER_ERROR",
        "418, REQUEST_REJECTED",
        "777, PROVIDER_ERROR"
    })
    void codesMeanWhatTheTableSays(int code, FailureCode meaning) {
        String body = "{\"status_code\":\"" + code + "\",\"message\":\"lỗi\"}";
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, body));
        assertThat(failure(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()))
                        .code())
                .isEqualTo(meaning);
    }

    @Test
    void aBareHttp404IsAWrongPathAndNoMissingCertificate() {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(404));
        assertThat(failure(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()))
                        .code())
                .isEqualTo(FailureCode.REQUEST_REJECTED);
    }

    @Test
    void anUnknownSignerIsToldByCode404() {
        bed.ca.reset();
        assertThat(failure(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()))
                        .code())
                .isEqualTo(FailureCode.CREDENTIAL_NOT_FOUND);
    }

    @Test
    void aLostAnswerIsFoundAgainByOurOwnIdentifier() {
        bed.ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        Submission submission = bed.submission("a");

        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                .isInstanceOf(ProviderAnswer.Values.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void aTransactionThatNobodyKnowsIsNotFound() {
        Submission submission = bed.submission("a");
        assertThat(bed.provider.query(Bed.query(submission, TransactionId.mint(), Map.of()), Bed.context()))
                .isInstanceOf(ProviderAnswer.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 999})
    void afterSignAnUnclearCodeIsAnUnknownOutcome(int code) {
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, "{\"status_code\":" + code + "}"));
        Submission submission = bed.submission("a");
        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aHtmlPageAndHugeAndDamagedAnswersAreTyped() {
        for (Fault fault : List.of(Fault.htmlPage(), Fault.malformedJson(), Fault.endlessBody(), Fault.cutInBody())) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            assertThat(failure(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()))
                            .code())
                    .isIn(FailureCode.ANSWER_UNREADABLE, FailureCode.ANSWER_TOO_LARGE, FailureCode.PROVIDER_ERROR);
            Submission submission = bed.submission("a");
            bed.ca.faults().next(Operation.SIGN, fault);
            assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void whatVariesIsReadThrough() {
        for (Fault fault :
                List.of(Fault.numbersAsText(), Fault.unknownFields(), Fault.byteOrderMark(), Fault.message("khác"))) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            Submission submission = bed.submission("a");
            bed.ca.faults().next(Operation.SIGN, fault);
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.faults().next(Operation.STATUS, fault, Fault.lineBreaks());
            assertThat(bed.query(submission, receipt)).isInstanceOf(ProviderAnswer.Values.class);
        }
    }

    @Test
    void theWebhookIsNamedInTheRequestAndItsCallsAreHints() throws IOException {
        assertThat(bed.provider).isNotInstanceOf(CallbackAware.class);
        bed.close();
        bed = Bed.ca2(config -> config.webhookUri(URI.create("http://127.0.0.1:9/webhook")));
        Submission submission = bed.submission("a");
        bed.submit(submission);

        assertThat(lastSign().path("urlWebhook").textValue()).isEqualTo("http://127.0.0.1:9/webhook");
        CallbackAware provider = (CallbackAware) bed.provider;
        assertThat(provider.transactionsOf(Callback.ofJson(
                        "{\"sp_id\":\"" + bed.ca.spId() + "\",\"data\":{\"transaction_id\":\"tx-1\"}}")))
                .containsExactly("tx-1");
        assertThatThrownBy(() -> provider.transactionsOf(
                        Callback.ofJson("{\"sp_id\":\"somebody-else\",\"transaction_id\":\"tx-1\"}")))
                .isInstanceOf(RemoteSigningException.class);
    }

    @Test
    void theDescriptorTellsTheTruth() {
        var descriptor = bed.provider.descriptor();
        assertThat(descriptor.displayName()).isEqualTo("CA2");
        assertThat(descriptor.blockingSubmit()).isFalse();
        assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.RELYING_PARTY);
        assertThat(descriptor.notFoundProven()).isFalse();
        assertThat(descriptor.refusalTold()).isFalse();
        assertThat(descriptor.promptRules().maximumLength()).isZero();
    }

    private void answer(String first, String second) {
        bed.ca
                .faults()
                .next(
                        Operation.STATUS,
                        Fault.httpStatus(
                                200,
                                "{\"sp_id\":\"x\",\"status_code\":200,\"data\":{\"signatures\":[{\"doc_id\":\"a\","
                                        + "\"signature_value\":\"" + first + "\"},{\"doc_id\":\"b\","
                                        + "\"signature_value\":\"" + second + "\"}]}}"));
    }

    private JsonNode lastSign() throws IOException {
        var requests = bed.ca.journal().newest(Operation.SIGN);
        return new ObjectMapper().readTree(requests.get(requests.size() - 1).body());
    }

    private static RemoteSigningException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RemoteSigningException.class, call);
    }
}
