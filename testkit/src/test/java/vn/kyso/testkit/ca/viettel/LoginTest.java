// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UnknownUser;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UserIds;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("the login")
class LoginTest {

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private final Wire wire = new Wire(viettel);

    @Test
    @DisplayName("gives a bearer token for 3,600 seconds, told as a text, and no refresh token")
    void token() throws Exception {
        var answer = wire.login();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_type").textValue()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").textValue()).isEqualTo("3600");
        assertThat(answer.json().path("refresh_token").textValue()).isEmpty();
        assertThat(viettel.ca().journal().requests(Operation.LOGIN)).isOne();
        assertThat(wire.certificates().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("counts by the fake's clock: 401 after its time")
    void expires() throws Exception {
        wire.login();
        viettel.manualClock().advance(Duration.ofSeconds(3599));
        assertThat(wire.certificates().status()).isEqualTo(200);

        viettel.manualClock().advance(Duration.ofSeconds(1));

        assertThat(wire.certificates().status()).isEqualTo(401);
        wire.login();
        assertThat(wire.certificates().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("is void when tokens are revoked, missing or made up: 401")
    void revoked() throws Exception {
        wire.login();
        viettel.ca().revokeTokens();

        assertThat(wire.certificates().status()).isEqualTo(401);
        assertThat(wire.with("").certificates().status()).isEqualTo(401);
        assertThat(wire.with("made-up").certificates().status()).isEqualTo(401);
    }

    @Test
    @DisplayName("belongs to one user: with the token of another one nothing is listed, signed or told")
    void bound() throws Exception {
        wire.login();
        String id = wire.sign("HS-1").transactionId();
        var other =
                viettel.ca().addAccount(vn.kyso.testkit.ca.FakeAccount.preset(viettel.pki(), TestPreset.OTHER_CITIZEN));
        String token = wire.post(Wire.LOGIN, wire.user().put("user_id", other.userId()))
                .json()
                .path("access_token")
                .textValue();
        wire.with(token);

        assertThat(wire.certificates().status()).isEqualTo(401);
        assertThat(wire.sign("HS-2").status()).isEqualTo(401);
        assertThat(wire.status(id).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, 400, 58007",
        "client_secret, wrong, 400, 86024",
        "user_id, 001099000001, 400, 58008",
        "profile_id, adss:ras:profile:999, 400, invalid_request",
        "client_id, '', 400, invalid_request"
    })
    @DisplayName("tells what is wrong by number")
    void errors(String field, String value, int status, String error) throws Exception {
        var answer = wire.post(Wire.LOGIN, wire.user().put(field, value));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.json().path("access_token").isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("may call an unknown user invalid, and tell errors under HTTP 200: habits")
    void habits() throws Exception {
        viettel.ca().configure(settings -> settings.unknownUser(UnknownUser.INVALID));
        var unknown = wire.post(Wire.LOGIN, wire.user().put("user_id", "nobody"));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.error()).isEqualTo("59033");

        viettel.ca().configure(settings -> settings.errorStatus(200));
        var client = wire.post(Wire.LOGIN, wire.user().put("client_id", "nobody"));
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.error()).isEqualTo("58007");
    }

    @ParameterizedTest
    @CsvSource({
        "EITHER, 001099000000, 200",
        "EITHER, CMT_001099000000, 200",
        "BARE, 001099000000, 200",
        "BARE, CMT_001099000000, 400",
        "PREFIXED, 001099000000, 400",
        "PREFIXED, CMT_001099000000, 200"
    })
    @DisplayName("takes user ids in the forms it is set to")
    void userIds(UserIds forms, String userId, int status) throws Exception {
        viettel.ca().configure(settings -> settings.userIds(forms));

        assertThat(wire.post(Wire.LOGIN, wire.user().put("user_id", userId)).status())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("wants POST and JSON, like all calls, and known paths")
    void postAndJson() throws Exception {
        assertThat(wire.post(Wire.LOGIN, wire.user().toString(), "text/plain").error())
                .isEqualTo("invalid_request");
        assertThat(wire.post(Wire.LOGIN, "not json", "application/json").status())
                .isEqualTo(400);
        assertThat(wire.post("/adss/service/ras/v1/login", wire.user()).status())
                .isEqualTo(404);
    }
}
