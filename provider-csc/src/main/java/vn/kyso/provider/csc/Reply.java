// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;

/**
 * An answer, and the error in it in whatever shape it came: the specification's JSON, another JSON, a plain text, or only
 * a header.
 *
 * @param answer as it came
 * @param code the service's code, empty text when there is none
 * @param description the service's free text; not to be shown as it is
 */
record Reply(HttpAnswer answer, String code, String description) {

    private static final Pattern HEADER = Pattern.compile("(?i)\\berror\\s*=\\s*\"?([A-Za-z0-9_]{1,60})");
    private static final int TEXT = 500;
    private static final List<String> DESCRIPTIONS =
            List.of("error_description", "message", "detail", "title", "errorMessage", "description");

    static Reply of(HttpAnswer answer) {
        Optional<JsonView> json = answer.jsonIfAny().filter(JsonView::isObject);
        String code = "";
        String description = "";
        if (json.isPresent()) {
            JsonView view = json.get();
            JsonView error = view.at("error");
            code = error.isObject()
                    ? error.firstOf(List.of("code", "error")).textIfAny().orElse("")
                    : error.textIfAny().orElse("");
            description = (error.isObject() ? error : view)
                    .firstOf(DESCRIPTIONS)
                    .textIfAny()
                    .orElse("");
        } else if (!answer.isSuccess()) {
            String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).strip();
            description = text.startsWith("<") ? "" : text.substring(0, Math.min(text.length(), TEXT));
        }
        if (code.isEmpty() && !answer.isSuccess()) {
            Matcher header = HEADER.matcher(answer.header("WWW-Authenticate").orElse(""));
            code = header.find() ? header.group(1) : "";
        }
        return new Reply(answer, code.toLowerCase(Locale.ROOT), description);
    }

    int status() {
        return answer.status();
    }

    boolean isOk() {
        return answer.isSuccess();
    }

    /** The service does not have the method, at least not there. */
    boolean isNotThere() {
        return status() == 404 || status() == 405 || status() == 501;
    }

    /** The service token is not good. */
    boolean isTokenRefused() {
        return !isOk() && (status() == 401 || code.equals("invalid_token") || code.equals("expired_token"));
    }

    boolean saysOneOf(String... codes) {
        return List.of(codes).contains(code);
    }

    /** Whether the free text has these words, for cases that share one code. */
    boolean mentions(String words) {
        return description.toLowerCase(Locale.ROOT).contains(words);
    }

    JsonView json() {
        return answer.json().requireObject();
    }
}
