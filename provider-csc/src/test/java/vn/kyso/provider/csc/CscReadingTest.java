// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestKeyKind;

/** Services found by their address alone, read tolerantly, authorized in each way, and the deviations seen in the wild. */
class CscReadingTest {

    private static final Secret PIN = Secret.of("123456");

    private static ProviderAnswer sign(Bed bed, Submission submission) {
        SubmissionReceipt receipt = bed.submit(submission);
        return receipt.answer() instanceof ProviderAnswer.Waiting
                ? bed.provider.activate(Bed.query(submission, receipt), ActivationData.of(PIN), Bed.context())
                : receipt.answer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/csc", "/csc/v1", "/csc/v1/", "/csc/v1/info"})
    void theAddressMayNameTheVersionOrNot(String path) {
        try (Bed bed = new Bed(CscSettings.v1());
                CscService provider = CscService.open(Bed.config(bed.ca)
                        .baseUrl(URI.create(bed.ca.baseUri() + path))
                        .build())) {
            assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }
    }

    @Test
    void infoIsReadOnceAndAgainOnWish() {
        try (Bed bed = new Bed(CscSettings.v2())) {
            bed.credential();
            bed.credential();
            assertThat(bed.ca.journal().requests(Operation.INFO)).isEqualTo(1);
            assertThat(bed.ca.journal().requests(Operation.LOGIN)).isEqualTo(1);
            bed.provider.refresh();
            bed.credential();
            assertThat(bed.ca.journal().requests(Operation.INFO)).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatTheServiceForgotIsRenewedOnceForAReadAndNotForASignature() {
        try (Bed bed = new Bed(CscSettings.v2(), config -> config.rememberMe(false))) {
            Credential credential = bed.credential();
            bed.ca.forgetAccessTokens();
            assertThat(bed.credential().id()).isEqualTo(credential.id());
            assertThat(bed.ca.journal().requests(Operation.LOGIN)).isEqualTo(2);
            Submission submission = Bed.submission(credential, "HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.ca.forgetAccessTokens();
            assertThatThrownBy(() -> bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(PIN), Bed.context()))
                    .isInstanceOf(RemoteSigningException.class);
            assertThat(bed.ca.journal().requests(Operation.AUTHORIZE)).isEqualTo(1);
            Bed.assertSigned(
                    submission,
                    bed.provider.activate(Bed.query(submission, receipt), ActivationData.of(PIN), Bed.context()));
        }
    }

    @Test
    void aWrongPasswordIsNotTriedAgainByItself() {
        try (Bed bed = new Bed(CscSettings.v2(), config -> config.login("x001099000000", Secret.of("wrong")))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(bed::credential)
                        .isInstanceOfSatisfying(
                                RemoteSigningException.class,
                                e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED));
            }
            assertThat(bed.ca.journal().requests(Operation.LOGIN)).isEqualTo(1);
        }
    }

    @Test
    void clientCredentialsAndAnAgreedTokenSendTheUserId() {
        CscSettings client = CscSettings.v2().toBuilder()
                .authTypes(CscSettings.AuthType.OAUTH2CLIENT)
                .build();
        try (Bed bed = new Bed(client)) {
            assertThat(bed.provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }
        CscSettings external = CscSettings.v2().toBuilder()
                .authTypes(CscSettings.AuthType.EXTERNAL)
                .build();
        try (Bed bed = new Bed(external);
                CscService provider = CscService.open(CscConfig.builder()
                        .baseUrl(bed.ca.baseUri())
                        .bearerToken(Secret.of(bed.ca.externalToken()))
                        .habits(habits -> habits.sendUserId(CscHabits.When.ALWAYS))
                        .build())) {
            assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = CscSettings.ErrorStyle.class)
    void errorsOfAnyShapeAreErrors(CscSettings.ErrorStyle style) {
        try (Bed bed = new Bed(CscSettings.v2().toBuilder().errorStyle(style).build())) {
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);

            assertThatThrownBy(() -> bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of("999999")), Bed.context()))
                    .isInstanceOf(RemoteSigningException.class)
                    .isNotInstanceOf(vn.kyso.core.OutcomeUnknownException.class);
        }
    }

    @Test
    void answersWithNullsBooleansAndOtherOrdersAreRead() {
        CscSettings odd = CscSettings.v1().toBuilder()
                .habits(
                        CscHabit.NULLS,
                        CscHabit.BOOLEAN_PRESENCE,
                        CscHabit.EMPTY_CURVE,
                        CscHabit.DECIMAL_SERIAL,
                        CscHabit.SORTED_SIGNATURES,
                        CscHabit.CAMEL_CASE_EXPIRES_IN,
                        CscHabit.CAPITAL_AUTH_TYPES,
                        CscHabit.NO_CERT_INFO,
                        CscHabit.EXACT_SIGN_ALGO,
                        CscHabit.REVOKE_200)
                .build();
        try (Bed bed = new Bed(odd)) {
            Submission submission = bed.submission("HS-1", "HS-2", "HS-3", "HS-4");
            Bed.assertSigned(submission, sign(bed, submission));
        }
    }

    @Test
    void theNodeServerIsReachedByThreeSettings() {
        try (Bed bed = new Bed(
                CscSettings.nodeServer(),
                config -> config.habits(habits -> habits.numSignaturesAsText(true)
                        .hashesPerCall(1)
                        .paths(java.util.Map.of("credentials/authorize", "credentials/authorise"))))) {
            Submission submission = bed.submission("HS-1", "HS-2");
            Bed.assertSigned(submission, sign(bed, submission));
        }
    }

