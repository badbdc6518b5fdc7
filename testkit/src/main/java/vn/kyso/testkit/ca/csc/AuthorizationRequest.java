// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;
import vn.kyso.testkit.ca.internal.Json;

/**
 * A request to {@code oauth2/authorize}, read and checked.
 *
 * @param back where the browser goes afterwards, and what it takes along
 * @param wanted what to sign, null with scope {@code service}
 * @param userId who the application says the signer is, empty when it does not
 */
record AuthorizationRequest(Back back, Pkce pkce, @Nullable Wanted wanted, String userId, String description) {

    private static final List<String> CREDENTIAL_PARAMETERS =
            List.of("credentialID", "signatureQualifier", "numSignatures", "hash", "hashes", "hashAlgorithmOID");

    /** Reads everything but where to go back to, which errors need to know already. */
    static AuthorizationRequest of(Params params, Back back, CscContext context) {
        CscSettings settings = context.settings();
        String type = params.required("response_type");
        if (!type.equals("code")) {
            throw Refusal.of(400, "unsupported_response_type", "Invalid parameter response_type");
        }
        if (back.state().getBytes(StandardCharsets.UTF_8).length > 255) {
            throw Refusal.parameter("state");
        }
        Pkce pkce = Pkce.of(params, settings);
        String description = params.get("description").orElse("");
        if (description.length() > 500) {
            throw Refusal.parameter("description");
        }
        String userId = params.get("account_token")
                .map(token -> AccountToken.user(token, context))
                .orElse("");
        if (userId.isEmpty() && settings.has(CscHabit.ACCOUNT_TOKEN_REQUIRED)) {
            throw Refusal.invalid("Missing parameter account_token");
        }
        return new AuthorizationRequest(back, pkce, wanted(params, context), userId, description);
    }

    /** The key that will sign, for a signer; by its name, or the first that has the wanted qualifier. */
    static Optional<Key> key(Wanted wanted, Optional<String> userId, CscContext context) {
        CscSettings settings = context.settings();
        Optional<Key> found = wanted.qualifier().isEmpty()
                ? context.keys().find(wanted.credentialId(), settings)
                : userId.flatMap(context.core().books()::account).stream()
                        .flatMap(account -> context.keys().of(account, settings).stream())
                        .filter(key -> key.use().qualifier().equals(wanted.qualifier()))
                        .findFirst();
        return found.filter(key -> key.use().oauth2code());
    }

    private static @Nullable Wanted wanted(Params params, CscContext context) {
        CscSettings settings = context.settings();
        boolean rich =
                params.has("authorization_details") && !settings.version().first();
        if (rich && (params.has("scope") || CREDENTIAL_PARAMETERS.stream().anyMatch(params::has))) {
            throw Refusal.parameter("authorization_details");
        }
        String scope = params.get("scope").orElse("service");
        if (!rich && scope.equals("service")) {
            if (!settings.accepts(AuthType.OAUTH2CODE)) {
                throw Refusal.of(400, "invalid_scope", "Invalid parameter scope");
            }
            if (CREDENTIAL_PARAMETERS.stream().anyMatch(params::has)) {
                throw Refusal.invalid("Parameters of a credential go with scope credential only");
            }
            return null;
        }
        if (!rich && !scope.equals("credential")) {
            throw Refusal.of(400, "invalid_scope", "Invalid parameter scope");
        }
        Wanted wanted = rich
                ? Wanted.ofDetails(json(params.required("authorization_details")), settings)
                : Wanted.ofParams(params, settings);
        if (wanted.qualifier().isEmpty()) {
            check(
                    key(wanted, Optional.empty(), context).orElseThrow(() -> Refusal.parameter("credentialID")),
                    wanted,
                    settings);
        }
        return wanted;
    }

    static void check(Key key, Wanted wanted, CscSettings settings) {
        if (!key.enabled()) {
            throw Refusal.invalid("The credential identified by credentialID is disabled");
        }
        Ask.check(key, wanted.signatures(), wanted.hashes(), settings);
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Refusal.parameter("authorization_details");
        }
    }
}
