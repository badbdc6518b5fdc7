// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.testkit.ca.csc.Tokens.Refresh;
import vn.kyso.testkit.ca.csc.Tokens.Token;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code auth/login} with the signer's name and password, and {@code auth/revoke}. */
final class LoginCall {

    private final CscContext context;

    LoginCall(CscContext context) {
        this.context = context;
    }

    CaReply login(CaRequest request) {
        Body body = Body.of(request);
        boolean remember = body.flag("rememberMe");
        if (body.has("refresh_token") && !body.get("refresh_token").isTextual()) {
            throw Refusal.invalid("Invalid string parameter: refresh_token");
        }
        Optional<String> refresh = body.optional("refresh_token");
        String header = request.header("Authorization");
        if (refresh.isPresent() == !header.isEmpty()) {
            throw Refusal.of(401, "invalid_request", "Malformed authentication parameter.");
        }
        return refresh.isPresent() ? again(refresh.get(), remember) : first(user(header), remember);
    }

    CaReply revoke(CaRequest request) {
        Caller.of(request, context);
        Body body = Body.of(request);
        String token = body.optional("token")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.missing("string", "token"));
        String hint = body.optional("token_type_hint").orElse("");
        if (!hint.isEmpty() && !hint.equals("access_token") && !hint.equals("refresh_token")) {
            throw Refusal.invalid("Invalid string parameter token_type_hint");
        }
        boolean known = context.tokens().revokeToken(token) || context.tokens().revokeRefresh(token);
        if (!known) {
            throw Refusal.invalid("Invalid string parameter token");
        }
        return CaReply.empty(context.settings().has(CscHabit.REVOKE_200) ? 200 : 204);
    }

    private String user(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            throw Refusal.of(401, "invalid_request", "Malformed authentication parameter.");
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Malformed username-password.");
        }
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw Refusal.invalid("Malformed username-password.");
        }
        String user = pair.substring(0, colon);
        boolean right = Client.same(pair.substring(colon + 1), context.password());
        if (!right || context.core().books().account(user).isEmpty()) {
            throw Refusal.of(400, "authentication_error", "An error occurred during authentication process");
        }
        return user;
    }

    private CaReply first(String user, boolean remember) {
        return answer(user, UUID.randomUUID().toString(), remember);
    }

    private CaReply again(String value, boolean remember) {
        Refresh refresh = context.tokens().findRefresh(value);
        if (refresh == null || refresh.oauth() || !context.now().isBefore(refresh.expiresAt())) {
            throw Refusal.invalid("Invalid refresh_token");
        }
        return answer(refresh.userId(), refresh.family(), remember);
    }

    private CaReply answer(String user, String family, boolean remember) {
        CscSettings settings = context.settings();
        Instant now = context.now();
        Token token = context.tokens().issue(user, family, now.plus(settings.tokenLifetime()));
        ObjectNode body = Json.object();
        body.put("access_token", token.value());
        if (remember) {
            body.put(
                    "refresh_token",
                    context.tokens()
                            .issueRefresh(user, family, false, now.plus(settings.refreshLifetime()))
                            .value());
        }
        Lifetimes.putSnake(body, settings.tokenLifetime(), settings);
        return Replies.ok(body, settings, "refresh_token");
    }
}
