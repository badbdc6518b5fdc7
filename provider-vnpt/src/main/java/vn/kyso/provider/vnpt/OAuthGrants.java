// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.CallContext;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/** {@code POST /auth/token} in its three ways. Each is sent once: codes and refresh tokens count once, passwords lock. */
final class OAuthGrants {

    static final String SCOPE = "sign offline_access";
    private static final long USUAL_SECONDS = 3600;
    private static final long LONGEST_SECONDS = 366L * 86_400;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final VnptOAuthConfig config;
    private final HttpTransport transport;
    private final Clock clock;

    OAuthGrants(VnptOAuthConfig config, HttpTransport transport) {
        this.config = config;
        this.transport = transport;
        this.clock = config.http().clock();
    }

    /** Tokens for a code; empty when VNPT does not accept it. */
    Optional<VnptTokenStore.Tokens> ofCode(Secret code, String redirectUri, CallContext context) {
        return ask(
                form("authorization_code").form("code", code).form("redirect_uri", redirectUri),
                Optional.empty(),
                context);
    }

    /** Tokens for a refresh token; empty when VNPT does not accept it. */
    Optional<VnptTokenStore.Tokens> ofRefresh(Secret refresh, CallContext context) {
        return ask(
                form("refresh_token").form("refresh_token", refresh).form("scope", SCOPE),
                Optional.of(refresh),
                context);
    }

    /** Tokens for a password; empty when VNPT does not accept it. */
    Optional<VnptTokenStore.Tokens> ofPassword(VnptPasswords.Login login, CallContext context) {
        return ask(
                form("password").form("username", login.username()).form("password", login.password()),
                Optional.empty(),
                context);
    }

    private HttpCall.Builder form(String grantType) {
        return HttpCall.post("token", "auth/token")
                .form("grant_type", grantType)
                .form("client_id", config.clientId())
                .form("client_secret", config.clientSecret());
    }

    private Optional<VnptTokenStore.Tokens> ask(
            HttpCall.Builder call, Optional<Secret> oldRefresh, CallContext context) {
        try {
            HttpAnswer answer = transport.execute(call.asSubmit(), context);
            if (answer.isSuccess()) {
                return Optional.of(tokens(answer.json().requireObject(), oldRefresh));
            }
            String error = answer.jsonIfAny()
                    .flatMap(root -> root.at("error").textIfAny())
                    .flatMap(VendorText::code)
                    .orElse("HTTP " + answer.status());
            if (error.equals("invalid_grant")) {
                return Optional.empty();
            }
            throw answer.failure(
                            OAuthCodes.ofOAuth(error),
                            "VNPT gave no token; check client_id, client_secret, scope and what the registration allows")
                    .vendorCode(error)
                    .repeatSafe(true)
                    .toException();
        } catch (OutcomeUnknownException e) {
            // What is unknown is a token, not a signature.
            throw FailureCode.PROVIDER_ERROR
                    .because(
                            "The answer to a token request was lost or not understood; the signer may have to log in again")
                    .provider(config.name())
                    .vendorCode(e.failure().vendorCode().orElse(null))
                    .repeatSafe(true)
                    .toException(e);
        }
    }

    private VnptTokenStore.Tokens tokens(JsonView root, Optional<Secret> oldRefresh) {
        OptionalLong told = root.at("expires_in")
                .textIfAny()
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> OptionalLong.of(Math.min(Long.parseLong(text), LONGEST_SECONDS)))
                .orElse(OptionalLong.empty());
        return new VnptTokenStore.Tokens(
                Secret.of(root.at("access_token").requiredText()),
                clock.instant().plus(Duration.ofSeconds(told.orElse(USUAL_SECONDS))),
                root.at("refresh_token").textIfAny().map(Secret::of).or(() -> oldRefresh));
    }
}
