// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/**
 * Our half of Viettel's webhook ({@code async} 3): two endpoints of the portal, for which we make up a client id and secret
 * and give them to Viettel. At the first, Viettel fetches a token; at the second, it brings results with that token.
 * Viettel's notes name GET, with a body; so a portal should route GET and POST to both.
 *
 * <pre>{@code
 * ViettelWebhook webhook = ViettelWebhook.builder().clientId("viettel").clientSecret(secret).build();
 * // GET and POST /viettel/token
 * ViettelWebhook.Reply token = webhook.token(new Callback(headers, body));
 * // GET and POST /viettel/result
 * ViettelWebhook.Reply result = webhook.receive(
 *         new Callback(headers, body), callback -> kyso.acceptCallback("viettel", callback));
 * }</pre>
 *
 * <p>Tokens are not stored: every node with the same client id and secret knows those of the others. Immutable and safe for
 * threads.
 */
public final class ViettelWebhook {

    /**
     * What the portal answers.
     *
     * @param status HTTP status
     * @param json body, of type {@code application/json}; may hold a token, so it is not for logs
     */
    public record Reply(int status, String json) {
        /** The status only. */
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    private static final int SHORTEST_SECRET = 16;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final String BEARER = "Bearer ";

    private final String clientId;
    private final Secret clientSecret;
    private final Duration tokenLife;
    private final Clock clock;
    private final WebhookTokens tokens;

    private ViettelWebhook(Builder b) {
        clientId = required(b.clientId, "clientId");
        clientSecret = required(b.clientSecret, "clientSecret");
        tokenLife = b.tokenLife;
        clock = b.clock;
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("The webhook's clientId must be set");
        }
        if (clientSecret.expose().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "The webhook's clientSecret has at least " + SHORTEST_SECRET + " characters; make it at random");
        }
        tokens = new WebhookTokens(clientId, clientSecret, clock);
    }

    private static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("The webhook's " + what + " must be set");
        }
        return value;
    }

    /**
     * Begins a webhook. Needed are {@link Builder#clientId(String)} and {@link Builder#clientSecret(Secret)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Answers a call to the token endpoint.
     *
     * @param call as it arrived
     * @return a token, or 401 when the call does not carry what was given to Viettel
     */
    public Reply token(Callback call) {
        Optional<JsonView> body =
                TolerantJson.readIfJson(call.body(), ViettelWebhook::unreadable).filter(JsonView::isObject);
        if (body.isEmpty() || !isViettel(body.get())) {
            return refused(UNAUTHORIZED);
        }
        ObjectNode json = answer("00", "OK");
        json.putObject("data")
                .put("access_token", tokens.issue(tokenLife))
                .put("expires_in", Long.toString(tokenLife.toMillis()))
                .put("consented_on", Long.toString(clock.instant().getEpochSecond()));
        return new Reply(OK, json.toString());
    }

    /**
     * Answers a call to the result endpoint.
     *
     * @param call as it arrived
     * @param hint what to do with a call that bears a good token: {@code kyso.acceptCallback(…)}
     * @return the acknowledgement; 401 for a wrong or old token, 400 when the hint finds that it is no callback. Other
     *     failures of the hint pass through, so that the portal answers 500 and Viettel may call again
     */
    public Reply receive(Callback call, Consumer<Callback> hint) {
        if (!isAuthentic(call)) {
            return refused(UNAUTHORIZED);
        }
        try {
            hint.accept(call);
        } catch (ProtocolViolationException noCallback) {
            return refused(BAD_REQUEST);
        }
        return new Reply(OK, answer("00", "OK").toString());
    }

    /**
     * Whether a call bears a token that was issued with our secret and whose time is not over. The comparison takes the
     * same time whatever is wrong.
     *
     * @param call as it arrived
     * @return whether it does
     */
    public boolean isAuthentic(Callback call) {
        return call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> tokens.verifies(value.substring(BEARER.length()).strip()))
                .orElse(false);
    }

    /** The client id only. */
    @Override
    public String toString() {
        return "ViettelWebhook[" + clientId + "]";
    }

    /** Both are compared in any case, so that the time does not tell which one was wrong. */
    private boolean isViettel(JsonView body) {
        boolean id = same(body.at("client_id"), clientId);
        boolean secret = same(body.at("client_secret"), clientSecret.expose());
        boolean grant = body.at("grant_type")
                .textIfAny()
                .filter("client_credentials"::equals)
                .isPresent();
        return id && secret && grant;
    }

    private static boolean same(JsonView given, String expected) {
        return MessageDigest.isEqual(
                given.textIfAny().orElse("").getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }

    /** How a refusal is to look is not documented; the HTTP status says it. */
    private static Reply refused(int status) {
        return new Reply(status, answer(Integer.toString(status), "refused").toString());
    }

    private static ObjectNode answer(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("status_code", code).put("message", message);
    }

    private static RemoteSigningException unreadable(String what) {
        return FailureCode.ANSWER_UNREADABLE.because("Token call: " + what).toException();
    }

    /** Builds {@link ViettelWebhook}. Not safe for threads. */
    public static final class Builder {
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private Duration tokenLife = Duration.ofHours(1);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets what Viettel calls itself at our token endpoint.
         *
         * @param id of our own choosing
         * @return this
         */
        public Builder clientId(String id) {
            this.clientId = id.strip();
            return this;
        }

        /**
         * Sets what Viettel proves itself with. Changing it ends all tokens.
         *
         * @param secret of our own choosing, at least 16 characters
         * @return this
         */
        public Builder clientSecret(Secret secret) {
            this.clientSecret = Objects.requireNonNull(secret);
            return this;
        }

        /**
         * Sets how long a token counts. Default: one hour, as in Viettel's sample.
         *
         * @param life positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder tokenLife(Duration life) {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("A token's life is positive; given was " + life);
            }
            this.tokenLife = life;
            return this;
        }

        /**
         * Sets the clock. Default: the system's.
         *
         * @param clock for the ends of tokens
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /**
         * Makes the webhook.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing or the secret is short
         */
        public ViettelWebhook build() {
            return new ViettelWebhook(this);
        }
    }
}
