// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("the signer's browser at the authorize page")
class BrowserTest {

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2Browser());

    private final Oauth oauth = new Oauth(csc);

    @Test
    @DisplayName("logs in, unlocks a key for certain hashes, and the key's token signs them")
    void journey() throws Exception {
        oauth.login();
        byte[][] digests = {Csc.digest("a"), Csc.digest("b")};
        String listed = csc.post("credentials/list", "{}").get("credentialIDs");
        Csc.Answer token =
                oauth.token(oauth.exchange(oauth.code(oauth.signing(digests)))).is(200);
        csc.bearer = token.get("access_token");
        Csc.Answer signed =
                csc.post("signatures/signHash", csc.signing("", digests)).is(200);

        assertThat(listed).isEmpty();
        assertThat(token.get("token_type")).isEqualTo("Bearer");
        assertThat(token.json().has("refresh_token")).isFalse();
        assertThat(csc.verifies(signed, 1, "SHA256withRSA", "b")).isTrue();
        csc.post("signatures/signHash", csc.signing("", digests)).is(401);
    }

    @Test
    @DisplayName("the key's token is taken as a SAD too, beside a service token")
    void asSad() throws Exception {
        oauth.login();
        String token = oauth.token(oauth.exchange(oauth.code(oauth.signing(Csc.digest("a")))))
                .get("access_token");

        csc.post("signatures/signHash", csc.signing(token, Csc.digest("a"))).is(200);
    }

    @Test
    @DisplayName("an address registered late is taken, to the letter")
    void registeredLate() {
        csc.ca.addRedirectUri(URI.create("http://127.0.0.1:9090/back?x=1"));
        URI back = csc.ca.browser().approve(oauth.uri(oauth.request("redirect_uri", "http://127.0.0.1:9090/back?x=1")));

        assertThat(back.toString()).startsWith("http://127.0.0.1:9090/back?x=1&code=");
    }

    @Test
    @DisplayName("a refusal comes back as access_denied with the state")
    void refusal() {
        URI back = csc.ca.browser().refuse(oauth.uri(oauth.signing(Csc.digest("a"))));

        assertThat(back.toString()).startsWith("http://127.0.0.1:8080/csc/return?");
        assertThat(Oauth.returned(back)).containsEntry("error", "access_denied").containsEntry("state", "s t/1");
    }

    @Test
    @DisplayName("a wrong client or address is told on a page and never redirected to")
    void noOpenRedirect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca
                        .browser()
                        .approve(oauth.uri(oauth.request("redirect_uri", "http://127.0.0.1:8080/csc/return/"))))
                .withMessageContaining("Invalid parameter redirect_uri");
        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(oauth.request("client_id", "other"))))
                .withMessageContaining("400");
    }

    @Test
    @DisplayName("without an address the registered one is taken")
    void registeredDefault() throws Exception {
        String code = oauth.code(oauth.request("redirect_uri", ""));
        Map<String, String> form = oauth.exchange(code);
        form.remove("redirect_uri");

        oauth.token(form).is(200);
    }

    @Test
    @DisplayName("every other mistake comes back as an error")
    void errors() {
        assertError("unsupported_response_type", oauth.request("response_type", "token"));
        assertError("invalid_scope", oauth.request("scope", "service credential"));
        assertError("invalid_request", oauth.request("code_challenge", ""));
        assertError("invalid_request", oauth.request("code_challenge_method", "S512"));
        assertError("invalid_request", oauth.request("state", "x".repeat(256)));
        assertError("invalid_request", oauth.request("credentialID", csc.id()));
        assertError("invalid_request", with(oauth.signing(Csc.digest("a")), "numSignatures", "2"));
        assertError("invalid_request", with(oauth.signing(Csc.digest("a")), "hashes", ""));
        assertError("invalid_request", with(oauth.signing(Csc.digest("a")), "hashAlgorithmOID", ""));
        assertError("invalid_request", with(oauth.signing(Csc.digest("a")), "credentialID", "other"));
        assertError(
                "invalid_request", with(oauth.signing(Csc.digest("a")), "hashes", Csc.base64(new byte[] {-1, -1, -1})));
    }

    @Test
    @DisplayName("by habit a mistake is told on a page, and the browser never comes back")
    void errorPage() {
        csc.ca.configure(s -> s.habits(CscHabit.ERROR_PAGE));

        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(oauth.request("code_challenge", ""))))
                .withMessageContaining("Missing parameter code_challenge");
    }

    @Test
    @DisplayName("by habit the challenge's method must be S256, or at least be named")
    void methods() {
        Map<String, String> plain = oauth.request("code_challenge_method", "");
        assertThat(oauth.code(plain)).isNotEmpty();

        csc.ca.configure(s -> s.habits(CscHabit.CHALLENGE_METHOD_REQUIRED));
        assertError("invalid_request", plain);

        csc.ca.configure(s -> s.habits(CscHabit.S256_REQUIRED));
        assertError("invalid_request", oauth.request("code_challenge_method", "plain"));
    }

    @Test
    @DisplayName("several accounts need to be told apart, and nobody unlocks another's key")
    void people() {
        FakeAccount other = csc.ca.addAccount(FakeAccount.preset(csc.pki, TestPreset.OTHER_CITIZEN));

        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(oauth.request())))
                .withMessageContaining("as(userId)");
        URI own = csc.ca.browser().as(other.userId()).approve(oauth.uri(oauth.request()));
        URI strange = csc.ca.browser().as(other.userId()).approve(oauth.uri(oauth.signing(Csc.digest("a"))));
        URI owner = csc.ca.browser().approve(oauth.uri(oauth.signing(Csc.digest("a"))));

        assertThat(Oauth.returned(own)).containsKey("code");
        assertThat(Oauth.returned(strange)).containsEntry("error", "access_denied");
        assertThat(Oauth.returned(owner)).containsKey("code");
    }

    @Test
    @DisplayName("by habit a long address is refused")
    void longAddress() {
        csc.ca.configure(s -> s.habits(CscHabit.LONG_URL_REFUSED).credential(c -> c.multisign(60)));
        byte[][] digests = new byte[50][];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = Csc.digest("d" + i);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(oauth.signing(digests))))
                .withMessageContaining("414");
    }

    @Test
    @DisplayName("over HTTPS the browser trusts the fake, and the journal knows what it did")
    void https() {
        try (FakeCscService ca = FakeCscService.builder()
                .tls(true)
                .settings(CscSettings.v2Browser())
                .start()) {
            ca.addAccount(FakeAccount.citizen(csc.pki));
            URI page = URI.create(ca.authorizationServer() + "/oauth2/authorize?" + Oauth.encoded(oauth.request()));

            assertThat(Oauth.returned(ca.browser().approve(page))).containsKey("code");
            assertThat(ca.journal().requests(Operation.BROWSER_PAGE)).isEqualTo(1);
            assertThat(ca.journal().requests(Operation.BROWSER_DECISION)).isEqualTo(1);
        }
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        parameters.put(name, value);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    private void assertError(String error, Map<String, String> parameters) {
        assertThat(Oauth.returned(csc.ca.browser().approve(oauth.uri(parameters))))
                .containsEntry("error", error);
    }
}
