// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;

/** The CA's words and what they mean, as tables. */
final class ViDuCaTables {

    /** The codes of an error's body: {@code {"error": "…"}}. */
    private static final Map<String, FailureCode> ERRORS = Map.of(
            "API_KEY_INVALID", FailureCode.RELYING_PARTY_REJECTED,
            "SIGNER_UNKNOWN", FailureCode.SIGNER_UNKNOWN,
            "CERTIFICATE_UNKNOWN", FailureCode.CREDENTIAL_NOT_FOUND,
            "CERTIFICATE_UNUSABLE", FailureCode.CREDENTIAL_UNUSABLE,
            "REQUEST_INVALID", FailureCode.REQUEST_REJECTED,
            // Our identifiers are never used twice: something on the way repeated the request, the first was taken.
            "TRANSACTION_EXISTS", FailureCode.OUTCOME_UNKNOWN);

    /** The states of a transaction that end it without values. */
    private static final Map<String, Function<Optional<String>, ProviderAnswer>> ENDS = Map.of(
            "REFUSED", ProviderAnswer.Refused::new,
            "EXPIRED", ProviderAnswer.Expired::new,
            "CANCELLED", ProviderAnswer.NotSigned::new,
            "FAILED", ProviderAnswer.NotSigned::new);

    private static final Map<String, Credential.Status> CERTIFICATES = Map.of(
            "ACTIVE", Credential.Status.ACTIVE,
            "EXPIRED", Credential.Status.EXPIRED,
            "REVOKED", Credential.Status.REVOKED,
            "SUSPENDED", Credential.Status.SUSPENDED);

    private ViDuCaTables() {}

    static Credential.Status certificateStatus(Optional<String> word) {
        return word.map(CERTIFICATES::get).orElse(Credential.Status.UNKNOWN);
    }

    /** An end without values; empty for any other word. */
    static Optional<ProviderAnswer> end(String word) {
        return Optional.ofNullable(ENDS.get(word)).map(end -> end.apply(Optional.of(word)));
    }

    static Optional<String> errorCode(HttpAnswer answer) {
        return answer.jsonIfAny().flatMap(body -> body.at("error").textIfAny());
    }

    /** What an answer other than success means. A code the table does not have is not repeated, it may say anything. */
    static RemoteSigningException failure(HttpAnswer answer) {
        Optional<String> known = errorCode(answer).filter(ERRORS::containsKey);
        FailureCode meaning = known.map(ERRORS::get).orElse(FailureCode.REQUEST_REJECTED);
        return answer.failure(meaning, "HTTP status " + answer.status() + " came where success was expected")
                .vendorCode(known.orElse("HTTP " + answer.status()))
                .toException();
    }

    static JsonView body(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        return answer.json().requireObject();
    }
}
