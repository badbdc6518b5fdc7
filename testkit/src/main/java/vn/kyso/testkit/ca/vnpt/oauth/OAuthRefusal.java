// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

/** An error of {@code /auth}, in the words of OAuth 2.0. */
final class OAuthRefusal extends RuntimeException {

    private final String error;

    private OAuthRefusal(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    static OAuthRefusal client() {
        return new OAuthRefusal("invalid_client", "client_id hoặc client_secret không đúng");
    }

    static OAuthRefusal grant(String why) {
        return new OAuthRefusal("invalid_grant", why);
    }

    static OAuthRefusal grantType() {
        return new OAuthRefusal("unauthorized_client", "client chưa được cấp quyền dùng grant_type này");
    }

    static OAuthRefusal unknownGrantType() {
        return new OAuthRefusal("unsupported_grant_type", "grant_type không được hỗ trợ");
    }

    static OAuthRefusal scope() {
        return new OAuthRefusal("invalid_scope", "scope phải gồm sign offline_access");
    }

    static OAuthRefusal request(String what) {
        return new OAuthRefusal("invalid_request", what);
    }

    String error() {
        return error;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
