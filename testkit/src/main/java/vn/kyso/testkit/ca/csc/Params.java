// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Parameters of a query or a form; none may stand twice (RFC 6749, section 3.1), and an empty one counts as absent. */
final class Params {

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    static Params ofForm(CaRequest request) {
        if (!request.declared("application/x-www-form-urlencoded")) {
            throw Refusal.invalid("The content type must be application/x-www-form-urlencoded");
        }
        return of(request.text());
    }

    static Params of(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty() && values.putIfAbsent(name, value) != null) {
                throw Refusal.invalid("Parameter " + name + " is repeated");
            }
        }
        return new Params(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return get(name).orElseThrow(() -> Refusal.invalid("Missing parameter " + name));
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    boolean onlyHas(String... names) {
        return Set.of(names).containsAll(values.keySet());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("A parameter is not URL-encoded");
        }
    }
}
