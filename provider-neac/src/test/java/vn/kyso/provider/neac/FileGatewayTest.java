// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.neac.DocumentFault;
import vn.kyso.testkit.ca.neac.NeacSettings;
import vn.kyso.testkit.pki.TestPreset;

/** The gateway that takes a whole file and returns it signed. */
class FileGatewayTest {

    private static final byte[] PDF = Pdfs.onePage();

    private Bed bed = Bed.fileGateway();

    @AfterEach
    void close() {
        bed.close();
    }

    private void use(Bed other) {
        bed.close();
        bed = other;
    }

    @Test
    void theFileComesBackSignedWithTheOriginalAsItsBeginning() throws IOException {
        SubmissionReceipt receipt = bed.submit(bed.file("HS-0001", PDF));

        ProviderAnswer.SignedFile file = only(receipt.answer());
        assertThat(file.reference()).contains("HS-0001");
        assertThat(Arrays.copyOf(file.content(), PDF.length)).isEqualTo(PDF);
        try (PDDocument signed = Loader.loadPDF(file.content())) {
            assertThat(signed.getSignatureDictionaries()).hasSize(1);
            assertThat(signed.getNumberOfPages()).isOne();
        }
        assertThat(receipt.transactionId().value()).startsWith("gw-tx-");
    }

    @Test
    void theTwoCallsSpeakAsTheGatewayWants() throws IOException {
        bed.submit(bed.file("HS-0001", PDF));

        JsonNode listing = last(Operation.GET_CERTIFICATE);
        assertThat(listing.fieldNames()).toIterable().containsExactlyInAnyOrder("user_id", "ca_name");
        JsonNode sign = last(Operation.SIGN);
        assertThat(sign.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "user_id", "ca_name", "cert_data", "serial_number", "transaction_id", "sign_files");
        assertThat(sign.at("/sign_files/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("doc_id", "file_name", "file_base64");
        assertThat(Base64.getDecoder()
                        .decode(sign.at("/sign_files/0/file_base64").textValue()))
                .isEqualTo(PDF);
        assertThat(sign.path("ca_name").textValue()).isEqualTo("FPT-CA");
    }

    @Test
    void everySubmissionHasAFreshTransactionOfTheGateway() {
        Submission first = bed.file("a", PDF);
        Submission second = bed.file("b", PDF);

        TransactionId one = bed.submit(first).transactionId();
        TransactionId two = bed.submit(second).transactionId();

        assertThat(one).isNotEqualTo(two);
        assertThat(bed.ca.journal().acceptedSigns()).isEqualTo(2);
    }

    @Test
    void twoIdentifiersThatDifferAreNotGuessedBetween() {
        bed.ca.configure(settings -> settings.ownTransactionIds(true));
        Submission submission = bed.file("a", PDF);

        assertThatThrownBy(() -> bed.submit(submission))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT))
                .hasMessageContaining("fileTransaction");
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();
    }

    @Test
    void theOneThatTheOperatorNamesIsTaken() {
        use(Bed.fileGateway(config -> config.transactionOfCertificate(true)));
        bed.ca.configure(settings -> settings.ownTransactionIds(true));
        assertThat(bed.submit(bed.file("a", PDF)).transactionId().value()).startsWith("gw-cert-tx-");

        use(Bed.fileGateway(config -> config.transactionOfCertificate(false)));
        assertThat(bed.submit(bed.file("a", PDF)).transactionId().value()).startsWith("gw-tx-");
    }

    @Test
    void aCertificateThatIsNoLongerListedIsNotSignedWith() {
        Submission submission = bed.file("a", PDF);
        bed.ca
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.strangersCertificate(Bed.pki().credential(TestPreset.OTHER_CITIZEN)));

