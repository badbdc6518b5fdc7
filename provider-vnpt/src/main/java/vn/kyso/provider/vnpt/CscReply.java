// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/**
 * The frame of every {@code /csc} answer: {@code code}, {@code codeDesc}, {@code message}, {@code content}.
 *
 * @param answer where it was read from
 * @param code the envelope's; empty when there is none
 * @param texts the envelope's words, not to be shown as they are
 * @param content what the answer is about; of nothing when there is none
 */
record CscReply(HttpAnswer answer, Optional<Integer> code, List<String> texts, Optional<JsonView> content) {

    private static final int OK = 0;
    /** What the document's tables call a success, although its samples show 0. The help pages call it a refusal. */
    private static final int OK_IN_TABLES = 1;

    private static final int CONFLICT = 409;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    /** Reads an answer inside the envelope. */
    static CscReply of(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return answer.jsonIfAny()
                    .filter(JsonView::isObject)
                    .map(root -> of(answer, root))
                    .orElseGet(() -> new CscReply(answer, Optional.empty(), List.of(), Optional.empty()));
        }
        CscReply reply = of(answer, answer.json().requireObject());
        if (reply.code().isEmpty()) {
            throw answer.notUnderstood("code was expected to be a small number, it is missing or something else");
        }
        return reply;
    }

    /** Reads an answer whose content may stand bare at the root, as the document's sample of {@code info} shows it. */
    static CscReply ofInfo(HttpAnswer answer) {
        Optional<JsonView> bare = answer.isSuccess()
                ? Optional.of(answer.json().requireObject())
                        .filter(root -> root.at("cert").isPresent())
                : Optional.empty();
        return bare.map(root -> new CscReply(answer, Optional.of(OK), List.of(), Optional.of(root)))
                .orElseGet(() -> of(answer));
    }

    /** A success: 0, or 1 with content. */
    boolean isOk() {
        return answer.isSuccess() && (is(OK) || (is(OK_IN_TABLES) && content.isPresent()));
    }

    boolean is(int wanted) {
        return code.isPresent() && code.get() == wanted;
    }

    /** The code for messages. */
    String vendorCode() {
        return code.map(String::valueOf).orElse("HTTP " + answer.status());
    }

    /**
     * What an answer without success means.
     *
     * @param submit whether this answers a submission
     * @param sent what the call carried, to be kept out of messages
     */
    RemoteSigningException failure(boolean submit, Collection<String> sent) {
        Optional<FailureCode> known = code.flatMap(OAuthCodes::ofEnvelope);
        FailureCode meaning = known.orElseGet(this::byStatus);
        boolean unclear = meaning.family() == FailureFamily.PROVIDER_UNAVAILABLE || answer.status() == CONFLICT;
        var failure = submit && unclear
                ? answer.failure(
                        FailureCode.OUTCOME_UNKNOWN,
                        "signhash was answered with " + vendorCode()
                                + "; the request may have been taken. Ask VNPT, and" + " do not submit again")
                : answer.failure(
                                meaning,
                                "The provider answered with " + vendorCode() + ", 0 was expected; " + advice(meaning))
                        .repeatSafe(true);
        return failure.vendorCode(vendorCode())
                .vendorText(texts.stream()
                        .flatMap(text -> VendorText.clean(text, sent, OAuthCodes.KNOWN_TEXTS).stream())
                        .findFirst()
                        .orElse(null))
                .toException();
    }

    private FailureCode byStatus() {
        if (answer.status() == 403) {
            return FailureCode.RELYING_PARTY_REJECTED;
        }
        return answer.isSuccess() || answer.status() >= 500 ? FailureCode.PROVIDER_ERROR : FailureCode.REQUEST_REJECTED;
    }

    private static String advice(FailureCode meaning) {
        return switch (meaning.family()) {
            case RELYING_PARTY -> "check the request and the relying party's registration with VNPT";
            case SIGNER_ACCOUNT -> "the signer has to settle it with VNPT";
            default -> "try again later";
        };
    }

    private static CscReply of(HttpAnswer answer, JsonView root) {
        Optional<Integer> code = root.at("code")
                .textIfAny()
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
        JsonView content = root.at("content");
        return new CscReply(
                answer,
                code,
                List.of(root.at("codeDesc"), root.at("message")).stream()
                        .flatMap(text -> text.textIfAny().stream())
                        .toList(),
                content.isPresent() ? Optional.of(content) : Optional.empty());
    }
}
