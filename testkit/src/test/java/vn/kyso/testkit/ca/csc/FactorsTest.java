// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("authentication objects of version 2")
class FactorsTest {

    private static final String AUTHORIZE = "credentials/authorize";
    private static final String INVALID = "invalid_authentication_data: The authentication data is invalid";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2());

    @ParameterizedTest
    @DisplayName("an expression is read with its brackets, AND before XOR before OR")
    @CsvSource({
        "'', A B C, true",
        "'', A B, false",
        "A OR B AND C, A, true",
        "(A OR B) AND C, A, false",
        "(A OR B) AND C, B C, true",
        "A XOR B, A, true",
        "A XOR B, A B, false",
        "A XOR B AND C, A C, true",
        "A OR B XOR B, A, true"
    })
    void expression(String text, String shown, boolean expected) {
        assertThat(Expression.holds(text, List.of("A", "B", "C"), Set.of(shown.split(" "))))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("an expression that is none is the test's mistake")
    void broken() {
        for (String text : List.of("A AND", "(A", "A B", ")")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Expression.holds(text, List.of("A"), Set.of("A")))
                    .withMessageNotContaining("null");
        }
    }

    @Test
    @DisplayName("are checked by id and value, and wrong ones lock the credential")
    void locking() throws Exception {
        csc.login();
        csc.post(AUTHORIZE, with()).refused(INVALID);
        csc.post(AUTHORIZE, with("OTHER", "123456")).refused(INVALID);
        csc.post(AUTHORIZE, with("PIN", "123456", "PIN", "123456")).refused(INVALID);
        for (int i = 0; i < 3; i++) {
            csc.post(AUTHORIZE, with("PIN", "1")).refused(INVALID);
        }
        csc.post(AUTHORIZE, with("PIN", "123456")).refused("invalid_request: Credential locked");
    }

    @Test
    @DisplayName("either of two ways, but not both, where the expression says so")
    void either() throws Exception {
        csc.ca.setUp(
                csc.key(),
                CscCredential.builder()
                        .password("PIN", "1")
                        .offlineOtp("TOKEN", "2")
                        .expression("PIN XOR TOKEN")
                        .build());
        csc.login();

        csc.post(AUTHORIZE, with("PIN", "1")).is(200);
        csc.post(AUTHORIZE, with("TOKEN", "2")).is(200);
        csc.post(AUTHORIZE, with("PIN", "1", "TOKEN", "2")).refused(INVALID);
        assertThat(csc.post("credentials/info", csc.forKey().put("authInfo", true))
                        .json()
                        .path("auth")
                        .path("expression")
                        .asText())
                .isEqualTo("PIN XOR TOKEN");
    }

    @Test
    @DisplayName("a challenge must be asked for before it is answered")
    void challenge() throws Exception {
        csc.ca.setUp(
                csc.key(),
                CscCredential.builder().challengeResponse("CARD", "B7").build());
        csc.login();
        ObjectNode ask = csc.forKey().put("authObjectID", "CARD");

        csc.post(AUTHORIZE, with("CARD", "B7")).refused(INVALID);
        assertThat(csc.post("credentials/getChallenge", ask).is(200).get("challenge"))
                .isNotEmpty();
        csc.post(AUTHORIZE, with("CARD", "B7")).is(200);
        csc.post(AUTHORIZE, with("CARD", "B7")).refused(INVALID);
    }

    @Test
    @DisplayName("a code goes out of band: 204, or 201 by habit")
    void code() throws Exception {
        csc.ca.setUp(csc.key(), CscCredential.pinAndOnlineOtp("1"));
        csc.login();
        ObjectNode ask = csc.forKey().put("authObjectID", "OTP");
        csc.post("credentials/getChallenge", ask).is(204);

        csc.post(AUTHORIZE, with("PIN", "1", "OTP", csc.ca.lastOtp(csc.key()).orElseThrow()))
                .is(200);
        csc.ca.configure(s -> s.habits(CscHabit.CHALLENGE_201));
        csc.post("credentials/getChallenge", ask).is(201);
        csc.post("credentials/getChallenge", ask.put("authObjectID", "PIN"))
                .refused("invalid_request: Invalid parameter authObjectID");
        csc.post("credentials/getChallenge", csc.forKey()).refused("invalid_request: Invalid parameter authObjectID");
    }

    @Test
    @DisplayName("an out-of-band object is given without a value, and left out it is missing")
    void outOfBand() throws Exception {
        csc.ca.setUp(
                csc.key(),
                CscCredential.builder().password("PIN", "1").passwordOob("APP").build());
        csc.login();
        csc.post(AUTHORIZE, with("PIN", "1")).refused(INVALID);
        csc.post(AUTHORIZE, with("PIN", "1", "APP", "x")).refused(INVALID);

        assertThat(csc.ca.phone().shown()).isEmpty();
        csc.post(AUTHORIZE, with("PIN", "1", "APP", "")).is(202);
        assertThat(csc.ca.phone().shown()).hasSize(1);
    }

    @Test
    @DisplayName("an out-of-band challenge has to be asked for first as well")
    void outOfBandChallenge() throws Exception {
        csc.ca.setUp(
                csc.key(), CscCredential.builder().challengeResponseOob("APP").build());
        csc.login();

        csc.post(AUTHORIZE, with("APP", "")).refused(INVALID);
        csc.post("credentials/getChallenge", csc.forKey().put("authObjectID", "APP"))
                .is(200);
        csc.post(AUTHORIZE, with("APP", "")).is(202);
    }

    /** A request with ids and values; an empty value is left out. */
    private ObjectNode with(String... factors) {
        ObjectNode body = csc.authorization(Csc.digest("a"));
        ArrayNode data = body.putArray("authData");
        for (int i = 0; i < factors.length; i += 2) {
            ObjectNode entry = data.addObject().put("id", factors[i]);
            if (!factors[i + 1].isEmpty()) {
                entry.put("value", factors[i + 1]);
            }
        }
        return body;
    }
}
