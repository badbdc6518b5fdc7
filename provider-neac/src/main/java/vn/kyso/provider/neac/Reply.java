// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/**
 * The frame of every answer: {@code status_code} (or {@code code}), {@code message}, {@code data}. The code may stand in
 * the body, in the HTTP status, or in both.
 *
 * @param answer where it was read from
 * @param code the body's, or the HTTP status when the body does not tell an error of its own
 * @param told whether the body tells the code; otherwise whoever stands in front of the CA may have
 * @param message the CA's free text; not to be shown as it is
 * @param data what the answer is about, when there is any
 */
record Reply(HttpAnswer answer, int code, boolean told, Optional<String> message, Optional<JsonView> data) {

    static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int LARGEST = 999_999;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    static Reply of(HttpAnswer answer) {
        if (answer.isSuccess()) {
            JsonView root = answer.json().requireObject();
            return success(answer, root, root);
        }
        return answer.jsonIfAny()
                .filter(JsonView::isObject)
                .map(root -> error(answer, root, root))
                .orElseGet(() -> new Reply(answer, answer.status(), false, Optional.empty(), Optional.empty()));
    }

    /** Where the gateway writes code and text inside {@code data}; an error outside of it counts first. */
    static Reply nested(HttpAnswer answer) {
        if (answer.isSuccess()) {
            JsonView root = answer.json().requireObject();
            return success(answer, root, frame(root));
        }
        return answer.jsonIfAny()
                .filter(JsonView::isObject)
                .map(root -> error(answer, root, frame(root)))
                .orElseGet(() -> of(answer));
    }

    private static JsonView frame(JsonView root) {
        JsonView data = root.at("data");
        return errorCode(root).isEmpty() && place(data).isPresent() ? data : root;
    }

    private static Reply success(HttpAnswer answer, JsonView root, JsonView frame) {
        OptionalLong code = place(frame).number();
        if (code.isEmpty()) {
            throw answer.notUnderstood("status_code was expected, it is missing");
        }
        if (code.getAsLong() < 0 || code.getAsLong() > LARGEST) {
            throw answer.notUnderstood("status_code was expected to be a small number");
        }
        return of(answer, (int) code.getAsLong(), true, frame, root);
    }

    private static Reply error(HttpAnswer answer, JsonView root, JsonView frame) {
        Optional<Integer> code = errorCode(frame);
        return of(answer, code.orElse(answer.status()), code.isPresent(), frame, root);
    }

    boolean isOk() {
        return code == OK;
    }

    boolean isClientError() {
        return code >= 400 && code < 500;
    }

    /** The code for messages. */
    String vendorCode() {
        return Integer.toString(code);
    }

    /**
     * What a code other than 200 means.
     *
     * @param submit whether this answers a submission
     * @param sent what the call carried, to be kept out of messages
     */
    RemoteSigningException failure(NeacProfile profile, boolean submit, Collection<String> sent) {
        FailureCode meaning = meaning(profile);
        boolean unclear =
                (meaning.family() == FailureFamily.PROVIDER_UNAVAILABLE && !(told && profile.isNotTaken(code)))
                        || code == CONFLICT
                        || message.flatMap(profile.takenTexts()::find).isPresent();
        var failure = submit && unclear
                ? answer.failure(
                        FailureCode.OUTCOME_UNKNOWN,
                        "sign was answered with code " + code + "; the request may have been taken. Ask for the"
                                + " transaction's status; do not submit again")
                : answer.failure(
                                meaning,
                                "The provider answered with code " + code + ", 200 was expected; " + advice(meaning))
                        .repeatSafe(true);
        return failure.vendorCode(vendorCode())
                .vendorText(message.flatMap(text -> VendorText.clean(text, sent, profile.knownTexts()))
                        .orElse(null))
                .toException();
    }

    private FailureCode meaning(NeacProfile profile) {
        FailureCode meaning = profile.failureCode(code);
        boolean wrongPath = code == NOT_FOUND && !told;
        if (meaning == null || wrongPath) {
            return isClientError() ? FailureCode.REQUEST_REJECTED : FailureCode.PROVIDER_ERROR;
        }
        return meaning == FailureCode.RELYING_PARTY_REJECTED
                ? message.flatMap(profile.signerTexts()::find).orElse(meaning)
                : meaning;
    }

    private static String advice(FailureCode meaning) {
        return switch (meaning.family()) {
            case RELYING_PARTY -> "check the relying party's account and settings with the CA";
            case SIGNER_ACCOUNT -> "the signer has to settle it with the CA";
            default -> "try again later";
        };
    }

    private static Reply of(HttpAnswer answer, int code, boolean told, JsonView frame, JsonView root) {
        JsonView data = root.at("data");
        Optional<String> message = frame.at("message").textIfAny();
        return new Reply(
                answer,
                code,
                told,
                message.isPresent() ? message : root.at("message").textIfAny(),
                data.isPresent() ? Optional.of(data) : Optional.empty());
    }

    private static JsonView place(JsonView root) {
        return root.firstOf(List.of("status_code", "code"));
    }

    /** The body's own code beside an HTTP error; words and 200 leave the HTTP status standing. */
    private static Optional<Integer> errorCode(JsonView root) {
        return place(root)
                .textIfAny()
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(code -> code != OK);
    }
}
