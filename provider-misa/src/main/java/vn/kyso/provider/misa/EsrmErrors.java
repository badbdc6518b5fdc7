// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/** Errors of remote signing as a table: few of MISA's codes are public, so the HTTP status speaks for the others. */
final class EsrmErrors {

    private static final Map<String, FailureCode> CODES =
            Map.of("e400", FailureCode.REQUEST_REJECTED, "e2001", FailureCode.RELYING_PARTY_REJECTED);
    private static final Map<Integer, FailureCode> STATUSES = Map.of(
            400, FailureCode.REQUEST_REJECTED,
            401, FailureCode.RELYING_PARTY_REJECTED,
            403, FailureCode.RELYING_PARTY_REJECTED,
            409, FailureCode.PROVIDER_ERROR);
    private static final int MOST_NAMED = 5;

    private EsrmErrors() {}

    /** Whether a body is an error although its HTTP status tells success; a status answer has a code of its own. */
    static boolean isOne(JsonView root) {
        return root.isObject()
                && root.firstOf(List.of("error", "errorCode")).isPresent()
                && !root.firstOf(List.of("status", "transactionId", "data")).isPresent();
    }

    /** An error under HTTP 200. Only codes that are known prove that a submission was not taken. */
    static RemoteSigningException underSuccess(MisaConfig config, HttpAnswer answer, JsonView root, List<String> sent) {
        return meaning(config, root).isPresent()
                ? of(config, answer, Optional.of(root), sent)
                : answer.notUnderstood(
                        "an error came under HTTP " + answer.status() + ", of a code that is not public");
    }

    static RemoteSigningException of(MisaConfig config, HttpAnswer answer, Optional<JsonView> root, List<String> sent) {
        if (root.isEmpty()) {
            return withoutJson(answer);
        }
        JsonView body = root.get();
        FailureCode meaning = meaning(config, body)
                .orElseGet(() -> STATUSES.getOrDefault(answer.status(), FailureCode.REQUEST_REJECTED));
        if (meaning == FailureCode.PROVIDER_ERROR) {
            return answer.notUnderstood(
                    "the answer was HTTP " + answer.status() + ", which MISA's guide does not have");
        }
        Failure.Builder failure =
                answer.failure(meaning, message(answer, meaning, body)).repeatSafe(true);
        return failure.vendorCode(code(body).orElse("HTTP " + answer.status()))
                .vendorText(body.firstOf(List.of("userMsg", "devMsg"))
                        .textIfAny()
                        .flatMap(text -> VendorText.clean(text, sent, List.of()))
                        .orElse(null))
                .toException();
    }

    private static RemoteSigningException withoutJson(HttpAnswer answer) {
        boolean wrongPlace = answer.status() == 404 || answer.status() == 405;
        FailureCode code = wrongPlace
                ? FailureCode.CONFIGURATION
                : STATUSES.getOrDefault(answer.status(), FailureCode.REQUEST_REJECTED);
        return answer.failure(
                        code,
                        "HTTP " + answer.status() + " came without JSON, from a web server and not from MISA's service;"
                                + " check baseUri: calls of remote signing have no prefix")
                .repeatSafe(true)
                .vendorCode("HTTP " + answer.status())
                .toException();
    }

    private static Optional<FailureCode> meaning(MisaConfig config, JsonView body) {
        return code(body)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .map(code ->
                        config.notConnectedCodes().contains(code) ? FailureCode.CREDENTIAL_UNUSABLE : CODES.get(code));
    }

    private static Optional<String> code(JsonView body) {
        return body.firstOf(List.of("errorCode", "error")).textIfAny().flatMap(VendorText::code);
    }

    private static String message(HttpAnswer answer, FailureCode meaning, JsonView body) {
        String what = "MISA answered with HTTP " + answer.status() + "; ";
        return what
                + switch (meaning) {
                    case RELYING_PARTY_REJECTED ->
                        "a fresh token was not taken either. Check that clientId and clientKey belong to this environment";
                    case CREDENTIAL_UNUSABLE ->
                        "the signer's account is not connected to remote signing. The signer connects it on MISA's page";
                    default ->
                        "the request was not accepted" + named(body)
                                + ". It may also be that the signer's account was never connected to remote signing: the code for"
                                + " that is not public, see notConnectedCodes";
                };
    }

    /** Names of our own members, which MISA repeats; anything else is left out. */
    private static String named(JsonView body) {
        String names = body.at("validationFailures").items().stream()
                .limit(MOST_NAMED)
                .flatMap(failure -> failure.at("property").textIfAny().stream())
                .filter(HashRequest.MEMBERS::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " because of " + names;
    }
}
