// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import vn.kyso.testkit.ca.internal.CaRequest;

/** How the application proves who it is: its secret in a Basic header or in the form, not in both. */
final class ClientCheck {

    private ClientCheck() {}

    /** For the token endpoint and pushed requests, where {@code client_id} stands in the form whatever proves it. */
    static void check(CaRequest request, Params form, Client client) {
        if (!form.required("client_id").equals(client.id())) {
            throw Refusal.parameter("client_id");
        }
        secret(request, form, client);
    }

    /** The proof alone. */
    static void secret(CaRequest request, Params form, Client client) {
        String header = request.header("Authorization");
        boolean inForm = form.has("client_secret");
        if (header.isEmpty() != inForm) {
            throw Refusal.of(401, "invalid_request", "Client authorization required");
        }
        if (inForm) {
            if (!client.secretIs(form.required("client_secret"))) {
                throw Refusal.parameter("client_secret");
            }
        } else if (!basic(header, client)) {
            throw Refusal.of(401, "invalid_client", "Invalid authorization header");
        }
    }

    private static boolean basic(String header, Client client) {
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return false;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0
                    && decoded(pair.substring(0, colon)).equals(client.id())
                    && client.secretIs(decoded(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static String decoded(String half) {
        return URLDecoder.decode(half, StandardCharsets.UTF_8);
    }
}
