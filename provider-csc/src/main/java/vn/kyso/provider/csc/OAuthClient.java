// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.JsonView;

/** This relying party as an OAuth 2 client: pages, tokens, pushed requests, revocation. */
final class OAuthClient {

    private static final long LIFETIME = 3600;
    private static final long LONGEST = 31_536_000;
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final CscConfig config;
    private final Web web;
    private final OAuthDirectory directory;
    private final States states;
    private final Clock clock;

    OAuthClient(CscConfig config, Web web, States states) {
        this.config = config;
        this.web = web;
        this.directory = new OAuthDirectory(config, web);
        this.states = states;
        this.clock = config.http().clock();
    }

    OAuthEndpoints endpoints(Service service, Budget budget) {
        return directory.find(service, budget);
    }

    /**
     * The address of an authorize page. Makes a pushed request where that is wanted.
     *
     * @param purpose what the state is bound to
     * @param parameters beside those of every request
     */
    URI page(Service service, String purpose, Map<String, String> parameters, Budget budget) {
        OAuthEndpoints endpoints = endpoints(service, budget);
        String state = states.mint(purpose);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("response_type", "code");
        all.put("client_id", clientId());
        config.redirectUri().ifPresent(uri -> all.put("redirect_uri", uri.toString()));
        all.put("state", state);
        challenge(state, all);
        all.putAll(parameters);
        if (wantsPush(service, endpoints)) {
            String reference = push(endpoints.push().orElseThrow(this::noPush), all, budget);
            return address(endpoints.authorize(), Map.of("client_id", clientId(), "request_uri", reference));
        }
        return address(endpoints.authorize(), all);
    }

    /**
     * Exchanges the code with which the browser came back.
     *
     * @param redirect what it brought
     * @param details {@code authorization_details} of the page's request, to be sent again
     * @param budget the time
     * @return the token
     * @throws vn.kyso.core.SignerAccountException when the code is not accepted
     */
    CscToken exchange(Service service, Redirect redirect, Optional<String> details, Budget budget) {
        OAuthEndpoints endpoints = endpoints(service, budget);
        Secret code = Secret.of(redirect.get("code").orElseThrow(this::badRedirect));
        Optional<String> issuer = redirect.get("iss");
        if (issuer.isPresent() && endpoints.issuer().isPresent() && !issuer.equals(endpoints.issuer())) {
            throw badRedirect();
        }
        HttpCall.Builder call = token(endpoints, "authorization_code").form("code", code);
        config.redirectUri().ifPresent(uri -> call.form("redirect_uri", uri.toString()));
        if (config.habits().codeChallenge() != CscHabits.CodeChallenge.NONE) {
            call.form("code_verifier", states.verifier(redirect.get("state").orElseThrow(this::badRedirect)));
        }
        details.ifPresent(json -> call.form("authorization_details", json));
        // A code counts once; a second attempt would make the server withdraw what the first one gave.
        Reply reply;
        try {
            reply = Reply.of(web.once(endpoints.token(), call, budget));
        } catch (vn.kyso.core.OutcomeUnknownException e) {
            // Nothing is signed by a token alone, and the code is spent: the signer opens the page again.
            throw FailureCode.PROVIDER_ERROR
                    .because("The answer of the token endpoint was lost; the signer has to open the page again")
                    .provider(config.name())
                    .vendorCode(e.failure().vendorCode().orElse(null))
                    .repeatSafe(true)
                    .toException();
        }
        if (!reply.isOk()) {
            boolean client = reply.saysOneOf("invalid_client", "unauthorized_client") || reply.mentions("client");
            throw Failures.of(
                    reply,
                    "oauth2/token",
                    client ? FailureCode.RELYING_PARTY_REJECTED : FailureCode.ACTIVATION_DATA_REJECTED,
                    sent(code),
                    true);
        }
        return read(reply.json());
    }

    /** A token for the relying party itself. */
    CscToken clientToken(Service service, Budget budget) {
        OAuthEndpoints endpoints = endpoints(service, budget);
        HttpCall.Builder call = token(endpoints, "client_credentials").form("scope", "service");
        Reply reply = Reply.of(web.read(endpoints.token(), call, budget));
        if (!reply.isOk()) {
            throw Failures.of(
                    reply, "oauth2/token", FailureCode.RELYING_PARTY_REJECTED, sent(Secret.of(clientId())), true);
        }
        return read(reply.json());
    }

