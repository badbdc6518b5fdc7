// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.csc.CscSettings.ErrorStyle;

@DisplayName("presets, styles and the life of a fake")
class PresetsTest {

    @RegisterExtension
    final Csc first = new Csc(CscSettings.v1Browser());

    @RegisterExtension
    final Csc eu = new Csc(CscSettings.euReference());

    @RegisterExtension
    final Csc phone = new Csc(CscSettings.v2Phone());

    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("in version 1 the browser's token is a SAD, which goes beside the service token")
    void versionOne() throws Exception {
        Oauth oauth = new Oauth(first);
        oauth.login();
        Answer token =
                oauth.token(oauth.exchange(oauth.code(oauth.signing(digest)))).is(200);
        String sad = token.get("access_token");

        assertThat(token.get("token_type")).isEqualTo("SAD");
        first.post("signatures/signHash", first.signing(sad, digest)).is(200);
        first.bearer = sad;
        first.post("signatures/signHash", first.signing(sad, digest)).is(401);
    }

    @Test
    @DisplayName("version 1 needs no challenge, but holds who sends one to it")
    void noChallenge() throws Exception {
        Oauth oauth = new Oauth(first);
        Map<String, String> plain = oauth.request("code_challenge", "", "code_challenge_method", "");
        Map<String, String> form = oauth.exchange(oauth.code(plain));
        form.remove("code_verifier");
        oauth.token(form).is(200);
        form = oauth.exchange(oauth.code(oauth.request()));
        form.remove("code_verifier");

        oauth.token(form).refused("invalid_grant: Invalid parameter code_verifier");
    }

    @Test
    @DisplayName("the EU's reference service wants the same text twice, and a bearer instead of a SAD")
    void euReference() throws Exception {
        Oauth oauth = new Oauth(eu);
        byte[] plain = plainDigest();
        Map<String, String> request = oauth.signing(plain);
        request.put("hashes", Csc.base64(plain));
        String token = oauth.token(oauth.exchange(oauth.code(request))).is(200).get("access_token");
        oauth.login();
        String service = eu.bearer;
        eu.post("signatures/signHash", eu.signing(token, plain).put("operationMode", "S"))
                .is(403);
        eu.bearer = token;
        Answer refused = eu.post("signatures/signHash", eu.signing("", plain)).is(400);
        Answer signed = eu.post("signatures/signHash", eu.signing("", plain).put("operationMode", "S"))
                .is(200);

        assertThat(service).isNotEqualTo(token);
        assertThat(refused.get("message")).contains("operationMode");
        assertThat(signed.json().path("responseID").isNull()).isTrue();
        eu.post("credentials/list", "{}").is(403);
        eu.post("signatures/signHash", eu.signing("", plain).put("operationMode", "S"))
                .is(200);
    }

    @Test
    @DisplayName("the other presets say what they are")
    void others() throws Exception {
        try (FakeCscService node = start(CscSettings.nodeServer());
                FakeCscService python = start(CscSettings.pythonServer());
                FakeCscService blocking = start(CscSettings.v1Phone())) {
            assertThat(node.apiUri().getPath()).isEqualTo("/csc/v1");
            assertThat(node.settings().has(CscHabit.AUTHORISE_PATH)).isTrue();
            assertThat(python.settings().errorStyle()).isEqualTo(ErrorStyle.TEXT);
            assertThat(blocking.settings().credential().implicit()).isTrue();
            assertThat(blocking.clientId()).isEqualTo("kyso-test");
        }
    }

    @Test
    @DisplayName("errors are JSON, text, a message, or nothing")
    void styles() throws Exception {
        phone.ca.configure(s -> s.errorStyle(ErrorStyle.TEXT));
        Answer text = phone.post("credentials/list", "{}").is(400);
        phone.ca.configure(s -> s.errorStyle(ErrorStyle.EMPTY));
        Answer empty = phone.post("credentials/list", "{}").is(400);
        phone.ca.configure(s -> s.errorStyle(ErrorStyle.MESSAGE));
        Answer message = phone.post("credentials/list", "{}").is(400);
        phone.bearer = "x";

        assertThat(text.text()).isEqualTo("Malformed authorization header.");
        assertThat(text.http().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(empty.text()).isEmpty();
        assertThat(message.text()).isEqualTo("{\"message\":\"Malformed authorization header.\"}");
        assertThat(phone.post("credentials/list", "{}").is(401).text()).isEmpty();
    }

    @Test
    @DisplayName("an account_token names the signer under the hash of the secret, once")
    void accountToken() throws Exception {
        Oauth oauth = new Oauth(first);
        first.ca.configure(s -> s.habits(CscHabit.ACCOUNT_TOKEN_REQUIRED));
        String header = part("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        String claims = part("{\"sub\":\"" + first.citizen.userId() + "\",\"iat\":1,\"jti\":\"1\",\"azp\":\""
                + first.ca.clientId() + "\"}");
        String token = signed(header + "." + claims, Digests.sha256(bytes(first.ca.clientSecret())));
        String wrong = signed(header + "." + claims, bytes(first.ca.clientSecret()));

        assertThat(oauth.code(oauth.request())).isEmpty();
        assertThat(oauth.code(oauth.request("account_token", wrong))).isEmpty();
        assertThat(oauth.code(oauth.request("account_token", token))).isNotEmpty();
        assertThat(oauth.code(oauth.request("account_token", token))).isEmpty();
    }

    @Test
    @DisplayName("bodies are JSON objects under the right type, by POST")
    void bodies() throws Exception {
        phone.post("info", "[]").is(400);
        phone.post("info", "").is(400);
        assertThat(Csc.HTTP
                        .send(
                                java.net.http.HttpRequest.newBuilder(java.net.URI.create(phone.ca.apiUri() + "/info"))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    @DisplayName("a reset forgets accounts, tokens, permissions and changed settings")
    void reset() throws Exception {
        Oauth oauth = new Oauth(first);
        oauth.login();
        first.ca.configure(s -> s.pageSize(7));
        first.ca.faults().next(Operation.SIGN, Fault.httpStatus(500));

        first.ca.reset();

        first.post("credentials/list", "{}").is(401);
        assertThat(first.ca.settings().pageSize()).isEqualTo(100);
        assertThat(first.ca.account(first.citizen.userId())).isEmpty();
        assertThat(first.ca.faults().remaining()).isZero();
    }

    @Test
    @DisplayName("impossible settings are refused where they are made")
    void impossible() {
        int taken = first.ca.baseUri().getPort();
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> FakeCscService.builder().port(taken).start());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeCscService.builder().port(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeCscService.builder().journalSize(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeCscService.builder().redirectUris());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscSettings.v2().toBuilder().sadLifetime(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscSettings.v2().toBuilder().signingTime(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscSettings.v2().toBuilder().wrongTries(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscCredential.builder().multisign(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscCredential.builder().password("A", "1").password("A", "2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CscCredential.builder().password("A", "1").oauth2code().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CscCredential.builder()
                        .password("A", "1")
                        .expression("A AND")
                        .build());
        assertThat(CscCredential.pin("123456").factors().toString()).doesNotContain("123456");
    }

    private static FakeCscService start(CscSettings settings) {
        return FakeCscService.builder().settings(settings).start();
    }

    /** A digest whose base64 needs no escape, so that base64 and base64url differ by padding only. */
    private static byte[] plainDigest() {
        for (int i = 0; ; i++) {
            byte[] candidate = Csc.digest("plain " + i);
            String text = Csc.base64(candidate);
            if (!text.contains("+") && !text.contains("/")) {
                return candidate;
            }
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(json));
    }

    private static String signed(String text, byte[] key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
