// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.internal.Json;

@DisplayName("rich and pushed authorization requests")
class RichDetailsTest {

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2Browser());

    @RegisterExtension
    final Csc later = new Csc(CscSettings.v22());

    private final Oauth oauth = new Oauth(csc);
    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("carry the details, which come again to the token endpoint and from there")
    void journey() throws Exception {
        ArrayNode details = details(csc, "credential");
        Map<String, String> form = oauth.exchange(code(details));
        form.put("authorization_details", details.toString());
        Answer token = oauth.token(form).is(200);
        csc.bearer = token.get("access_token");

        assertThat(token.json().path("authorization_details")).isEqualTo(details);
        csc.post("signatures/signHash", csc.signing("", digest)).is(200);
    }

    @Test
    @DisplayName("must be the same at the token endpoint, unless habit forgets about it")
    void again() throws Exception {
        ArrayNode details = details(csc, "credential");
        oauth.token(oauth.exchange(code(details))).refused("invalid_request: Missing parameter authorization_details");
        Map<String, String> form = oauth.exchange(code(details));
        form.put("authorization_details", "[]");
        oauth.token(form).refused("invalid_request: Invalid parameter authorization_details");

        csc.ca.configure(s -> s.habits(CscHabit.AUTHORIZATION_DETAILS_ONCE));
        oauth.token(oauth.exchange(code(details))).is(200);
    }

    @Test
    @DisplayName("go without scope and without parameters of a credential")
    void alone() {
        String details = details(csc, "credential").toString();
        for (String name : List.of("scope", "credentialID", "numSignatures")) {
            Map<String, String> request = oauth.request("authorization_details", details);
            request.put(name, "credential");
            assertError(csc, request);
        }
    }

    @Test
    @DisplayName("have the type of the version and standard base64")
    void types() {
        assertError(
                csc,
                oauth.request(
                        "authorization_details", details(csc, Wanted.RAR_2_2).toString()));
        assertError(csc, oauth.request("authorization_details", "{}"));
        assertError(csc, oauth.request("authorization_details", "x"));
        ArrayNode urlSafe = details(csc, "credential");
        ((ObjectNode) urlSafe.path(0)).putArray("documentDigests").addObject().put("hash", "__-_");
        assertError(csc, oauth.request("authorization_details", urlSafe.toString()));
        Oauth newer = new Oauth(later);
        assertError(
                later,
                newer.request(
                        "authorization_details", details(later, "credential").toString()));
        URI back = later.ca
                .browser()
                .approve(newer.uri(newer.request(
                        "authorization_details", details(later, Wanted.RAR_2_2).toString())));
        assertThat(Oauth.returned(back)).containsKey("code");
    }

    @Test
    @DisplayName("may leave the choice of the key to the service")
    void qualifier() throws Exception {
        csc.ca.setUp(
                csc.key(),
                CscCredential.oauth2().toBuilder()
                        .signatureQualifier("eu_eidas_qes")
                        .build());
        ArrayNode details = details(csc, "credential");
        ObjectNode entry = (ObjectNode) details.path(0);
        entry.remove("credentialID");
        entry.put("signatureQualifier", "eu_eidas_qes");
        Map<String, String> form = oauth.exchange(code(details));
        form.put("authorization_details", details.toString());
        Answer token = oauth.token(form).is(200);

        assertThat(token.get("credentialID")).isEqualTo(csc.id());
        assertThat(token.json()
                        .path("authorization_details")
                        .path(0)
                        .path("credentialID")
                        .asText())
                .isEqualTo(csc.id());
    }

    @Test
    @DisplayName("are pushed beforehand and serve once, for a minute")
    void pushed() throws Exception {
        String uri = push().is(201).get("request_uri");
        Map<String, String> brief = Oauth.map("client_id", csc.ca.clientId(), "request_uri", uri);

        assertThat(Oauth.returned(csc.ca.browser().approve(oauth.uri(brief)))).containsKeys("code", "state");
        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(brief)))
                .withMessageContaining("request_uri");
        brief.put("request_uri", push().get("request_uri"));
        csc.clock.advance(Duration.ofMinutes(1));
        assertThatIllegalStateException().isThrownBy(() -> csc.ca.browser().approve(oauth.uri(brief)));
        brief.put("state", "x");
        assertThatIllegalStateException()
                .isThrownBy(() -> csc.ca.browser().approve(oauth.uri(brief)))
                .withMessageContaining("client_id only");
    }

    @Test
    @DisplayName("are checked when pushed, and by habit cannot be pushed at all")
    void pushRules() throws Exception {
        Map<String, String> form = oauth.signing(digest);
        oauth.post("/oauth2/pushed_authorize", form, "").is(401);
        form.put("client_secret", csc.ca.clientSecret());
        form.put("numSignatures", "0");
        oauth.post("/oauth2/pushed_authorize", form, "")
                .refused("invalid_request: Invalid value for parameter numSignatures");

        csc.ca.configure(s -> s.habits(CscHabit.NO_PUSHED_AUTHORIZATION));
        push().is(404);
    }

    private Answer push() throws Exception {
        Map<String, String> form = oauth.signing(digest);
        form.put("client_secret", csc.ca.clientSecret());
        return oauth.post("/oauth2/pushed_authorize", form, "");
    }

    private String code(ArrayNode details) {
        return oauth.code(oauth.request("authorization_details", details.toString()));
    }

    private ArrayNode details(Csc of, String type) {
        ArrayNode details = Json.MAPPER.createArrayNode();
        ObjectNode entry = details.addObject()
                .put("type", type)
                .put("credentialID", of.id())
                .put("hashAlgorithmOID", Csc.SHA256);
        entry.putArray("documentDigests")
                .addObject()
                .put("hash", Csc.base64(digest))
                .put("label", "Tờ khai <1>");
        return details;
    }

    private static void assertError(Csc at, Map<String, String> parameters) {
        URI back = at.ca.browser().approve(new Oauth(at).uri(parameters));
        assertThat(Oauth.returned(back)).containsEntry("error", "invalid_request");
    }
}
