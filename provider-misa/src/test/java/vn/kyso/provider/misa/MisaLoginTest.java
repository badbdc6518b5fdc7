// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.UserAction;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.MisaSecondFactor;

/** The signer's part of a login. */
class MisaLoginTest {

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private static UserAction.Field onlyField(Optional<UserAction> action) {
        return ((UserAction.Enter) action.orElseThrow()).fields().get(0);
    }

    private static boolean resendable(Optional<UserAction> action) {
        return ((UserAction.Enter) action.orElseThrow()).resendable();
    }

    private FailureCode codeOf(Runnable call) {
        return catchThrowableOfType(SignerAccountException.class, call::run).code();
    }

    @Test
    void withoutASecondFactorTheSuppliersAccountIsEnough() {
        assertThat(bed.logIn(ActivationData.none())).isEmpty();
        assertThat(bed.logIn(ActivationData.none())).isEmpty();

        assertThat(bed.credentials()).hasSize(1);
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE, otp, true", "APP, appOtp, false"})
    void aCodeIsAskedForAndLogsIn(MisaSecondFactor factor, String field, boolean resendable) {
        bed.ca.secondFactor(Bed.USER_NAME, factor);

        Optional<UserAction> action = bed.logIn(ActivationData.none());
        Optional<UserAction> after = bed.logIn(ActivationData.of(Secret.of(bed.ca.lastCode(Bed.USER_NAME))));

        assertThat(onlyField(action).name()).isEqualTo(field);
        assertThat(onlyField(action).kind()).isEqualTo(UserAction.Kind.OTP);
        assertThat(onlyField(action).digitsOnly()).isTrue();
        assertThat(resendable(action)).isEqualTo(resendable);
        assertThat(after).isEmpty();
        assertThat(bed.credentials()).hasSize(1);
        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.count(Operation.SECOND_FACTOR)).isOne();
    }

    @Test
    void noDataWhileACodeIsAwaitedHasItSentAgain() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.logIn(ActivationData.none());

        Optional<UserAction> action = bed.logIn(ActivationData.none());

