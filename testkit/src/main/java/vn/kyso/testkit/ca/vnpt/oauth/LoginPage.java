// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vn.kyso.testkit.ca.FakeAccount;

/** {@code /auth/authorize}: what the page checks before it shows itself, and where it sends the browser afterwards. */
final class LoginPage {

    private final OAuthContext context;

    LoginPage(OAuthContext context) {
        this.context = context;
    }

    /** The redirect after the citizen logged in and agreed. */
    URI approve(Map<String, String> query, String userId) {
        check(query);
        if (context.core().books().account(userId).isEmpty()) {
            throw new IllegalArgumentException("nobody has an account under this user id");
        }
        String redirect = query.getOrDefault("redirect_uri", "");
        String code = context.grants().code(userId, redirect, context.settings().codeLifetime());
        return back(query, "code", code);
    }

    /** The redirect after the citizen said no. */
    URI deny(Map<String, String> query) {
        check(query);
        return back(query, "error", "access_denied");
    }

    /** The account of a fake that has just one. */
    String onlyAccount() {
        List<FakeAccount> accounts = context.core().books().accounts();
        if (accounts.size() != 1) {
            throw new IllegalStateException("the fake has " + accounts.size() + " accounts; say which one logs in");
        }
        return accounts.get(0).userId();
    }

    private void check(Map<String, String> query) {
        if (!query.getOrDefault("response_type", "").equals("code")) {
            throw OAuthRefusal.request("response_type phải là code");
        }
        if (!query.getOrDefault("client_id", "").equals(context.client().id())) {
            throw OAuthRefusal.client();
        }
        if (!context.client().redirectUris().contains(query.getOrDefault("redirect_uri", ""))) {
            throw OAuthRefusal.request("redirect_uri chưa được đăng ký");
        }
        if (!TokenCall.scopes(query.getOrDefault("scope", "")).equals(TokenCall.scopes(TokenCall.SCOPE))) {
            throw OAuthRefusal.scope();
        }
        if (query.getOrDefault("state", "").isBlank()) {
            throw OAuthRefusal.request("thiếu state");
        }
    }

    private static URI back(Map<String, String> query, String field, String value) {
        String redirect = query.getOrDefault("redirect_uri", "");
        return URI.create(redirect + (redirect.contains("?") ? "&" : "?") + field + "=" + encoded(value) + "&state="
                + encoded(query.getOrDefault("state", "")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
