// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/**
 * An answer: an object or list, or {@code {error, error_description}}, whatever HTTP status it comes with. A missing, empty
 * or zero {@code error} is none.
 */
final class Reply {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final HttpAnswer answer;
    private final Optional<JsonView> root;
    private final Optional<JsonView> fault;

    private Reply(HttpAnswer answer, Optional<JsonView> root) {
        this.answer = answer;
        this.root = root;
        this.fault = root.map(Reply::errorPlace).filter(Reply::tellsError);
    }

    static Reply of(HttpAnswer answer) {
        return new Reply(answer, answer.isSuccess() ? Optional.of(answer.json()) : answer.jsonIfAny());
    }

    HttpAnswer answer() {
        return answer;
    }

    boolean isOk() {
        return answer.isSuccess() && fault.isEmpty();
    }

    boolean isUnauthorized() {
        return answer.status() == UNAUTHORIZED;
    }

    /** The whole answer of a call that went well. */
    JsonView root() {
        return root.orElseThrow(() -> answer.notUnderstood("JSON was expected"));
    }

    /** A member of an answer that may be none at all. */
    Optional<String> text(String member) {
        return root.filter(JsonView::isObject)
                .flatMap(object -> object.at(member).textIfAny());
    }

    /** The number of an error. */
    Optional<String> error() {
        return fault.flatMap(object -> object.at("error").textIfAny());
    }

    /** What went wrong with a question. */
    RemoteSigningException failure(ErrorTable errors, Collection<String> sent) {
        FailureCode meaning = meaning(errors);
        return told(
                answer.failure(meaning, "The provider refused with " + what() + "; " + advice(meaning))
                        .repeatSafe(true),
                sent);
    }

    /** What went wrong with a submission; what does not certainly say "not taken" is unknown. */
    RemoteSigningException submitFailure(ErrorTable errors, Collection<String> sent) {
        FailureCode meaning = meaning(errors);
        boolean unclear = meaning.family() == FailureFamily.PROVIDER_UNAVAILABLE
                || answer.status() == CONFLICT
                || text("transactionId").isPresent();
        if (!unclear) {
            return failure(errors, sent);
        }
        return told(
                answer.failure(
                        FailureCode.OUTCOME_UNKNOWN,
                        "signHash was answered with " + what() + "; the request may have been taken, and Viettel has no"
                                + " call to find out. Do not submit again; let the request on the phone expire"),
                sent);
    }

    private RemoteSigningException told(vn.kyso.core.Failure.Builder failure, Collection<String> sent) {
        return failure.vendorCode(error().flatMap(VendorText::code).orElse("HTTP " + answer.status()))
                .vendorText(
                        fault.flatMap(object -> object.at("error_description").textIfAny())
                                .flatMap(text -> VendorText.clean(text, sent, Set.of()))
                                .orElse(null))
                .toException();
    }

    private FailureCode meaning(ErrorTable errors) {
        Optional<FailureCode> told = error().flatMap(errors::meaning);
        boolean notAllowed = answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN;
        return told.orElse(notAllowed ? FailureCode.RELYING_PARTY_REJECTED : FailureCode.REQUEST_REJECTED);
    }

    private String what() {
        return "HTTP " + answer.status() + " and "
                + error().flatMap(VendorText::code).map(code -> "error " + code).orElse("no known error number");
    }

    private static String advice(FailureCode meaning) {
        return switch (meaning.family()) {
            case RELYING_PARTY -> "check the relying party's account and settings with Viettel";
            case SIGNER_ACCOUNT -> "the signer has to settle it with Viettel";
            default -> "try again later";
        };
    }

    /** One client saw the error inside a list of one. */
    private static JsonView errorPlace(JsonView root) {
        return root.isList() && root.items().size() == 1 ? root.items().get(0) : root;
    }

    private static boolean tellsError(JsonView place) {
        return place.isObject()
                && place.at("error")
                        .textIfAny()
                        .filter(error -> !error.equals("0"))
                        .isPresent();
    }
}
