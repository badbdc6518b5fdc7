// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings.Discovery;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Dialect.Route;
import vn.kyso.testkit.ca.internal.Json;

/**
 * The authorization server's endpoints. With an issuer they lie elsewhere than below a base address, so that a client has to look
 * them up.
 */
final class AuthorizationServer {

    private static final String METADATA = "/.well-known/oauth-authorization-server/as";
    private static final String BASE = "/as/oauth2/";
    private static final String ISSUED = "/as/connect/";
    private static final String PREFIX = "oauth2 ";
    private static final Map<String, Operation> OPERATIONS = Map.of(
            "authorize", Operation.BROWSER_PAGE,
            "decide", Operation.BROWSER_DECISION,
            "token", Operation.TOKEN,
            "revoke", Operation.LOGOUT,
            "pushed_authorize", Operation.PUSH_AUTHORIZATION);

    private final CscContext context;
    private final Grants grants = new Grants();
    private final AuthorizePage page;
    private final TokenCall token;

    AuthorizationServer(CscContext context) {
        this.context = context;
        this.page = new AuthorizePage(context, grants);
        this.token = new TokenCall(context, grants);
    }

    @Nullable
    Route route(String path) {
        boolean issuer = context.settings().discovery() == Discovery.ISSUER;
        if (issuer && path.equals(METADATA)) {
            return new Route(Operation.METADATA, PREFIX + "metadata");
        }
        String base = issuer ? ISSUED : BASE;
        if (!path.startsWith(base)) {
            return null;
        }
        String endpoint = path.substring(base.length());
        Operation operation = OPERATIONS.get(endpoint);
        boolean hidden = endpoint.equals("pushed_authorize") && !pushes();
        return operation == null || hidden ? null : new Route(operation, PREFIX + endpoint);
    }

    static boolean owns(Route route) {
        return route.argument().startsWith(PREFIX);
    }

    static String method(Route route) {
        return route.operation() == Operation.BROWSER_PAGE || route.operation() == Operation.METADATA ? "GET" : "POST";
    }

    CaReply answer(CaRequest request) {
        try {
            return switch (request.operation()) {
                case METADATA -> metadata();
                case BROWSER_PAGE -> page.open(request);
                case BROWSER_DECISION -> page.decide(request);
                case TOKEN -> token.answer(request);
                case PUSH_AUTHORIZATION -> push(request);
                default -> revoke(request);
            };
        } catch (Refusal refusal) {
            return Replies.oauthError(refusal);
        }
    }

    void reset() {
        grants.clear();
    }

    private boolean pushes() {
        CscSettings settings = context.settings();
        return !settings.version().first() && !settings.has(CscHabit.NO_PUSHED_AUTHORIZATION);
    }

    private CaReply push(CaRequest request) {
        Params form = Params.ofForm(request);
        ClientCheck.check(request, form, context.client());
        if (form.has("request_uri")) {
            throw Refusal.parameter("request_uri");
        }
        AuthorizationRequest.of(form, Back.of(form, context.client()), context);
        CscSettings settings = context.settings();
        ObjectNode body = Json.object();
        body.put("request_uri", grants.push(form, context.now().plus(settings.pushedLifetime())));
        body.put("expires_in", settings.pushedLifetime().toSeconds());
        return CaReply.of(201, body);
    }

    private CaReply revoke(CaRequest request) {
        Params form = Params.ofForm(request);
        ClientCheck.secret(request, form, context.client());
        String value = form.required("token");
        String hint = form.get("token_type_hint").orElse("");
        if (!hint.isEmpty() && !hint.equals("access_token") && !hint.equals("refresh_token")) {
            throw Refusal.parameter("token_type_hint");
        }
        Activation activation = context.activations().find(value);
        boolean known = context.tokens().revokeToken(value) || context.tokens().revokeRefresh(value);
        if (activation != null && activation.oauth()) {
            known = true;
            if (!context.settings().has(CscHabit.REUSABLE_AUTHORIZATION)) {
                activation.end();
            }
        }
        if (!known) {
            throw Refusal.invalid("Invalid string parameter token");
        }
        return CaReply.empty(context.settings().has(CscHabit.REVOKE_200) ? 200 : 204);
    }

    private CaReply metadata() {
        String base = context.core().uri() + ISSUED;
        ObjectNode body = Json.object();
        body.put("issuer", context.authorizationServer().toString());
        body.put("authorization_endpoint", base + "authorize");
        body.put("token_endpoint", base + "token");
        body.put("revocation_endpoint", base + "revoke");
        if (pushes()) {
            body.put("pushed_authorization_request_endpoint", base + "pushed_authorize");
        }
        body.putArray("scopes_supported").add("service").add("credential");
        body.putArray("response_types_supported").add("code");
        body.putArray("grant_types_supported")
                .add("authorization_code")
                .add("client_credentials")
                .add("refresh_token");
        body.putArray("code_challenge_methods_supported").add("S256").add("plain");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post");
        return CaReply.of(200, body);
    }
}
