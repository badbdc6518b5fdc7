// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;

/** Reads what a login call answered, in an envelope or flat. A code counts before everything else, a token before words. */
final class LoginReader {

    private static final String CHALLENGE = "122";
    private static final int MESSAGE = 0;
    private static final int APP = 1;
    private static final long LONGEST_LIFE = 86_400;
    private static final Duration DOCUMENTED_LIFE = Duration.ofHours(1);
    private static final Set<String> TRUE = Set.of("true", "1");

    private final OptionalInt otpType;

    LoginReader(OptionalInt otpType) {
        this.otpType = otpType;
    }

    LoginAnswer read(HttpAnswer answer, JsonView root) {
        root.requireObject();
        Optional<String> code = code(root);
        if (code.filter(CHALLENGE::equals).isPresent()) {
            return new LoginAnswer.Challenge(otpType(root));
        }
        if (code.isPresent() || !answer.isSuccess()) {
            return new LoginAnswer.Refused(code.orElse("HTTP " + answer.status()), text(root));
        }
        JsonView data = root.at("data").isObject() ? root.at("data") : root;
        Optional<String> token = data.at("remoteSigningAccessToken").text();
        if (token.isEmpty() && isError(root)) {
            return new LoginAnswer.Refused("status.error", text(root));
        }
        return new LoginAnswer.LoggedIn(
                Secret.of(token.orElseThrow(() -> data.at("remoteSigningAccessToken")
                        .unreadable("the token of remote signing was expected, nothing is there"))),
                life(data),
                data.at("refreshToken").textIfAny().map(Secret::of));
    }

    /** Whether an answer without tokens tells of no error. */
    static boolean isFine(JsonView root) {
        return root.isObject() && code(root).isEmpty() && !isError(root);
    }

    /** A code that is not 0, from the envelope or from an error body. */
    private static Optional<String> code(JsonView root) {
        Optional<String> enveloped =
                root.at("status").at("errorCode").textIfAny().filter(code -> !code.equals("0"));
        return enveloped.isPresent()
                ? enveloped
                : root.firstOf(List.of("errorCode", "error")).textIfAny().filter(code -> !code.equals("0"));
    }

    private static boolean isError(JsonView root) {
        return root.at("status").at("error").textIfAny().filter(TRUE::contains).isPresent();
    }

    private static @org.jspecify.annotations.Nullable String text(JsonView root) {
        Optional<String> enveloped = root.at("status")
                .firstOf(List.of("userMsg", "devMsg", "message"))
                .textIfAny();
        return enveloped
                .or(() -> root.firstOf(List.of("userMsg", "devMsg")).textIfAny())
                .orElse(null);
    }

    private int otpType(JsonView root) {
        boolean app = root.at("data")
                .at("default")
                .at("appAuthenticator")
                .textIfAny()
                .filter(TRUE::contains)
                .isPresent();
        return otpType.orElse(app ? APP : MESSAGE);
    }

    /** What makes no sense is taken as documented; a token that ends earlier is renewed when MISA says so. */
    private static Duration life(JsonView data) {
        Optional<String> text = data.at("expiresIn").textIfAny().filter(seconds -> seconds.matches("[0-9]{1,6}"));
        OptionalLong seconds = text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LONGEST_LIFE
                ? Duration.ofSeconds(seconds.getAsLong())
                : DOCUMENTED_LIFE;
    }
}
