// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.List;
import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.provider.misa.SignerState.Pending;

/** The signer's part of a login: name and password where the portal does not have them, then a code. */
final class LoginDialogue {

    static final String USER_NAME = "userName";
    static final String PASSWORD = "password";
    /** The fields' names tell the type of the code, so that a node that did not begin the login can go on with it. */
    static final String MESSAGE_CODE = "otp";

    static final String APP_CODE = "appOtp";
    private static final String NOBODYS_FIELD = "\0";
    private static final int APP = 1;

    private final SignerLogins logins;
    private final AuthCalls calls;

    LoginDialogue(SignerLogins logins, AuthCalls calls) {
        this.logins = logins;
        this.calls = calls;
    }

    Optional<UserAction> goOn(Signer signer, ActivationData data, Budget budget) {
        return logins.states().alone(signer, budget, state -> {
            Optional<Secret> password = named(data, PASSWORD);
            if (password.isPresent()) {
                String userName = named(data, USER_NAME).map(Secret::expose).orElse(signer.account());
                return typed(signer, state, new MisaSignIn(userName, password.get()), budget);
            }
            Optional<Pending> waiting = waiting(signer, state, data);
            Optional<Secret> code = data.value(MESSAGE_CODE).or(() -> data.value(APP_CODE));
            if (code.isPresent() && waiting.isPresent()) {
                return code(signer, state, waiting.get(), code.get(), budget);
            }
            return begin(signer, state, budget);
        });
    }

    private Optional<UserAction> begin(Signer signer, SignerState state, Budget budget) {
        Optional<Pending> pending = logins.pending(state);
        if (pending.isPresent()) {
            boolean app = pending.get().otpType() == APP;
            if (app || calls.resend(pending.get().userName(), budget.left())) {
                return Optional.of(enterCode(pending.get().otpType()));
            }
            state.pending = null;
        }
        if (logins.freshToken(signer, state, budget).isPresent()) {
            return Optional.empty();
        }
        Optional<MisaSignIn> signIn = logins.signIn(signer);
        if (signIn.isEmpty()) {
            return Optional.of(enterAccount());
        }
        return answered(signer, state, logins.login(state, signIn.get(), budget), signIn.get(), false);
    }

    private Optional<UserAction> typed(Signer signer, SignerState state, MisaSignIn signIn, Budget budget) {
        return answered(signer, state, logins.login(state, signIn, budget), signIn, true);
    }

    /** The login a code belongs to; on a node that did not begin it, only where the field's name tells its type. */
    private Optional<Pending> waiting(Signer signer, SignerState state, ActivationData data) {
        Optional<Pending> pending = logins.pending(state);
        if (pending.isPresent()) {
            return pending;
        }
        Optional<Secret> message = named(data, MESSAGE_CODE);
        Optional<Secret> app = named(data, APP_CODE);
        if (message.isEmpty() && app.isEmpty()) {
            return Optional.empty();
        }
        return logins.signIn(signer)
                .map(signIn -> logins.waitingElsewhere(signIn.userName(), app.isPresent() ? APP : 0));
    }

    private Optional<UserAction> code(Signer signer, SignerState state, Pending pending, Secret code, Budget budget) {
        LoginAnswer answer = calls.secondFactor(pending.userName(), code, pending.otpType(), budget.left());
        if (answer instanceof LoginAnswer.Refused refused) {
            throw logins.failure(
                    FailureCode.ACTIVATION_DATA_REJECTED,
                    "MISA did not accept the code; it can be typed or sent again",
                    refused,
                    List.of(pending.userName(), code.expose()));
        }
        if (answer instanceof LoginAnswer.LoggedIn tokens) {
            logins.keep(signer, state, tokens);
            return Optional.empty();
        }
        state.pending = pending;
        return Optional.of(enterCode(pending.otpType()));
    }

    private Optional<UserAction> answered(
            Signer signer, SignerState state, LoginAnswer answer, MisaSignIn signIn, boolean typed) {
        if (answer instanceof LoginAnswer.LoggedIn tokens) {
            logins.keep(signer, state, tokens);
            return Optional.empty();
        }
        if (answer instanceof LoginAnswer.Challenge challenge) {
            return Optional.of(enterCode(challenge.otpType()));
        }
        throw refused((LoginAnswer.Refused) answer, signIn, typed);
    }

    private RemoteSigningException refused(LoginAnswer.Refused refused, MisaSignIn signIn, boolean typed) {
        return logins.failure(
                typed ? FailureCode.ACTIVATION_DATA_REJECTED : FailureCode.SIGNER_LOGIN_NEEDED,
                "MISA did not accept name and password; the same ones are not sent again for a while, because wrong ones"
                        + " lock the account",
                refused,
                List.of(signIn.userName(), signIn.password().expose()));
    }

    private static UserAction enterCode(int otpType) {
        boolean app = otpType == APP;
        return new UserAction.Enter(
                List.of(new UserAction.Field(
                        app ? APP_CODE : MESSAGE_CODE, UserAction.Kind.OTP, Optional.empty(), true)),
                !app);
    }

    private static UserAction enterAccount() {
        return new UserAction.Enter(
                List.of(
                        new UserAction.Field(USER_NAME, UserAction.Kind.OTHER, Optional.of("MISA ID"), false),
                        new UserAction.Field(PASSWORD, UserAction.Kind.PASSWORD, Optional.empty(), false)),
                false);
    }

    /** The value given under exactly this name, not one given for "the only field". */
    private static Optional<Secret> named(ActivationData data, String field) {
        return data.value(NOBODYS_FIELD).isPresent() ? Optional.empty() : data.value(field);
    }
}
