// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Cancellable;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.pki.TestPreset;

class ViettelSignTest {

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void theRequestIsAsTheDocumentWantsIt() {
        Submission submission = bed.submission("HS-0001", "HS-0002");

        bed.submit(submission);

        assertThat(bed.ca.journal().newest(Operation.SIGN)).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/vtss/service/signHash");
            assertThat(request.body())
                    .isEqualTo(("{'client_id':'%s','client_secret':'%s','credentialID':'%s','numSignatures':2,"
                                    + "'description':'%s','documents':[{'document_id':1,'document_name':'%s'},"
                                    + "{'document_id':2,'document_name':'%s'}],'hash':['%s','%s'],"
                                    + "'hashAlgo':'2.16.840.1.101.3.4.2.1','signAlgo':'1.2.840.113549.1.1.1','async':1}")
                            .formatted(
                                    bed.ca.clientId(),
                                    bed.ca.clientSecret(),
                                    FakeViettelMySign.credentialId(
                                            bed.account,
                                            bed.account.credentials().get(0)),
                                    base64("Ky don de nghi".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                                    base64("HS-0001_pdf".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                                    base64("HS-0002_pdf".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                                    base64(Bed.digest("HS-0001").toByteArray()),
                                    base64(Bed.digest("HS-0002").toByteArray()))
                            .replace('\'', '"'));
        });
    }

    @Test
    void theIdentifierIsViettelsAndNothingElseIsRemembered() {
        bed.ca.phone().ignore();
        SubmissionReceipt receipt = bed.submit(bed.submission("HS-0001"));

        assertThat(receipt.transactionId().mintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(receipt.transactionId().value())
                .isEqualTo(bed.ca.phone().pending().get(0).transactionId());
        assertThat(receipt.handle()).isEmpty();
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
    }

    @Test
    void asyncAndSignAlgoAreSettings() {
        try (ViettelMySign other = ViettelMySign.open(
                Bed.config(bed.ca).async(2).signAlgo("1.2.840.113549.1.1.11").build())) {
            bed.ca.configure(settings -> settings.rsaAlgorithms(List.of("1.2.840.113549.1.1.11")));
            other.submit(bed.submission("a"), Bed.context());
            assertThat(bed.ca.journal().newest(Operation.SIGN).get(0).body())
                    .contains("\"signAlgo\":\"1.2.840.113549.1.1.11\"", "\"async\":2");
        }
    }

    @Test
    void withoutAPromptThereIsNoDescription() {
        Submission with = bed.submission("a");
        bed.submit(new Submission(
                with.transactionId(),
                with.signer(),
                with.credential(),
                with.items(),
                Optional.empty(),
                with.validFor()));

        assertThat(bed.ca.journal().newest(Operation.SIGN).get(0).body()).doesNotContain("description");
    }

    @ParameterizedTest
    @CsvSource({
        "58007, 400, RELYING_PARTY_REJECTED",
        "86024, 200, RELYING_PARTY_REJECTED",
        "58008, 400, SIGNER_UNKNOWN",
        "4005, 400, CREDENTIAL_UNUSABLE",
        "13004, 200, CREDENTIAL_UNUSABLE",
        "77777, 400, REQUEST_REJECTED"
    })
    void aRefusedSubmissionCertainlyTookNoEffect(String error, int status, FailureCode expected) {
        Submission submission = bed.submission("HS-0001");
        bed.ca
                .faults()
                .next(
                        Operation.SIGN,
                        Fault.httpStatus(status, "{\"error\":\"" + error + "\",\"error_description\":\"refused\"}"));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(expected);
        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(e.failure().vendorCode()).contains(error);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                Arguments.of(Fault.cutAfterProcessing()),
                Arguments.of(Fault.cutBeforeProcessing()),
                Arguments.of(Fault.cutInBody()),
                Arguments.of(Fault.malformedJson()),
                Arguments.of(Fault.htmlPage().afterProcessing()),
                Arguments.of(Fault.endlessBody()),
                Arguments.of(Fault.httpStatus(500).afterProcessing()),
                Arguments.of(Fault.httpStatus(502)),
                Arguments.of(Fault.httpStatus(200, "{}")),
                Arguments.of(Fault.httpStatus(200, "[]")),
                Arguments.of(Fault.httpStatus(200, "null")),
                Arguments.of(Fault.httpStatus(200, "{\"transactionId\":\"a b\"}")),
                Arguments.of(Fault.httpStatus(200, "{\"transactionId\":{\"a\":1}}")),
                Arguments.of(Fault.httpStatus(200, "{\"signatures\":[]}")),
                Arguments.of(Fault.httpStatus(200, "{\"error\":\"50000\"}")),
                Arguments.of(Fault.httpStatus(200, "{\"error\":\"77777\",\"transactionId\":\"x\"}")),
                Arguments.of(Fault.httpStatus(409, "{\"error\":\"77777\"}")));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aLostOrUnclearAnswerIsUnknownAndNeverASecondSubmission(Fault fault) {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, fault);

        assertThatThrownBy(() -> bed.submit(submission)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void aTransactionWhoseAnswerWasLostCannotBeAskedForAndNothingIsSent() {
        Submission submission = bed.submission("HS-0001");
        long before = bed.ca.journal().requests();

        assertThatThrownBy(() ->
                        bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), Bed.context()))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("mints");
        assertThat(bed.ca.journal().requests()).isEqualTo(before);
    }

    @Test
    void turnedAwayWith429IsNotTaken() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(429));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    @Test
    void aCaThatIsNotThereIsUnreachableAndNothingWasAsked() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.close();

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    @Test
    void aSlowLoginUsesUpTheTimeOfTheWholeCall() {
        bed.ca.faults().next(Operation.LOGIN, Fault.hang());

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class,
                () -> bed.provider.credentials(
                        Bed.SIGNER, new vn.kyso.core.spi.CallContext(Duration.ofMillis(300), "test")));

