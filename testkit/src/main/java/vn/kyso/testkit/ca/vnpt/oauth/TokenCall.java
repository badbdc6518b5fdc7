// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code POST /auth/token}. */
final class TokenCall {

    static final String SCOPE = "sign offline_access";

    private final OAuthContext context;

    TokenCall(OAuthContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        try {
            if (!request.declared("application/x-www-form-urlencoded")) {
                throw OAuthRefusal.request("Content-Type phải là application/x-www-form-urlencoded");
            }
            Map<String, String> form = Fields.form(request.text());
            context.checkClient(form);
            return CaReply.of(200, body(grant(form)));
        } catch (OAuthRefusal refusal) {
            return error(400, refusal.error(), refusal.text());
        }
    }

    static CaReply error(int status, String error, String description) {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", description);
        return CaReply.of(status, body);
    }

    private Grants.Pair grant(Map<String, String> form) {
        VnptOAuthSettings settings = context.settings();
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                return context.grants().redeem(required(form, "code"), required(form, "redirect_uri"), settings);
            }
            case "refresh_token" -> {
                if (!scopes(form.getOrDefault("scope", "")).equals(scopes(SCOPE))) {
                    throw OAuthRefusal.scope();
                }
                return context.grants().rotate(required(form, "refresh_token"), settings);
            }
            case "password" -> {
                if (!settings.passwordGrant()) {
                    throw OAuthRefusal.grantType();
                }
                String user = required(form, "username");
                boolean right = context.core().books().account(user).isPresent()
                        && OAuthContext.same(
                                required(form, "password"), context.client().signerPassword());
                return context.grants().password(user, right, settings);
            }
            default -> throw OAuthRefusal.unknownGrantType();
        }
    }

    private static ObjectNode body(Grants.Pair pair) {
        ObjectNode body = Json.object();
        body.put("access_token", pair.access());
        body.put("refresh_token", pair.refresh());
        body.put("token_type", "bearer");
        body.put("expires_in", pair.lives().toSeconds());
        body.put("scope", SCOPE);
        return body;
    }

    static List<String> scopes(String text) {
        return List.of(text.strip().split(" +", -1)).stream().sorted().toList();
    }

    private static String required(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        if (text.isBlank()) {
            throw OAuthRefusal.request("thiếu " + field);
        }
        return text;
    }
}
