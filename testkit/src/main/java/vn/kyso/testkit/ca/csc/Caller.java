// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.csc.Tokens.Token;
import vn.kyso.testkit.ca.internal.CaRequest;

/**
 * Who calls: somebody with a service token, or with a token good for one credential.
 *
 * @param token the service token, null with a credential token
 * @param activation what stands behind a credential token, null with a service token
 */
record Caller(@Nullable Token token, @Nullable Activation activation) {

    private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9\\-._~+/]+=*)", Pattern.CASE_INSENSITIVE);

    /** Reads the header; a token that is none or whose time is over is refused with 401. */
    static Caller of(CaRequest request, CscContext context) {
        Matcher matcher = BEARER.matcher(request.header("Authorization"));
        if (!matcher.matches()) {
            int status = context.settings().has(CscHabit.MALFORMED_HEADER_401) ? 401 : 400;
            throw Refusal.of(status, "invalid_request", "Malformed authorization header.");
        }
        Token token = context.tokens().find(matcher.group(1));
        if (token != null) {
            if (!context.now().isBefore(token.expiresAt())) {
                throw Refusal.of(401, "expired_token", "The access token expired");
            }
            return new Caller(token, null);
        }
        Activation activation = context.activations().find(matcher.group(1));
        if (activation == null
                || !activation.oauth()
                || activation.spent()
                || context.settings().version().first()) {
            throw Refusal.of(401, "invalid_token", "The access token is invalid");
        }
        if (!context.now().isBefore(activation.expiresAt())) {
            throw Refusal.of(401, "expired_token", "The access token expired");
        }
        return new Caller(null, activation);
    }

    /** A caller for methods that a credential token does not open. */
    static Caller ofService(CaRequest request, CscContext context) {
        Caller caller = of(request, context);
        if (caller.token() == null) {
            throw Refusal.of(403, "access_denied", "The token is good for one credential only");
        }
        return caller;
    }

    /** Whose service token it is, empty when it belongs to the application itself. */
    Optional<String> user() {
        return token != null && token.userSpecific() ? Optional.of(token.userId()) : Optional.empty();
    }

    /** The account a call is about: the token's, or the one that userID names. */
    FakeAccount account(Body body, CscContext context) {
        Optional<String> userId = body.optional("userID");
        if (token != null && token.userSpecific()) {
            if (userId.isPresent()) {
                throw Refusal.invalid("userID parameter MUST be null");
            }
            userId = Optional.of(token.userId());
        }
        return userId.flatMap(context.core().books()::account).orElseThrow(() -> Refusal.parameter("userID"));
    }

    /** The key a call names; others' keys are as good as none. */
    Key key(Body body, CscContext context) {
        String id = body.required("credentialID");
        return context.keys()
                .find(id, context.settings())
                .filter(this::reaches)
                .orElseThrow(() -> Refusal.parameter("credentialID"));
    }

    private boolean reaches(Key key) {
        if (activation != null) {
            return activation.credentialId().equals(key.id());
        }
        return token != null && (!token.userSpecific() || token.userId().equals(key.userId()));
    }
}
