// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;

/** Keys that the signer unlocks by typing something on the portal. */
class CscPinAndCodeTest {

    private static CscSettings settings(String version) {
        return version.equals("v1") ? CscSettings.v1() : CscSettings.v2();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aPinIsAskedForAndSignsABatch(String version) {
        try (Bed bed = new Bed(settings(version))) {
            Submission submission = bed.submission("HS-1", "HS-2", "HS-3");
            SubmissionReceipt receipt = bed.submit(submission);

            assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
            UserAction.Enter enter = (UserAction.Enter) receipt.action();
            assertThat(enter.fields()).hasSize(1);
            assertThat(enter.fields().get(0).kind()).isEqualTo(UserAction.Kind.PIN);
            assertThat(enter.resendable()).isFalse();
            assertThat(bed.ca.journal().requests(Operation.AUTHORIZE)).isZero();

            long before = bed.ca.journal().requests();
            assertThat(bed.provider.query(Bed.query(submission, receipt), Bed.context()))
                    .as("looking costs the service nothing")
                    .isInstanceOf(ProviderAnswer.Waiting.class);
            assertThat(bed.ca.journal().requests()).isEqualTo(before);

            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of("123456")), Bed.context()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aWrongPinIsToldAndTheSessionStillWaits(String version) {
        try (Bed bed = new Bed(settings(version))) {
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);

            assertThatThrownBy(() -> bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of("999999")), Bed.context()))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED));
            assertThat(bed.ca.journal().requests(Operation.AUTHORIZE))
                    .as("never retried")
                    .isEqualTo(1);
            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of("123456")), Bed.context()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aConfiguredPinSignsAtOnce(String version) {
        try (Bed bed = new Bed(settings(version), config -> config.pin(signer -> Optional.of(Secret.of("123456"))))) {
            Submission submission = bed.submission("HS-1");

            Bed.assertSigned(submission, bed.submit(submission).answer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aCodeIsSentAtTheStartAndAgainOnWish(String version) {
        try (Bed bed = new Bed(settings(version))) {
            bed.setUp(CscCredential.pinAndOnlineOtp("246810"));
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);

            UserAction.Enter enter = (UserAction.Enter) receipt.action();
            assertThat(enter.fields())
                    .extracting(UserAction.Field::kind)
                    .containsExactly(UserAction.Kind.PIN, UserAction.Kind.OTP);
            assertThat(enter.resendable()).isTrue();
            String first = bed.ca.lastOtp(bed.key()).orElseThrow();

            ProviderAnswer again =
                    bed.provider.activate(Bed.query(submission, receipt), ActivationData.none(), Bed.context());
            assertThat(((ProviderAnswer.Waiting) again).action()).isPresent();
            String second = bed.ca.lastOtp(bed.key()).orElseThrow();
            assertThat(second).isNotEqualTo(first);

            assertThatThrownBy(() -> bed.provider.activate(
                            Bed.query(submission, receipt), ActivationData.of(Secret.of(second)), Bed.context()))
                    .as("one value for two fields is not guessed at")
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED));
            ActivationData both =
                    ActivationData.none().with("pin", Secret.of("246810")).with("otp", Secret.of(second));
            Bed.assertSigned(submission, bed.provider.activate(Bed.query(submission, receipt), both, Bed.context()));
        }
    }

    @Test
    void aChallengeOfVersion2IsShownAndItsAnswerSigns() {
        try (Bed bed = new Bed(CscSettings.v2())) {
            bed.setUp(
                    CscCredential.builder().challengeResponse("QUESTION", "42").build());
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);

            UserAction.Field field =
                    ((UserAction.Enter) receipt.action()).fields().get(0);
            assertThat(field.label()).isPresent();
            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, receipt),
                            ActivationData.none().with(field.name(), Secret.of("42")),
                            Bed.context()));
        }
    }

    @Test
    void anExpressionLeavesAChoiceAndTheWayThatIsKnownIsTaken() {
        CscCredential use = CscCredential.builder()
                .onlineOtp("SMS")
                .password("PIN", "246810")
                .expression("SMS OR PIN")
                .build();
        try (Bed bed = new Bed(CscSettings.v2(), config -> config.pin(signer -> Optional.of(Secret.of("246810"))))) {
            bed.setUp(use);
            Submission submission = bed.submission("HS-1");

            Bed.assertSigned(submission, bed.submit(submission).answer());
            assertThat(bed.ca.journal().requests(Operation.CHALLENGE)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aLostAnswerOfAuthorizeOrSignHashIsUnknownAndNothingIsSentAgain(String version) {
        for (Operation lost : List.of(Operation.AUTHORIZE, Operation.SIGN)) {
            try (Bed bed = new Bed(settings(version), config -> config.http(http -> http.readAttempts(3)))) {
                Submission submission = bed.submission("HS-1");
                SubmissionReceipt receipt = bed.submit(submission);
                bed.ca.faults().next(lost, Fault.cutAfterProcessing());

                assertThatThrownBy(() -> bed.provider.activate(
                                Bed.query(submission, receipt), ActivationData.of(Secret.of("123456")), Bed.context()))
                        .isInstanceOf(OutcomeUnknownException.class);
                assertThat(bed.ca.journal().requests(lost)).isEqualTo(1);
                assertThatThrownBy(() -> bed.provider.query(
                                Bed.query(submission, receipt.transactionId(), receipt.handle(), true), Bed.context()))
                        .as("waiting would invite a second activation")
                        .isInstanceOfSatisfying(
                                RemoteSigningException.class,
                                e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER));
            }
        }
    }

    private static Bed chaining(CscSettings settings) {
        Bed bed = new Bed(settings, config -> config.habits(habits -> habits.extendTransaction(true)));
        bed.setUp(CscCredential.pin("123456").toBuilder().scal2().multisign(2).build());
        return bed;
    }

    private static ProviderAnswer signAll(Bed bed, Submission submission) {
        SubmissionReceipt receipt = bed.submit(submission);
        return bed.provider.activate(
                Bed.query(submission, receipt), ActivationData.of(Secret.of("123456")), Bed.context());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aBatchBeyondMultisignGoesOnByExtendTransactionWhereThatIsSet(String version) {
        CscSettings lenient = settings(version).toBuilder()
                .habits(CscHabit.REUSABLE_AUTHORIZATION, CscHabit.MULTISIGN_NOT_ENFORCED)
                .build();
        try (Bed bed = chaining(lenient)) {
            assertThat(bed.credential().batchMaximum())
                    .as("not limited by the key")
                    .isEmpty();
            Submission submission = bed.submission("HS-1", "HS-2", "HS-3", "HS-4", "HS-5");

            Bed.assertSigned(submission, signAll(bed, submission));
            assertThat(bed.ca.journal().requests(Operation.EXTEND)).isEqualTo(2);
            assertThat(bed.ca.journal().requests(Operation.AUTHORIZE)).isEqualTo(1);
        }
    }

    @Test
    void aServiceThatEndsTheAuthorizationHalfWayLeavesTheBatchUnknown() {
        try (Bed bed = chaining(CscSettings.v2())) {
            Submission submission = bed.submission("HS-1", "HS-2", "HS-3");

            assertThatThrownBy(() -> signAll(bed, submission))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Part of the batch was signed");
        }
    }

    @Test
    void aKeySignsNoMoreInOneConfirmationThanItSays() {
        try (Bed bed = new Bed(CscSettings.v1())) {
            bed.setUp(CscCredential.pin("123456").toBuilder().multisign(2).build());

            assertThat(bed.credential().batchMaximum()).hasValue(2);
        }
    }
}
