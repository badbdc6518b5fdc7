// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;
import vn.kyso.testkit.ca.csc.Grants.Code;
import vn.kyso.testkit.ca.csc.Tokens.Refresh;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code oauth2/token}. */
final class TokenCall {

    private final CscContext context;
    private final Grants grants;

    TokenCall(CscContext context, Grants grants) {
        this.context = context;
        this.grants = grants;
    }

    CaReply answer(CaRequest request) {
        Params form = Params.ofForm(request);
        String grant = form.required("grant_type");
        ClientCheck.check(request, form, context.client());
        CscSettings settings = context.settings();
        if (grant.equals("authorization_code")) {
            return code(form, settings);
        }
        if (grant.equals("refresh_token") && settings.accepts(AuthType.OAUTH2CODE)) {
            return refresh(form.required("refresh_token"));
        }
        if (grant.equals("client_credentials") && settings.accepts(AuthType.OAUTH2CLIENT)) {
            if (!form.get("scope").orElse("service").equals("service")) {
                throw Refusal.of(400, "invalid_scope", "Invalid parameter scope");
            }
            return service("", Optional.empty());
        }
        throw Refusal.parameter("grant_type");
    }

    private CaReply code(Params form, CscSettings settings) {
        String value = form.required("code");
        Code code = grants.takeCode(value)
                .orElseThrow(() -> grant(
                        grants.wasCode(value) ? "Authorization code is invalid or expired" : "Invalid parameter code"));
        if (!context.now().isBefore(code.expiresAt())) {
            throw grant("Authorization code is invalid or expired");
        }
        Back back = code.request().back();
        String redirect = form.get("redirect_uri").orElse("");
        if (!redirect.equals(back.named())) {
            throw grant("redirect_uri parameter does not match redirect_uri parameter of authorization request");
        }
        if (!code.request().pkce().proved(form.get("code_verifier"))) {
            throw grant("Invalid parameter code_verifier");
        }
        Wanted wanted = code.request().wanted();
        Key key = code.key();
        if (wanted == null || key == null) {
            return service(code.userId(), Optional.of(UUID.randomUUID().toString()));
        }
        checkDetails(form, wanted, settings);
        return credential(wanted, key, settings);
    }

    private static void checkDetails(Params form, Wanted wanted, CscSettings settings) {
        JsonNode approved = wanted.details();
        Optional<String> sent = form.get("authorization_details");
        if (approved == null || (sent.isEmpty() && settings.has(CscHabit.AUTHORIZATION_DETAILS_ONCE))) {
            return;
        }
        if (!AuthorizationRequest.json(
                        sent.orElseThrow(() -> Refusal.invalid("Missing parameter authorization_details")))
                .equals(approved)) {
            throw Refusal.parameter("authorization_details");
        }
    }

    private CaReply refresh(String value) {
        Refresh refresh = context.tokens().findRefresh(value);
        if (refresh == null || !refresh.oauth()) {
            throw grant("Invalid parameter refresh_token");
        }
        if (!context.now().isBefore(refresh.expiresAt())) {
            throw grant("Refresh token expired");
        }
        if (!context.tokens().rotate(refresh)) {
            throw grant("Invalid parameter refresh_token");
        }
        return service(refresh.userId(), Optional.of(refresh.family()));
    }

    private CaReply service(String userId, Optional<String> family) {
        CscSettings settings = context.settings();
        Instant now = context.now();
        Duration life = settings.tokenLifetime();
        ObjectNode body = bearer(
                context.tokens()
                        .issue(userId, family.orElse(""), now.plus(life))
                        .value(),
                life,
                settings);
        family.ifPresent(name -> body.put(
                "refresh_token",
                context.tokens()
                        .issueRefresh(userId, name, true, now.plus(settings.refreshLifetime()))
                        .value()));
        return CaReply.of(200, body).with("Cache-Control", "no-store");
    }

    private CaReply credential(Wanted wanted, Key key, CscSettings settings) {
        Duration life = settings.credentialTokenLifetime();
        Activation activation = context.activations()
                .issue(
                        key.id(),
                        Hashes.binding(wanted.hashes(), settings),
                        wanted.signatures(),
                        context.now().plus(life),
                        true);
        ObjectNode body = bearer(activation.value(), life, settings);
        if (settings.version().first()) {
            body.put("token_type", "SAD");
        }
        boolean chosen = !wanted.qualifier().isEmpty();
        if (chosen) {
            body.put("credentialID", key.id());
        }
        JsonNode details = wanted.details();
        if (details != null) {
            ArrayNode approved = details.deepCopy();
            if (chosen && approved.path(0) instanceof ObjectNode entry) {
                entry.put("credentialID", key.id());
            }
            body.set("authorization_details", approved);
        }
        return CaReply.of(200, body).with("Cache-Control", "no-store");
    }

    private static ObjectNode bearer(String value, Duration life, CscSettings settings) {
        ObjectNode body = Json.object();
        body.put("access_token", value);
        body.put("token_type", "Bearer");
        Lifetimes.putSnake(body, life, settings);
        return body;
    }

    private static Refusal grant(String text) {
        return Refusal.of(400, "invalid_grant", text);
    }
}
