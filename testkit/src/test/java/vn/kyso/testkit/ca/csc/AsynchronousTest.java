// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("signing with operationMode A")
class AsynchronousTest {

    private static final String SIGN = "signatures/signHash";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2());

    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("answers an id, then 202 with an error inside, then the values")
    void polling() throws Exception {
        csc.login();
        String id = csc.post(SIGN, request()).is(200).get("responseID");

        Answer pending = poll(id).is(202);
        Answer done = poll(id).is(200);

        assertThat(pending.error()).startsWith("accepted_request");
        assertThat(csc.verifies(done, 0, "SHA256withRSA", "a")).isTrue();
        assertThat(poll(id).is(200).text()).isEqualTo(done.text());
        assertThat(csc.ca.journal().polls(id)).isEqualTo(3);
    }

    @Test
    @DisplayName("takes its time, and announces the end where it was told to")
    void announced() throws Exception {
        csc.login();
        csc.ca.configure(s -> s.signingTime(Duration.ofSeconds(10)).pollsBeforeResult(0));
        String hook = csc.ca.baseUri() + "/hook";
        String id = csc.post(SIGN, request().put("response_uri", hook)).get("responseID");
        poll(id).is(202);
        csc.clock.awaitWaiting(1, Duration.ofSeconds(10));
        csc.clock.advance(Duration.ofSeconds(10));

        poll(id).is(200);
        assertThat(csc.ca.webhooks().awaitDeliveries(1, Duration.ofSeconds(10)))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains(id));
    }

    @Test
    @DisplayName("keeps the result for the wished time")
    void validity() throws Exception {
        csc.login();
        csc.ca.configure(s -> s.pollsBeforeResult(0));
        String id = csc.post(SIGN, request().put("validity_period", 60_000)).get("responseID");
        poll(id).is(200);
        csc.clock.advance(Duration.ofMinutes(1));

        poll(id).refused("invalid_request: Invalid parameter requestID");
        poll("other").refused("invalid_request: Invalid parameter requestID");
        csc.post("signatures/signPolling", "{}")
                .refused("invalid_request: Missing (or invalid type) string parameter requestID");
        csc.post("signatures/signPolling", "{\"requestID\":\"x\",\"userID\":\"y\"}")
                .refused("invalid_request: userID parameter SHALL be null");
    }

    @Test
    @DisplayName(
            "asks for the result with a service token, whatever token handed in the hashes, and only the signer's own")
    void whose() throws Exception {
        Oauth oauth = new Oauth(csc);
        csc.ca.configure(s -> s.pollsBeforeResult(0)
                .authTypes(AuthType.BASIC, AuthType.OAUTH2CODE, AuthType.OAUTH2CLIENT)
                .credential(CscCredential.oauth2()));
        csc.bearer =
                oauth.token(oauth.exchange(oauth.code(oauth.signing(digest)))).get("access_token");
        String id = csc.post(SIGN, csc.signing("", digest).put("operationMode", "A"))
                .is(200)
                .get("responseID");
        poll(id).is(401);
        csc.login();
        poll(id).is(200);

        csc.citizen = csc.ca.addAccount(FakeAccount.preset(csc.pki, TestPreset.OTHER_CITIZEN));
        csc.login();
        poll(id).refused("invalid_request: Invalid parameter requestID");
        csc.bearer = oauth.token(Oauth.map(
                        "grant_type", "client_credentials",
                        "client_id", csc.ca.clientId(),
                        "client_secret", csc.ca.clientSecret()))
                .get("access_token");
        poll(id).is(200);
        csc.post("signatures/signPolling", "{\"requestID\":\"" + id + "\",\"userID\":\"nobody\"}")
                .refused("invalid_request: Invalid parameter \"userID\"");
    }

    @Test
    @DisplayName("checks what goes with the mode")
    void rules() throws Exception {
        csc.login();
        csc.post(SIGN, request().put("operationMode", "B")).refused("invalid_request: Invalid parameter operationMode");
        csc.post(SIGN, request().put("validity_period", "1"))
                .refused("invalid_request: Invalid parameter validity_period");
        csc.post(SIGN, request().put("validity_period", 0))
                .refused("invalid_request: Out of bounds parameter validity_period");
        csc.post(SIGN, request().put("response_uri", "ftp://127.0.0.1/"))
                .refused("invalid_request: Invalid parameter response_uri");
        csc.post(SIGN, request().put("operationMode", "S").put("validity_period", 1))
                .refused("invalid_request: Invalid parameter validity_period");
        csc.ca.configure(s -> s.asynchronous(false));
        csc.post(SIGN, request()).refused("invalid_request: Invalid parameter operationMode");
        poll("x").is(501);
    }

    private Answer poll(String id) throws Exception {
        return csc.post("signatures/signPolling", "{\"requestID\":\"" + id + "\"}");
    }

    private ObjectNode request() throws Exception {
        return csc.signing(csc.sad(digest), digest).put("operationMode", "A");
    }
}
