// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.provider.http.VendorText;
import vn.kyso.provider.misa.SignerState.Pending;
import vn.kyso.provider.misa.SignerState.Token;

/**
 * Gets tokens of remote signing: from memory, by refreshing, by logging in with what the supplier gives. Each way is
 * gone once per call. A refused password is not sent again, and after a challenge no login is begun before the signer
 * takes part: each would send a code.
 */
final class SignerLogins {

    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final MisaConfig config;
    private final AuthCalls calls;
    private final PortalParts portal;
    private final SignerStates states;
    private final Clock clock;

    SignerLogins(MisaConfig config, AuthCalls calls) {
        this.config = config;
        this.calls = calls;
        this.portal = new PortalParts(config.name(), config.signIns(), config.tokenStore());
        this.states = new SignerStates(config.name());
        this.clock = config.http().clock();
    }

    SignerStates states() {
        return states;
    }

    /** A token that lives long enough for a call. */
    Secret token(Signer signer, Budget budget) {
        return fresh(states.of(signer).token)
                .orElseGet(() -> states.alone(
                        signer,
                        budget,
                        state -> freshToken(signer, state, budget)
                                .orElseGet(() -> automatically(signer, state, budget))));
    }

    /** Another token than one that MISA did not take. */
    Secret renew(Signer signer, Secret refused, Budget budget) {
        return states.alone(signer, budget, state -> {
            Token known = state.token;
            if (known != null && known.value().equals(refused)) {
                state.token = null;
            }
            return freshToken(signer, state, budget).orElseGet(() -> automatically(signer, state, budget));
        });
    }

    /** A token from memory, or by refreshing; the signer's lock is held. */
    Optional<Secret> freshToken(Signer signer, SignerState state, Budget budget) {
        Token known = state.token;
        Optional<Secret> fresh = fresh(known);
        if (fresh.isPresent()) {
            return fresh;
        }
        Optional<Secret> refreshToken = portal.refreshToken(signer);
        if (refreshToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Secret> renewed = refreshed(signer, state, refreshToken.get(), budget);
            if (renewed.isPresent()) {
                return renewed;
            }
            // Another node may have refreshed meanwhile; its token is in the store then.
            Optional<Secret> newer = portal.refreshToken(signer).filter(token -> !token.equals(refreshToken.get()));
            return newer.flatMap(token -> refreshed(signer, state, token, budget));
        } catch (ProviderUnavailableException e) {
            if (known != null && clock.instant().isBefore(known.until())) {
                return Optional.of(known.value());
            }
            throw e;
        }
    }

    /** Sends a login with a password; the signer's lock is held. */
    LoginAnswer login(SignerState state, MisaSignIn signIn, Budget budget) {
        Instant now = clock.instant();
        RefusedPassword refused = state.refused;
        if (refused != null && refused.forbids(signIn, now)) {
            return new LoginAnswer.Refused("not sent", null);
        }
        LoginAnswer answer = calls.login(signIn, budget.left());
        state.signerNeeded = answer instanceof LoginAnswer.Challenge;
        state.refused = answer instanceof LoginAnswer.Refused
                ? new RefusedPassword(signIn, now.plus(config.refusedPasswordPause()))
                : null;
        state.pending = answer instanceof LoginAnswer.Challenge challenge
                ? new Pending(signIn.userName(), challenge.otpType(), now.plus(CODE_LIFE))
                : null;
        return answer;
    }

    /** Takes the tokens of a login or a refresh; the signer's lock is held. */
    Secret keep(Signer signer, SignerState state, LoginAnswer.LoggedIn tokens) {
        Instant now = clock.instant();
        Duration half = tokens.life().dividedBy(2);
        Duration used = tokens.life().minus(RENEW_BEFORE);
        state.token =
                new Token(tokens.token(), now.plus(used.compareTo(half) > 0 ? used : half), now.plus(tokens.life()));
        state.pending = null;
        state.signerNeeded = false;
        state.refused = null;
        tokens.refreshToken().ifPresent(token -> portal.keep(signer, token));
        return tokens.token();
    }

    /** The login that waits for a code, while the code may still count. */
    Optional<Pending> pending(SignerState state) {
        return Optional.ofNullable(state.pending)
                .filter(pending -> clock.instant().isBefore(pending.until()));
    }

    /** A login that another node began. */
    Pending waitingElsewhere(String userName, int otpType) {
        return new Pending(userName, otpType, clock.instant().plus(CODE_LIFE));
    }

    /** What the supplier says; the signer is asked when it says nothing. */
    Optional<MisaSignIn> signIn(Signer signer) {
        return portal.signInOf(signer);
    }

    RemoteSigningException failure(FailureCode code, String message, LoginAnswer.Refused refused, List<String> sent) {
        return code.because(message)
                .provider(config.name())
                .repeatSafe(false)
                .vendorCode(VendorText.code(refused.code())
                        .orElse(refused.code().startsWith("HTTP ") ? refused.code() : null))
                .vendorText(text(refused.text(), sent))
                .toException();
    }

    private static @Nullable String text(@Nullable String text, List<String> sent) {
        return text == null ? null : VendorText.clean(text, sent, List.of()).orElse(null);
    }

    private Secret automatically(Signer signer, SignerState state, Budget budget) {
        if (state.signerNeeded) {
            throw needed("MISA wants a code from the signer; no login is begun without him");
        }
        MisaSignIn signIn = signIn(signer).orElseThrow(() -> needed("there is no login, or it has run out"));
        LoginAnswer answer = login(state, signIn, budget);
        if (answer instanceof LoginAnswer.LoggedIn tokens) {
            return keep(signer, state, tokens);
        }
        if (answer instanceof LoginAnswer.Refused refused) {
            throw failure(
                    FailureCode.SIGNER_LOGIN_NEEDED,
                    "MISA did not accept the signer's account; the same password is not sent again for a while,"
                            + " because wrong ones lock the account",
                    refused,
                    List.of(signIn.userName(), signIn.password().expose()));
        }
        throw needed("MISA wants a code from the signer");
    }

    private Optional<Secret> refreshed(Signer signer, SignerState state, Secret refreshToken, Budget budget) {
        if (calls.refresh(refreshToken, budget.left()) instanceof LoginAnswer.LoggedIn tokens) {
            return Optional.of(keep(signer, state, tokens));
        }
        portal.forget(signer, refreshToken);
        return Optional.empty();
    }

    private RemoteSigningException needed(String why) {
        return FailureCode.SIGNER_LOGIN_NEEDED
                .because("The signer has to log in to MISA: " + why)
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private Optional<Secret> fresh(@Nullable Token token) {
        return token != null && clock.instant().isBefore(token.renewAt())
                ? Optional.of(token.value())
                : Optional.empty();
    }
}
