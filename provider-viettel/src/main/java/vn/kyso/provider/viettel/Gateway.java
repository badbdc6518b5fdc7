// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.CallContext;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/**
 * The calls, each with a token of its user. A token that the gateway refuses with 401 is renewed once and the call made
 * again, also in the middle of polling; a token that was fetched for this very call is not, so nothing loops.
 *
 * <p>This holds for {@code signHash} too. 401 says that the request was not applied for want of credentials (RFC 9110
 * section 15.5.2), so the second request is the first that can take effect; the transport itself never repeats one. An
 * answer that names a transaction beside its 401 is no such refusal, and ends as unknown.
 */
final class Gateway {

    private static final String BASE = "vtss/service/";
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final Duration tokenLife;
    private final HttpTransport transport;
    private final Bodies bodies;
    private final ErrorTable errors;
    private final Clock clock;
    private final Tokens tokens;

    Gateway(ViettelConfig config, HttpTransport transport, Bodies bodies, ErrorTable errors) {
        this.tokenLife = config.tokenLife();
        this.transport = transport;
        this.bodies = bodies;
        this.errors = errors;
        this.clock = config.http().clock();
        this.tokens = new Tokens(this::login, clock);
    }

    Reply certificates(String user, CallContext context) {
        ObjectNode body = bodies.certificates(user);
        return authorised(
                user, context, (token, budget) -> read("certificates", "certificates/info", body, token, budget));
    }

    Reply status(String user, String transactionId, CallContext context) {
        ObjectNode body = Bodies.status(transactionId);
        return authorised(user, context, (token, budget) -> read("status", "requests/status", body, token, budget));
    }

    /** Sends what makes a phone ring; see the class comment for its one repetition. */
    Reply signHash(String user, ObjectNode body, CallContext context) {
        return authorised(user, context, (token, budget) -> {
            HttpCall.Builder call =
                    HttpCall.post("signHash", BASE + "signHash").json(body).bearer(token);
            return Reply.of(transport.execute(call.asSubmit(), budget.left()));
        });
    }

    @FunctionalInterface
    private interface Call {
        Reply with(Secret token, Budget budget);
    }

    private Reply authorised(String user, CallContext context, Call call) {
        Budget budget = new Budget(context);
        Tokens.Token token = tokens.of(user, budget);
        Reply reply = call.with(token.value(), budget);
        boolean refused = reply.isUnauthorized() && reply.text("transactionId").isEmpty();
        return refused && !budget.hasLoggedIn()
                ? call.with(tokens.renewed(user, token, budget).value(), budget)
                : reply;
    }

    private Reply read(String operation, String path, ObjectNode body, Secret token, Budget budget) {
        HttpCall.Builder call = HttpCall.post(operation, BASE + path).json(body).bearer(token);
        return Reply.of(transport.execute(call.asRead(), budget.left()));
    }

    private Tokens.Token login(String user, Budget budget) {
        HttpCall.Builder call = HttpCall.post("login", BASE + "ras/v1/login").json(bodies.login(user));
        Reply reply = Reply.of(transport.execute(call.asRead(), budget.left()));
        budget.noteLogin();
        Optional<String> token = reply.text("access_token");
        if (!reply.isOk()) {
            throw reply.failure(errors, bodies.sent(List.of(user)));
        }
        if (token.isEmpty() || !isHeader(token.get())) {
            throw reply.answer().notUnderstood("an access_token was expected, of printable ASCII characters");
        }
        return new Tokens.Token(
                Secret.of(token.get()),
                clock.instant().plus(life(reply.text("expires_in"))).minus(MARGIN));
    }

    /** What the gateway says, as text or number, but not longer than the setting; a form that is not understood is the setting. */
    private Duration life(Optional<String> expiresIn) {
        Duration told = expiresIn
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(tokenLife);
        return told.compareTo(tokenLife) < 0 ? told : tokenLife;
    }

    private static boolean isHeader(String token) {
        return token.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    }
}
