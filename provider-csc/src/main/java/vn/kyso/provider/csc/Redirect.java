// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.Secret;

/** The query string with which the browser came back, taken apart. Empty when it is none. */
final class Redirect {

    private final Map<String, String> parameters;

    private Redirect(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** A parameter that comes twice makes the whole unusable (RFC 6749 section 3.1). */
    static Redirect of(Secret query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.expose().split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0
                    && parameters.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1))) != null) {
                return new Redirect(Map.of());
            }
        }
        return new Redirect(parameters);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