    /** Renews a token; empty when the server does not accept what renews it. */
    Optional<CscToken> refresh(Service service, Secret refresh, Budget budget) {
        OAuthEndpoints endpoints = endpoints(service, budget);
        HttpCall.Builder call = token(endpoints, "refresh_token").form("refresh_token", refresh);
        Reply reply = Reply.of(web.once(endpoints.token(), call, budget));
        if (!reply.isOk()) {
            return Optional.empty();
        }
        CscToken token = read(reply.json());
        return Optional.of(
                new CscToken(token.access(), token.refresh().or(() -> Optional.of(refresh)), token.expiresAt()));
    }

    void revoke(Service service, Secret token, String hint, Budget budget) {
        Optional<URI> uri = endpoints(service, budget).revoke();
        if (uri.isPresent()) {
            HttpCall.Builder call = client(web.post("oauth2/revoke", uri.get()))
                    .form("token", token)
                    .form("token_type_hint", hint);
            web.read(uri.get(), call, budget);
        }
    }

    /** A token answer, of {@code oauth2/token} or {@code auth/login}; its end is reckoned from now, with a margin. */
    CscToken read(JsonView json) {
        Secret access = Secret.of(json.at("access_token").requiredText());
        OptionalLong told = json.firstOf(List.of("expires_in", "expiresIn")).number();
        long seconds = Math.max(0, Math.min(told.orElse(LIFETIME), LONGEST));
        Duration lifetime = Duration.ofSeconds(seconds);
        Duration tenth = lifetime.dividedBy(10);
        Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
        return new CscToken(
                access,
                json.at("refresh_token").text().map(Secret::of),
                clock.instant().plus(lifetime.minus(margin)));
    }

    private void challenge(String state, Map<String, String> all) {
        switch (config.habits().codeChallenge()) {
            case S256 -> {
                all.put(
                        "code_challenge",
                        Crypto.base64url(Crypto.sha256(states.verifier(state).expose())));
                all.put("code_challenge_method", "S256");
            }
            case PLAIN -> {
                all.put("code_challenge", states.verifier(state).expose());
                all.put("code_challenge_method", "plain");
            }
            case NONE -> {}
        }
    }

    private boolean wantsPush(Service service, OAuthEndpoints endpoints) {
        return switch (config.habits().pushedAuthorization()) {
            case AUTO -> service.isV2() && endpoints.push().isPresent();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** Pushing asks nobody anything; it may be repeated. */
    private String push(URI uri, Map<String, String> parameters, Budget budget) {
        HttpCall.Builder call = client(web.post("oauth2/pushed_authorize", uri));
        parameters.forEach((name, value) -> {
            if (!name.equals("client_id")) {
                call.form(name, value);
            }
        });
        Reply reply = Reply.of(web.read(uri, call, budget));
        if (!reply.isOk()) {
            throw Failures.ofRead(reply, "oauth2/pushed_authorize", parameters.values());
        }
        return reply.json().at("request_uri").requiredText();
    }

    private HttpCall.Builder token(OAuthEndpoints endpoints, String grant) {
        return client(web.post("oauth2/token", endpoints.token())).form("grant_type", grant);
    }

    private HttpCall.Builder client(HttpCall.Builder call) {
        Optional<Secret> secret = config.clientSecret();
        call.form("client_id", clientId());
        if (secret.isPresent() && config.habits().clientAuthentication() == CscHabits.ClientAuthentication.POST) {
            call.form("client_secret", secret.get());
        } else if (secret.isPresent()) {
            String pair = encode(clientId()) + ':' + encode(secret.get().expose());
            call.header("Authorization", Secret.of("Basic " + Crypto.base64(pair.getBytes(StandardCharsets.UTF_8))));
        }
        return call;
    }

    private String clientId() {
        return config.clientId()
                .orElseThrow(() -> FailureCode.CONFIGURATION
                        .because("The authorization server wants an OAuth client; set clientId")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
    }

    private List<String> sent(Secret what) {
        return List.of(what.expose(), clientId());
    }

    private RemoteSigningException badRedirect() {
        return FailureCode.ACTIVATION_DATA_REJECTED
                .because("The redirect has no code, or is that of another authorization server")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private RemoteSigningException noPush() {
        return FailureCode.CONFIGURATION
                .because("Pushed authorization is wanted and no address for it is known; set pushUri")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private static URI address(URI page, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder(page.toString());
        char separator = page.getRawQuery() == null ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(parameter.getValue()));
            separator = '&';
        }
        return URI.create(address.toString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
