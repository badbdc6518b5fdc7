// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;

@DisplayName("logging in with name and password")
class LoginTest {

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v1());

    @Test
    @DisplayName("gives a refresh token only to those who want to be remembered")
    void remembered() throws Exception {
        Answer once = login("{}").is(200);
        Answer remembered = login("{\"rememberMe\":true}").is(200);
        Answer again = csc.send("auth/login", "", refresh(remembered.get("refresh_token")))
                .is(200);

        assertThat(once.json().has("refresh_token")).isFalse();
        assertThat(once.get("expires_in")).isEqualTo("3600");
        assertThat(again.get("access_token")).isNotEmpty().isNotEqualTo(remembered.get("access_token"));
    }

    @Test
    @DisplayName("needs the header or a refresh token, not both")
    void oneOfTwo() throws Exception {
        String header = Csc.basic(csc.citizen.userId(), csc.ca.password());

        assertThat(csc.send("auth/login", "", "{}").is(401).error())
                .isEqualTo("invalid_request: Malformed authentication parameter.");
        csc.send("auth/login", header, refresh("x")).is(401);
        csc.send("auth/login", "Bearer x", "{}").is(401);
    }

    @Test
    @DisplayName("refuses wrong names, passwords and tokens")
    void wrong() throws Exception {
        String failed = "authentication_error: An error occurred during authentication process";
        csc.send("auth/login", Csc.basic(csc.citizen.userId(), "x"), "{}").refused(failed);
        csc.send("auth/login", Csc.basic("nobody", csc.ca.password()), "{}").refused(failed);
        csc.send("auth/login", "Basic !", "{}").refused("invalid_request: Malformed username-password.");
        csc.send("auth/login", "", refresh("x")).refused("invalid_request: Invalid refresh_token");
        csc.send("auth/login", "", "{\"refresh_token\":1}")
                .refused("invalid_request: Invalid string parameter: refresh_token");
    }

    @Test
    @DisplayName("lasts an hour by the fake's clock, and the refresh token a month")
    void expiry() throws Exception {
        String refresh = login("{\"rememberMe\":true}").get("refresh_token");
        csc.login();
        csc.clock.advance(Duration.ofMinutes(59));
        csc.post("credentials/list", "{}").is(200);
        csc.clock.advance(Duration.ofMinutes(1));

        Answer late = csc.post("credentials/list", "{}").is(401);

        assertThat(late.error()).startsWith("expired_token");
        assertThat(late.http().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("error=\"expired_token\""));
        csc.clock.advance(Duration.ofDays(30));
        csc.send("auth/login", "", refresh(refresh)).refused("invalid_request: Invalid refresh_token");
    }

    @Test
    @DisplayName("by habit a refused token is told in a header alone")
    void headerOnly() throws Exception {
        csc.ca.configure(s -> s.habits(CscHabit.TOKEN_ERROR_IN_HEADER));
        csc.bearer = "nobodys";

        Answer answer = csc.post("credentials/list", "{}").is(401);

        assertThat(answer.text()).isEmpty();
        assertThat(answer.http().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("invalid_token"));
    }

    @Test
    @DisplayName("a missing or malformed header is 400 by the tables and 401 by habit")
    void malformed() throws Exception {
        csc.send("credentials/list", "", "{}").refused("invalid_request: Malformed authorization header.");
        csc.send("credentials/list", "Bearer a b", "{}").is(400);

        csc.ca.configure(s -> s.habits(CscHabit.MALFORMED_HEADER_401));

        csc.send("credentials/list", "", "{}").is(401);
    }

    @Test
    @DisplayName("ends by revoking; an access token leaves its refresh token alone, the other way round it does not")
    void revoke() throws Exception {
        Answer login = login("{\"rememberMe\":true}");
        csc.bearer = login.get("access_token");
        csc.post("auth/revoke", "{}").refused("invalid_request: Missing (or invalid type) string parameter token");
        csc.post("auth/revoke", "{\"token\":\"x\"}").refused("invalid_request: Invalid string parameter token");
        csc.post("auth/revoke", "{\"token\":\"x\",\"token_type_hint\":\"y\"}")
                .refused("invalid_request: Invalid string parameter token_type_hint");
        csc.post("auth/revoke", "{\"token\":\"" + csc.bearer + "\"}").is(204);
        csc.post("credentials/list", "{}").is(401);

        csc.bearer = csc.send("auth/login", "", refresh(login.get("refresh_token")))
                .is(200)
                .get("access_token");
        csc.ca.configure(s -> s.habits(CscHabit.REVOKE_200));
        csc.post("auth/revoke", "{\"token\":\"" + login.get("refresh_token") + "\"}")
                .is(200);
        csc.post("credentials/list", "{}").is(401);
    }

    @Test
    @DisplayName("is no method of a service without it")
    void notOffered() throws Exception {
        csc.ca.configure(s -> s.authTypes(AuthType.EXTERNAL));
        assertThat(login("{}").is(501).error()).contains("Method not implemented");

        csc.ca.configure(s -> s.habits(CscHabit.UNSUPPORTED_404));
        login("{}").is(404);
    }

    @Test
    @DisplayName("can be spared by a token agreed elsewhere, which has to name the signer")
    void external() throws Exception {
        csc.ca.configure(s -> s.authTypes(AuthType.EXTERNAL));
        csc.bearer = csc.ca.externalToken();

        csc.post("credentials/list", "{}").refused("invalid_request: Invalid parameter userID");
        csc.post("credentials/list", "{\"userID\":\"" + csc.citizen.userId() + "\"}")
                .is(200);
    }

    @Test
    @DisplayName("every access token can be ended at once, as by a restart")
    void restart() throws Exception {
        csc.login();
        csc.ca.forgetAccessTokens();

        csc.post("credentials/list", "{}").is(401);
    }

    private Answer login(String body) throws Exception {
        return csc.send("auth/login", Csc.basic(csc.citizen.userId(), csc.ca.password()), body);
    }

    private static String refresh(String token) {
        return "{\"refresh_token\":\"" + token + "\"}";
    }
}
