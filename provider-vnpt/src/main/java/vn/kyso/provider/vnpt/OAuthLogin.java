// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;

/** The signer's login on VNPT's page: sends the browser there, and takes what it brings back. */
final class OAuthLogin {

    private final VnptOAuthConfig config;
    private final OAuthGrants grants;
    private final OAuthTokens tokens;
    private final LoginState states;

    OAuthLogin(VnptOAuthConfig config, OAuthGrants grants, OAuthTokens tokens) {
        this.config = config;
        this.grants = grants;
        this.tokens = tokens;
        this.states = new LoginState(config.clientSecret(), config.http().clock());
    }

    Optional<UserAction> logIn(Signer signer, ActivationData data, Budget budget) {
        if (data.redirect().isPresent()) {
            takeBack(signer, data.redirect().get(), budget);
            return Optional.empty();
        }
        if (!data.isEmpty()) {
            throw refused(
                    "The login wants the query string of the redirect, ActivationData.ofRedirect(…); fields were given");
        }
        if (tokens.isLoggedIn(signer, budget)) {
            return Optional.empty();
        }
        return Optional.of(new UserAction.OpenPage(page(signer)));
    }

    private URI page(Signer signer) {
        String query = "response_type=code"
                + "&client_id=" + encoded(config.clientId())
                + "&state=" + encoded(states.issue(signer))
                + "&redirect_uri=" + encoded(redirectUri())
                + "&scope=" + encoded(OAuthGrants.SCOPE);
        return URI.create(config.baseUri() + "/auth/authorize?" + query);
    }

    private void takeBack(Signer signer, Secret query, Budget budget) {
        Map<String, String> fields = fields(query.expose());
        if (!states.accepts(fields.getOrDefault("state", ""), signer)) {
            throw refused("The redirect's state was not issued for this signer's login, or more than 15 minutes ago;"
                    + " begin the login again");
        }
        String code = fields.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw refused("VNPT's page sent no code back: the signer did not log in, or did not agree");
        }
        VnptTokenStore.Tokens received = grants.ofCode(Secret.of(code), redirectUri(), budget.left())
                .orElseThrow(
                        () -> refused("VNPT did not accept the code. It is good once, for 15 seconds, and for the very"
                                + " redirect address it was asked for; hand the redirect over at once"));
        tokens.save(signer, received);
    }

    private String redirectUri() {
        return config.redirectUri()
                .map(URI::toString)
                .orElseThrow(
                        () -> refused("No redirectUri is configured, and no password is supplied for this signer"));
    }

    private RemoteSigningException refused(String message) {
        return FailureCode.SIGNER_LOGIN_NEEDED
                .because(message)
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private Map<String, String> fields(String query) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String field : query.split("&", -1)) {
                int equals = field.indexOf('=');
                String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
                if (fields.putIfAbsent(decoded(equals < 0 ? field : field.substring(0, equals)), value) != null) {
                    throw refused("The redirect names a field twice; begin the login again");
                }
            }
        } catch (IllegalArgumentException damaged) {
            throw refused("The redirect's query string is damaged; hand it over as it arrived");
        }
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
