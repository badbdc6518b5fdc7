// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/** The service as one signer sees it during one call of the engine: found, authorized, within its time. */
final class Session {

    private final CscConfig config;
    private final Calls calls;
    private final TokenDesk tokens;
    private final Service service;
    private final @Nullable Signer signer;
    private final Budget budget;

    Session(CscConfig config, Calls calls, TokenDesk tokens, Service service, @Nullable Signer signer, Budget budget) {
        this.config = config;
        this.calls = calls;
        this.tokens = tokens;
        this.service = service;
        this.signer = signer;
        this.budget = budget;
    }

    Service service() {
        return service;
    }

    Budget budget() {
        return budget;
    }

    /** A call that may be repeated; a token that is not accepted is renewed once. */
    Reply read(String method, ObjectNode body) {
        Optional<Secret> token = token();
        Reply reply = calls.read(calls.to(service, method, body, token), budget);
        if (!reply.isTokenRefused() || token.isEmpty()) {
            return reply;
        }
        tokens.reject(service, signer, token.get());
        if (!tokens.canRenew(service)) {
            return reply;
        }
        return calls.read(calls.to(service, method, body, token()), budget);
    }

    /** A call that is made once. */
    Reply once(String method, ObjectNode body, Duration timeout) {
        Optional<Secret> token = token();
        Reply reply = calls.once(calls.to(service, method, body, token), timeout, budget);
        if (reply.isTokenRefused() && token.isPresent()) {
            tokens.reject(service, signer, token.get());
        }
        return reply;
    }

    Reply once(String method, ObjectNode body) {
        return once(method, body, budget.left());
    }

    /** A call that is made once, with a token of its own. */
    Reply onceWith(Secret bearer, String method, ObjectNode body) {
        return calls.once(calls.to(service, method, body, Optional.of(bearer)), budget);
    }

    /** {@code userID} where the authorization is not the user's own. */
    void putUserId(ObjectNode body) {
        if (signer != null && tokens.sendsUserId(service)) {
            body.put("userID", config.habits().userId().replace("{account}", signer.account()));
        }
    }

    RemoteSigningException readFailure(Reply reply, String method, String... more) {
        return reply.isTokenRefused()
                ? Failures.of(reply, method, tokens.refusal(service), sent(more), true)
                : Failures.ofRead(reply, method, sent(more));
    }

    RemoteSigningException onceFailure(Reply reply, String method, String... more) {
        return reply.isTokenRefused()
                ? Failures.of(reply, method, tokens.refusal(service), sent(more), true)
                : Failures.ofSubmit(reply, method, sent(more));
    }

    /** What calls carry, to be kept out of messages. */
    private List<String> sent(String... more) {
        List<String> sent = new java.util.ArrayList<>(List.of(more));
        if (signer != null) {
            sent.add(signer.account());
        }
        return sent;
    }

    private Optional<Secret> token() {
        return tokens.token(service, signer, budget);
    }
}
