// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the browser goes after the authorize page.
 *
 * @param named the {@code redirect_uri} parameter, empty when it was not sent
 * @param uri a registered address
 * @param state echoed as it came
 */
record Back(String named, URI uri, String state) {

    /** Reads what errors need to know too; a client or an address nobody registered is not redirected to. */
    static Back of(Params params, Client client) {
        if (!params.required("client_id").equals(client.id())) {
            throw Refusal.parameter("client_id");
        }
        String named = params.get("redirect_uri").orElse("");
        URI uri = named.isEmpty()
                ? client.redirectUris().get(0)
                : client.redirectUris().stream()
                        .filter(known -> known.toString().equals(named))
                        .findFirst()
                        .orElseThrow(() -> Refusal.parameter("redirect_uri"));
        return new Back(named, uri, params.get("state").orElse(""));
    }

    URI with(Map<String, String> answer) {
        StringBuilder text = new StringBuilder(uri.toString());
        char separator = uri.getRawQuery() == null ? '?' : '&';
        for (Map.Entry<String, String> parameter : answer.entrySet()) {
            text.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        if (!state.isEmpty()) {
            text.append(separator).append("state=").append(encoded(state));
        }
        return URI.create(text.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