        assertThat(onlyField(action).name()).isEqualTo("otp");
        assertThat(bed.count(Operation.SEND_OTP)).isOne();
        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.ca.journal().newest(Operation.SEND_OTP).get(0).body()).contains("\"language\":\"vi-VN\"");
        assertThat(bed.logIn(ActivationData.of(Secret.of(bed.ca.lastCode(Bed.USER_NAME)))))
                .isEmpty();
    }

    @Test
    void aCodeOfAnAppIsNotSentAgain() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.APP);
        bed.logIn(ActivationData.none());

        assertThat(onlyField(bed.logIn(ActivationData.none())).name()).isEqualTo("appOtp");
        assertThat(bed.count(Operation.SEND_OTP)).isZero();
    }

    @Test
    void whereSendingAgainFailsTheLoginBeginsAnewOnce() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.logIn(ActivationData.none());
        bed.ca.faults().next(Operation.SEND_OTP, Fault.httpStatus(400, Bed.fixture("login-otp-expired")));

        assertThat(onlyField(bed.logIn(ActivationData.none())).name()).isEqualTo("otp");
        assertThat(bed.count(Operation.LOGIN)).isEqualTo(2);
    }

    @Test
    void aWrongCodeIsToldAndTheNextOneCounts() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.logIn(ActivationData.none());

        SignerAccountException wrong = catchThrowableOfType(
                SignerAccountException.class, () -> bed.logIn(ActivationData.of(Secret.of("000000x"))));

        assertThat(wrong.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED);
        assertThat(wrong.failure().vendorCode()).contains("1001");
        assertThat(bed.logIn(ActivationData.of(Secret.of(bed.ca.lastCode(Bed.USER_NAME)))))
                .isEmpty();
    }

    @Test
    void aChallengeThatIsRepeatedAsksForACodeAgain() {
        bed.ca.configure(settings -> settings.challengesAgain(true));
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.logIn(ActivationData.none());

        assertThat(onlyField(bed.logIn(ActivationData.of(Secret.of("x")))).name())
                .isEqualTo("otp");
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void aNodeThatDidNotBeginTheLoginGoesOnWithANamedCode() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.APP);
        UserAction.Field field = onlyField(bed.logIn(ActivationData.none()));
        try (MisaEsign other = MisaEsign.open(bed.config().build())) {
            ActivationData data = ActivationData.none().with(field.name(), Secret.of(bed.ca.lastCode(Bed.USER_NAME)));

            assertThat(other.logIn(Bed.SIGNER, data, Bed.context())).isEmpty();
            assertThat(bed.count(Operation.LOGIN)).isOne();
        }
    }

    @Test
    void aNodeThatDidNotBeginTheLoginBeginsAnewWithACodeOfUnknownType() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.logIn(ActivationData.none());
        try (MisaEsign other = MisaEsign.open(bed.config().build())) {
            ActivationData data = ActivationData.of(Secret.of(bed.ca.lastCode(Bed.USER_NAME)));

            assertThat(onlyField(other.logIn(Bed.SIGNER, data, Bed.context())).name())
                    .isEqualTo("otp");
            assertThat(bed.count(Operation.LOGIN)).isEqualTo(2);
        }
    }

    @Test
    void whereThePortalHasNoPasswordTheSignerIsAsked() {
        bed.close();
        bed = new Bed(config -> config.signIns(MisaSignInSupplier.asking()));

        UserAction.Enter action =
                (UserAction.Enter) bed.logIn(ActivationData.none()).orElseThrow();

        assertThat(action.fields()).extracting(UserAction.Field::name).containsExactly("userName", "password");
        assertThat(action.fields().get(1).kind()).isEqualTo(UserAction.Kind.PASSWORD);
        assertThat(action.resendable()).isFalse();
        assertThat(codeOf(bed::credentials)).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.count(Operation.LOGIN)).isZero();
        assertThat(bed.logIn(typed(Bed.USER_NAME, bed.ca.password()))).isEmpty();
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    void aTypedPasswordMayBeFollowedByACode() {
        bed.close();
        bed = new Bed(config -> config.signIns(MisaSignInSupplier.asking()));
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);

        assertThat(onlyField(bed.logIn(typed(Bed.USER_NAME, bed.ca.password()))).name())
                .isEqualTo("otp");
        assertThat(bed.logIn(ActivationData.none().with("otp", Secret.of(bed.ca.lastCode(Bed.USER_NAME)))))
                .isEmpty();
        assertThat(bed.credentials()).hasSize(1);
    }

    private static ActivationData typed(String userName, String password) {
        return ActivationData.none().with("userName", Secret.of(userName)).with("password", Secret.of(password));
    }

    @Test
    void aTypedPasswordThatIsWrongIsActivationDataAndNotSentTwice() {
        bed.close();
        bed = new Bed(config -> config.signIns(MisaSignInSupplier.asking()));

        assertThat(codeOf(() -> bed.logIn(typed(Bed.USER_NAME, "wrong"))))
                .isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED);
        assertThat(codeOf(() -> bed.logIn(typed(Bed.USER_NAME, "wrong"))))
                .isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED);

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.logIn(typed(Bed.USER_NAME, bed.ca.password()))).isEmpty();
    }

    @Test
    void theSuppliersWrongPasswordIsSentOnceWhateverIsAsked() {
        bed.ca.password(Bed.USER_NAME, "changed at MISA");

        assertThat(codeOf(bed::credentials)).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(codeOf(bed::credentials)).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(codeOf(() -> bed.logIn(ActivationData.none()))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.count(Operation.LOGIN)).isOne();

        bed.clock.advance(java.time.Duration.ofMinutes(15));
        bed.ca.password(Bed.USER_NAME, bed.ca.password());
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    void aCallThatMeetsAChallengeBeginsNoSecondLoginWithoutTheSigner() {
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);

        for (int i = 0; i < 3; i++) {
            assertThat(codeOf(bed::credentials)).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        }

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(onlyField(bed.logIn(ActivationData.none())).name()).isEqualTo("otp");
        bed.logIn(ActivationData.of(Secret.of(bed.ca.lastCode(Bed.USER_NAME))));
        assertThat(bed.credentials()).hasSize(1);
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void theTypeOfCodesCanBeFixed() {
        bed.close();
        bed = new Bed(config -> config.otpType(1));
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);

        assertThat(onlyField(bed.logIn(ActivationData.none())).name()).isEqualTo("appOtp");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "408"})
    void aLoginThatIsNotAnsweredIsSentOnceAndIsTroubleOfMisa(int status) {
        bed.ca.faults().next(Operation.LOGIN, Fault.httpStatus(status));

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR));

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    void aLoginThatIsCutIsTroubleOfMisaToo() {
        bed.ca.faults().next(Operation.LOGIN, Fault.cutAfterProcessing());

        assertThatThrownBy(() -> bed.logIn(ActivationData.none()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR));
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void loginsAreReadTolerantly() {
        for (Fault fault :
                List.of(Fault.numbersAsText(), Fault.textAsNumbers(), Fault.unknownFields(), Fault.byteOrderMark())) {
            bed.ca.faults().next(Operation.LOGIN, fault);
            try (MisaEsign node = MisaEsign.open(
                    bed.config().tokenStore(MisaTokenStore.inMemory()).build())) {
                assertThat(node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "login-error-flag-only, 200",
        "login-without-token, 200",
        "login-refused, 200",
        "error, 400",
        "error, 401"
    })
    void whatIsNoLoginIsNone(String fixture, int status) {
        bed.ca.faults().next(Operation.LOGIN, Fault.httpStatus(status, Bed.fixture(fixture)));

        assertThatThrownBy(() -> bed.logIn(ActivationData.none())).isInstanceOf(RemoteSigningException.class);
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void aChallengeCountsUnderAnyHttpStatus() {
        bed.ca.faults().next(Operation.LOGIN, Fault.httpStatus(401, Bed.fixture("login-challenge")));

        assertThat(onlyField(bed.logIn(ActivationData.none())).name()).isEqualTo("otp");
    }

    @Test
    void aPortalsSupplierThatFailsIsNamedWithoutItsMessage() {
        bed.close();
        bed = new Bed(config -> config.signIns(signer -> {
            throw new IllegalStateException("no row for " + signer.account());
        }));

        assertThatThrownBy(bed::credentials)
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("001099000000")
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION));
    }
}