        assertThat(e.failure().isRepeatSafe()).isTrue();
        assertThat(bed.ca.journal().requests(Operation.GET_CERTIFICATE)).isZero();
    }

    @Test
    void valuesMayComeInTheAnswerOfAServerThatWaitedForTheCitizen() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(200, "{\"signatures\":[\"c3lu\\r\\ndGg=\"]}"));

        SubmissionReceipt receipt = bed.submit(submission);

        assertThat(receipt.transactionId()).isEqualTo(submission.transactionId());
        assertThat(receipt.answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values())
                                .singleElement()
                                .satisfies(value -> assertThat(value.value().toByteArray())
                                        .asString()
                                        .isEqualTo("synth")));
    }

    @Test
    void aKeyOnACurveIsRefusedUnlessTheSettingsSayHowItSigns() {
        var account = bed.ca.addAccount(Bed.preset(TestPreset.EC_P256));
        Signer signer = Signer.citizen(PersonalNumber.of(account.userId()));
        Submission submission = forSigner(
                signer, bed.provider.credentials(signer, Bed.context()).get(0));

        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));
        assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isZero();

        try (ViettelMySign curves = ViettelMySign.open(Bed.config(bed.ca)
                .schemes(EnumSet.of(Scheme.ECDSA))
                .signAlgo("1.2.840.10045.2.1")
                .build())) {
            assertThat(curves.submit(submission, Bed.context()).answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theDescriptorTellsWhatTheInterfaceCan(int async) {
        try (ViettelMySign provider =
                ViettelMySign.open(Bed.config(bed.ca).async(async).build())) {
            var descriptor = provider.descriptor();

            assertThat(descriptor.name()).isEqualTo("viettel");
            assertThat(descriptor.displayName()).isEqualTo("Viettel MySign");
            assertThat(descriptor.batchMaximum()).isEqualTo(10);
            assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
            assertThat(descriptor.notFoundProven()).isFalse();
            assertThat(descriptor.refusalTold()).isTrue();
            assertThat(descriptor.blockingSubmit()).isFalse();
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(72);
            assertThat(descriptor.promptRules().asciiOnly()).isTrue();
            assertThat(descriptor.schemes()).isEqualTo(Set.of(Scheme.RSA_PKCS1, Scheme.RSA_PSS));
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofSeconds(200));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(3));
            assertThat(List.of(provider.getClass().getInterfaces())).doesNotContain(Cancellable.class);
        }
    }

    private static Submission forSigner(Signer signer, vn.kyso.core.Credential credential) {
        Submission any = Bed.submission(credential, "a");
        return new Submission(any.transactionId(), signer, credential, any.items(), any.prompt(), any.validFor());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