        assertThat(failure(() -> bed.submit(submission)).code()).isEqualTo(FailureCode.CREDENTIAL_NOT_FOUND);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();
    }

    @Test
    void aLostAnswerIsAnUnknownOutcomeAndSentOnce() {
        for (Fault fault : List.of(
                Fault.cutBeforeProcessing(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody(),
                Fault.malformedJson(),
                Fault.htmlPage(),
                Fault.httpStatus(504).afterProcessing())) {
            Submission submission = bed.file("a", PDF);
            long before = bed.ca.journal().requests(Operation.SIGN);
            bed.ca.faults().next(Operation.SIGN, fault);
            assertThatThrownBy(() -> bed.submit(submission))
                    .as(fault.toString())
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(bed.ca.journal().requests(Operation.SIGN)).isEqualTo(before + 1);
        }
    }

    @Test
    void aTimeOutIsAnUnknownOutcome() {
        bed.ca.phone().ignore();
        Submission submission = bed.file("a", PDF);
        assertThatThrownBy(() -> bed.provider.submit(submission, new CallContext(Duration.ofMillis(1200), "corr")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aTroubleWithTheListIsNoUnknownOutcomeBecauseNothingWasSigned() {
        Submission submission = bed.file("a", PDF);
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.cutAfterProcessing());
        RemoteSigningException e = failure(() -> bed.submit(submission));
        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY", "HTTP_STATUS"})
    void aRefusalIsReadFromTheCodeInsideData(NeacSettings.ErrorStyle style) {
        bed.ca.configure(settings -> settings.errorStyle(style).codesAsText(true));
        bed.ca.phone().refuse();

        assertThat(bed.submit(bed.file("a", PDF)).answer()).isInstanceOf(ProviderAnswer.NotSigned.class);
    }

    @Test
    void anErrorOutsideOfDataCountsMoreThanSuccessInside() {
        Submission submission = bed.file("a", PDF);
        bed.ca
                .faults()
                .next(
                        Operation.SIGN,
                        Fault.httpStatus(
                                200, "{\"status_code\":403,\"data\":{\"status_code\":200,\"message\":\"ok\"}}"));
        assertThat(failure(() -> bed.submit(submission)).code()).isEqualTo(FailureCode.CREDENTIAL_UNUSABLE);
    }

    @Test
    void successWithoutAFileIsAnUnknownOutcome() {
        for (String data : List.of(
                "{\"status_code\":200}",
                "{\"status_code\":200,\"signFiles\":[]}",
                "{\"status_code\":200,\"signFiles\":[{\"doc_id\":\"a\",\"file_base64\":\"\"}]}",
                "{\"status_code\":200,\"signFiles\":[{\"doc_id\":\"a\",\"file_base64\":\"%%%\"}]}",
                "{}")) {
            Submission submission = bed.file("a", PDF);
            bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, "{\"data\":" + data + "}"));
            assertThatThrownBy(() -> bed.submit(submission)).as(data).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void whatTheGatewayReturnsIsGivenOnUnjudged() {
        bed.ca.spoilNext(DocumentFault.unsigned(), DocumentFault.notAPdf(), DocumentFault.rewritten());
        bed.ca.faults().next(Operation.SIGN, Fault.none());

        assertThat(only(bed.submit(bed.file("a", PDF)).answer()).content()).isEqualTo(PDF);
        assertThat(only(bed.submit(bed.file("b", PDF)).answer()).content()).isNotEmpty();
        assertThat(only(bed.submit(bed.file("c", PDF)).answer()).content()).isNotEmpty();
    }

    @Test
    void aReturnedNameIsOnlyAHint() {
        bed.ca.faults().next(Operation.SIGN, Fault.foreignDocId());
        assertThat(only(bed.submit(bed.file("a", PDF)).answer()).reference()).contains("nobody-asked-for-this");
    }

    @Test
    void whatIsNoPdfIsTurnedAway() {
        Submission submission = bed.file("a", new byte[] {1, 2, 3});
        assertThat(failure(() -> bed.submit(submission)).code()).isEqualTo(FailureCode.REQUEST_REJECTED);
    }

    @Test
    void aWrongTokenIsTheOperatorsMistake() {
        use(Bed.fileGateway(config -> config.token(vn.kyso.core.Secret.of("another-token"))));
        assertThat(failure(bed::credential).code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
    }

    @Test
    void aFileOfMoreThanFourMebibytesComesBack() {
        byte[] large = Arrays.copyOf(PDF, PDF.length + (5 << 20));
        for (int i = PDF.length; i < large.length; i++) {
            large[i] = i % 80 == 0 ? (byte) '\n' : (byte) '%';
        }
        byte[] end = Arrays.copyOfRange(PDF, PDF.length - 60, PDF.length);
        byte[] whole = Arrays.copyOf(large, large.length + end.length);
        System.arraycopy(end, 0, whole, large.length, end.length);

        byte[] returned = only(bed.submit(bed.file("a", whole)).answer()).content();
        assertThat(Arrays.equals(returned, 0, whole.length, whole, 0, whole.length))
                .isTrue();
    }

    @Test
    void theProviderTellsTheTruthOfItself() {
        var descriptor = bed.provider.descriptor();
        assertThat(descriptor.blockingSubmit()).isTrue();
        assertThat(descriptor.batchMaximum()).isOne();
        assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(((SignsDocuments) bed.provider).maximumDocumentBytes()).isEqualTo(10 << 20);
        Submission submission = bed.file("a", PDF);
        assertThat(failure(() -> bed.provider.query(
                                Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                        .code())
                .isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
    }

    private static ProviderAnswer.SignedFile only(ProviderAnswer answer) {
        assertThat(answer).isInstanceOf(ProviderAnswer.Documents.class);
        List<ProviderAnswer.SignedFile> files = ((ProviderAnswer.Documents) answer).documents();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private JsonNode last(Operation operation) throws IOException {
        var requests = bed.ca.journal().newest(operation);
        return new ObjectMapper().readTree(requests.get(requests.size() - 1).body());
    }

    private static RemoteSigningException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RemoteSigningException.class, call);
    }
}
