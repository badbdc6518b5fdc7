// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code challenge (RFC 7636).
 *
 * @param challenge empty when there was none
 * @param s256 whether the challenge is the verifier's hash rather than the verifier
 */
record Pkce(String challenge, boolean s256) {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");

    static Pkce of(Params params, CscSettings settings) {
        Optional<String> method = params.get("code_challenge_method");
        if (!params.has("code_challenge")) {
            if (!settings.version().first() || method.isPresent()) {
                throw Refusal.invalid("Missing parameter code_challenge");
            }
            return new Pkce("", false);
        }
        if (method.isEmpty() && settings.has(CscHabit.CHALLENGE_METHOD_REQUIRED)) {
            throw Refusal.invalid("Missing parameter code_challenge_method");
        }
        boolean s256 = method.filter("S256"::equals).isPresent();
        boolean plain = method.isEmpty() || method.get().equals("plain");
        if (!s256 && (!plain || settings.has(CscHabit.S256_REQUIRED))) {
            throw Refusal.parameter("code_challenge_method");
        }
        String challenge = params.required("code_challenge");
        if (!VERIFIER.matcher(challenge).matches()) {
            throw Refusal.parameter("code_challenge");
        }
        return new Pkce(challenge, s256);
    }

    /** Whether a token request proves that it comes from where the browser was sent from. */
    boolean proved(Optional<String> verifier) {
        if (challenge.isEmpty()) {
            return verifier.isEmpty();
        }
        if (verifier.isEmpty() || !VERIFIER.matcher(verifier.get()).matches()) {
            return false;
        }
        String expected = s256
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Digests.sha256(verifier.get().getBytes(StandardCharsets.US_ASCII)))
                : verifier.get();
        return Client.same(expected, challenge);
    }
}
