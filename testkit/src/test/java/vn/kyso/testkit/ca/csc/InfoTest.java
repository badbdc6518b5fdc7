// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.CscSettings.Discovery;

@DisplayName("what the service tells of itself")
class InfoTest {

    @RegisterExtension
    final Csc one = new Csc(CscSettings.v1());

    @RegisterExtension
    final Csc two = new Csc(CscSettings.v2Browser());

    @RegisterExtension
    final Csc later = new Csc(CscSettings.v22());

    @Test
    @DisplayName("names methods of the version only, and those not taken out")
    void methods() throws Exception {
        one.ca.configure(s -> s.without("credentials/sendOTP"));
        String first = one.post("info", "{}").json().path("methods").toString();
        String second = two.post("info", "{}").json().path("methods").toString();

        assertThat(first).contains("auth/login").doesNotContain("sendOTP", "authorizeCheck", "signDoc");
        assertThat(second).contains("authorizeCheck", "signDoc", "signPolling").doesNotContain("auth/login", "sendOTP");
        one.login();
        one.post("credentials/sendOTP", one.forKey()).is(501);
        one.post("credentials/authorizeCheck", "{}").is(501);
        one.post("credentials/other", "{}").is(404);
    }

    @Test
    @DisplayName("version 2 tells of algorithms, formats and asynchronous signing")
    void two() throws Exception {
        JsonNode info = two.post("info", "{\"lang\":\"en\"}").json();

        assertThat(one.post("info", "{}").json().has("signAlgorithms")).isFalse();
        assertThat(info.path("asynchronousOperationMode").booleanValue()).isTrue();
        assertThat(info.path("signAlgorithms").path("algos"))
                .hasSameSizeAs(info.path("signAlgorithms").path("algoParams"));
        assertThat(info.path("signature_formats").path("formats").path(0).asText())
                .isEqualTo("P");
        assertThat(info.path("lang").asText()).isEqualTo("en-US");
    }

    @Test
    @DisplayName("the authorization server shows only when it is needed")
    void server() throws Exception {
        assertThat(one.post("info", "{}").json().has("oauth2")).isFalse();
        one.ca.setUp(one.key(), CscCredential.oauth2());
        assertThat(one.post("info", "{}").get("oauth2"))
                .isEqualTo(one.ca.authorizationServer().toString());
        two.ca.configure(s -> s.habits(CscHabit.OAUTH2_SLASH, CscHabit.CAPITAL_AUTH_TYPES));
        JsonNode info = two.post("info", "{}").json();
        assertThat(info.path("oauth2").asText()).endsWith("/as/");
        assertThat(info.path("authType").path(0).asText()).isEqualTo("OAUTH2CODE");
    }

    @Test
    @DisplayName("with an issuer all addresses stand in its metadata, and nowhere else")
    void issuer() throws Exception {
        two.ca.configure(s -> s.discovery(Discovery.ISSUER));
        JsonNode info = two.post("info", "{}").json();
        URI address = two.ca.baseUri().resolve("/.well-known/oauth-authorization-server/as");
        JsonNode metadata = Csc.answer(
                        Csc.HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray()))
                .json();
        Map<String, String> request = new Oauth(two).request();
        URI page = URI.create(metadata.path("authorization_endpoint").asText() + "?" + Oauth.encoded(request));
        String code = Oauth.returned(two.ca.browser().approve(page)).get("code");
        String path = metadata.path("token_endpoint")
                .asText()
                .substring(two.ca.authorizationServer().toString().length());

        assertThat(info.has("oauth2")).isFalse();
        assertThat(metadata.path("issuer").asText())
                .isEqualTo(info.path("oauth2Issuer").asText());
        new Oauth(two).post(path, new Oauth(two).exchange(code), "").is(200);
        new Oauth(two).token(new Oauth(two).exchange(code)).is(404);
    }

    @Test
    @DisplayName("version 2.2 lists its servers")
    void servers() throws Exception {
        JsonNode info = later.post("info", "{}").json();

        assertThat(info.path("specs").asText()).isEqualTo("2.2.0.0");
        assertThat(info.has("oauth2")).isFalse();
        assertThat(info.path("oauth2Servers").path(0).path("supportsRar").booleanValue())
                .isTrue();
        assertThat(info.path("supportedHashTypes")).isNotEmpty();
    }

    @Test
    @DisplayName("a discovery the version does not know is refused at once")
    void impossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CscSettings.v1().toBuilder().discovery(Discovery.ISSUER).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscSettings.v2().toBuilder()
                        .discovery(Discovery.SERVERS)
                        .build());
    }
}