    @Test
    void fewerValuesThanDigestsAreToldAndNotWaitedFor() {
        try (Bed bed = new Bed(CscSettings.v1().toBuilder()
                .habits(CscHabit.ONLY_FIRST_SIGNATURE)
                .build())) {
            Submission submission = bed.submission("HS-1", "HS-2");
            assertThatThrownBy(() -> sign(bed, submission))
                    .isInstanceOf(vn.kyso.core.OutcomeUnknownException.class)
                    .hasMessageContaining("hashesPerCall");
        }
    }

    @Test
    void thePythonServerNeedsNoSetting() {
        try (Bed bed = new Bed(CscSettings.pythonServer())) {
            Submission submission = bed.submission("HS-1", "HS-2");
            Bed.assertSigned(submission, sign(bed, submission));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEllipticCurveSignsWhateverItsValuesLookLike(boolean plain) {
        TestCredential key = Bed.pki()
                .issue(TestCredentialSpec.named("Nguyễn Văn A")
                        .identifiers(vn.kyso.testkit.pki.TestIdentifier.cccd(Bed.PERSONAL_NUMBER))
                        .key(TestKeyKind.EC_P256)
                        .build());
        CscSettings settings = plain
                ? CscSettings.v2().toBuilder().habits(CscHabit.PLAIN_ECDSA).build()
                : CscSettings.v2();
        try (Bed bed = new Bed(settings, FakeAccount.of(Bed.PERSONAL_NUMBER).with(key), config -> config)) {
            Submission submission = bed.submission("HS-1", "HS-2");
            Bed.assertSigned(submission, sign(bed, submission));
        }
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void aPssKeySignsWithParameters(DigestAlgorithm digest) {
        try (Bed bed = new Bed(CscSettings.v2(), config -> config.digestAlgorithms(Set.of(digest)))) {
            bed.setUp(CscCredential.pin("123456").toBuilder()
                    .algorithms(SignAlgorithm.PSS)
                    .build());
            Submission template = bed.submission("HS-1");
            Submission submission = new Submission(
                    template.transactionId(),
                    template.signer(),
                    template.credential(),
                    List.of(new Submission.Item("HS-1", "HS-1.pdf", Bed.digest(digest, "HS-1"))),
                    Optional.empty(),
                    template.validFor());
            Bed.assertSigned(submission, sign(bed, submission));
        }
    }

    @Test
    void aKeyThatIsSwitchedOffIsListedAsUnusable() {
        try (Bed bed = new Bed(CscSettings.v2())) {
            bed.setUp(CscCredential.pin("123456").toBuilder().disabled().build());
            assertThat(bed.credential().status()).isEqualTo(Credential.Status.SUSPENDED);
        }
    }

    @Test
    void oneCredentialIsFoundWithoutAList() {
        try (Bed bed = new Bed(CscSettings.v1());
                CscService provider = CscService.open(Bed.config(bed.ca)
                        .credentialId(bed.ca.credentialId(bed.key()))
                        .build())) {
            assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            assertThat(bed.ca.journal().requests(Operation.LIST_CREDENTIALS)).isZero();
        }
    }

    @Test
    void brokenAndHugeAnswersEndTyped() {
        try (Bed bed = new Bed(CscSettings.v2())) {
            bed.credential();
            for (Fault fault : List.of(
                    Fault.malformedJson(),
                    Fault.endlessBody(),
                    Fault.htmlPage(),
                    Fault.cutInBody(),
                    Fault.httpStatus(500),
                    Fault.httpStatus(200, "[]"))) {
                bed.ca.faults().next(2, Operation.LIST_CREDENTIALS, fault);
                assertThatThrownBy(bed::credential).isInstanceOf(RemoteSigningException.class);
                bed.ca.faults().clear();
            }
            assertThat(bed.credential()).isNotNull();
        }
    }

    @Test
    void timeStampsFitTheirRequest() throws Exception {
        try (Bed bed = new Bed(CscSettings.v2Phone())) {
            byte[] imprint = Bed.digest("HS-1").toByteArray();
            byte[] token = bed.provider.timestamps().timestamp(DigestAlgorithm.SHA256, imprint);

            assertThat(new org.bouncycastle.tsp.TimeStampToken(new org.bouncycastle.cms.CMSSignedData(token))
                            .getTimeStampInfo()
                            .getMessageImprintDigest())
                    .isEqualTo(imprint);
            bed.ca.faults().next(Operation.TIME_STAMP, Fault.httpStatus(503));
            assertThatThrownBy(() -> bed.provider.timestamps().timestamp(DigestAlgorithm.SHA256, imprint))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.TIMESTAMP_UNAVAILABLE));
            bed.ca
                    .faults()
                    .next(
                            Operation.TIME_STAMP,
                            Fault.httpStatus(
                                    200,
                                    "{\"timestamp\":\""
                                            + java.util.Base64.getEncoder().encodeToString(token) + "\"}"));
            assertThatThrownBy(() -> bed.provider.timestamps().timestamp(DigestAlgorithm.SHA256, imprint))
                    .as("an old one has another nonce")
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.TIMESTAMP_INVALID));
        }
    }

    @Test
    void closingRevokesWhatWasKept() {
        Bed bed = new Bed(CscSettings.v2());
        bed.credential();
        bed.provider.close();
        assertThat(bed.ca.journal().requests(Operation.LOGOUT)).isEqualTo(1);
        bed.close();
    }
}
