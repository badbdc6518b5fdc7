// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;

@DisplayName("the token endpoint")
class TokenTest {

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2Browser().toBuilder()
            .authTypes(AuthType.OAUTH2CODE, AuthType.OAUTH2CLIENT)
            .build());

    private final Oauth oauth = new Oauth(csc);

    @Test
    @DisplayName("takes a code once, and soon")
    void codes() throws Exception {
        String code = oauth.code(oauth.request());
        oauth.token(oauth.exchange(code)).is(200);

        oauth.token(oauth.exchange(code)).refused("invalid_grant: Authorization code is invalid or expired");
        oauth.token(oauth.exchange("other")).refused("invalid_grant: Invalid parameter code");
        String late = oauth.code(oauth.request());
        csc.clock.advance(Duration.ofMinutes(1));
        oauth.token(oauth.exchange(late)).refused("invalid_grant: Authorization code is invalid or expired");
    }

    @Test
    @DisplayName("wants the verifier behind the challenge and the same address")
    void proof() throws Exception {
        wrong("code_verifier", "").refused("invalid_grant: Invalid parameter code_verifier");
        wrong("code_verifier", Oauth.CHALLENGE).refused("invalid_grant: Invalid parameter code_verifier");
        wrong("redirect_uri", "")
                .refused(
                        "invalid_grant: redirect_uri parameter does not match redirect_uri parameter of authorization request");
    }

    @Test
    @DisplayName("names what is missing")
    void missing() throws Exception {
        wrong("grant_type", "").refused("invalid_request: Missing parameter grant_type");
        wrong("client_id", "").refused("invalid_request: Missing parameter client_id");
        wrong("code", "").refused("invalid_request: Missing parameter code");
        wrong("client_id", "x").refused("invalid_request: Invalid parameter client_id");
        wrong("client_secret", "x").refused("invalid_request: Invalid parameter client_secret");
        wrong("grant_type", "password").refused("invalid_request: Invalid parameter grant_type");
        assertThat(wrong("client_secret", "").is(401).error())
                .isEqualTo("invalid_request: Client authorization required");
    }

    @Test
    @DisplayName("knows the application by a Basic header too")
    void basic() throws Exception {
        Map<String, String> form = oauth.exchange(oauth.code(oauth.request()));
        form.remove("client_secret");
        String header = Csc.basic(csc.ca.clientId(), csc.ca.clientSecret());

        oauth.post("/oauth2/token", form, Csc.basic(csc.ca.clientId(), "x")).is(401);
        oauth.post("/oauth2/token", form, header).is(200);
    }

    @Test
    @DisplayName("refreshes with a new refresh token each time")
    void refresh() throws Exception {
        Answer first = oauth.token(oauth.exchange(oauth.code(oauth.request()))).is(200);
        Answer second = oauth.token(refreshing(first)).is(200);
        csc.bearer = second.get("access_token");

        csc.post("credentials/list", "{}").is(200);
        oauth.token(refreshing(first)).refused("invalid_grant: Invalid parameter refresh_token");
        csc.clock.advance(Duration.ofDays(30));
        oauth.token(refreshing(second)).refused("invalid_grant: Refresh token expired");
    }

    @Test
    @DisplayName("revokes a refresh token with all that came from it")
    void revoke() throws Exception {
        Answer token = oauth.token(oauth.exchange(oauth.code(oauth.request()))).is(200);
        csc.bearer = token.get("access_token");
        Map<String, String> form = Oauth.map("token", token.get("refresh_token"), "token_type_hint", "refresh_token");
        String header = Csc.basic(csc.ca.clientId(), csc.ca.clientSecret());

        oauth.post("/oauth2/revoke", Oauth.map("token", "x"), header)
                .refused("invalid_request: Invalid string parameter token");
        oauth.post("/oauth2/revoke", Oauth.map("token", "x"), "").is(401);
        oauth.post("/oauth2/revoke", form, header).is(204);
        csc.post("credentials/list", "{}").is(401);
    }

    @Test
    @DisplayName("gives the application a token of its own, which has to name the signer")
    void client() throws Exception {
        Map<String, String> form = Oauth.map(
                "grant_type", "client_credentials",
                "client_id", csc.ca.clientId(),
                "client_secret", csc.ca.clientSecret());
        Answer token = oauth.token(form).is(200);
        csc.bearer = token.get("access_token");

        assertThat(token.json().has("refresh_token")).isFalse();
        csc.post("credentials/list", "{}").refused("invalid_request: Invalid parameter userID");
        csc.post("credentials/list", "{\"userID\":\"" + csc.citizen.userId() + "\"}")
                .is(200);
        form.put("scope", "credential");
        oauth.token(form).refused("invalid_scope: Invalid parameter scope");
    }

    @Test
    @DisplayName("by habit spells the lifetime otherwise, or does not tell it")
    void lifetimes() throws Exception {
        assertThat(oauth.token(oauth.exchange(oauth.code(oauth.request()))).get("expires_in"))
                .isEqualTo("3600");

        csc.ca.configure(s -> s.habits(CscHabit.CAMEL_CASE_EXPIRES_IN));
        assertThat(oauth.token(oauth.exchange(oauth.code(oauth.request()))).get("expiresIn"))
                .isEqualTo("3600");

        csc.ca.configure(s -> s.habits(CscHabit.LIFETIME_NOT_TOLD));
        assertThat(oauth.token(oauth.exchange(oauth.code(oauth.request()))).text())
                .doesNotContain("xpires");
    }

    private Answer wrong(String name, String value) throws Exception {
        Map<String, String> form = oauth.exchange(oauth.code(oauth.request()));
        form.put(name, value);
        form.values().removeIf(String::isEmpty);
        return oauth.token(form);
    }

    private Map<String, String> refreshing(Answer token) {
        return Oauth.map(
                "grant_type", "refresh_token",
                "refresh_token", token.get("refresh_token"),
                "client_id", csc.ca.clientId(),
                "client_secret", csc.ca.clientSecret());
    }
}
