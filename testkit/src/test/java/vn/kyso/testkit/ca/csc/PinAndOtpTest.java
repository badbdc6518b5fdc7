// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.CscCredential.Factor;
import vn.kyso.testkit.ca.csc.CscCredential.FactorKind;
import vn.kyso.testkit.ca.csc.CscCredential.Presence;

@DisplayName("PIN and OTP of version 1")
class PinAndOtpTest {

    private static final String AUTHORIZE = "credentials/authorize";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v1());

    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("a wrong PIN is told, and the third locks the key until it is forgiven")
    void locking() throws Exception {
        csc.login();
        ObjectNode wrong = csc.withPin(digest).put("PIN", "000000");
        for (int i = 0; i < 3; i++) {
            csc.post(AUTHORIZE, wrong).refused("invalid_pin: The PIN is invalid");
        }

        csc.post(AUTHORIZE, csc.withPin(digest)).refused("invalid_request: PIN locked");
        csc.ca.unlock(csc.key());
        csc.post(AUTHORIZE, csc.withPin(digest)).is(200);
    }

    @Test
    @DisplayName("a right PIN forgives the wrong ones before it")
    void forgiving() throws Exception {
        csc.login();
        for (int i = 0; i < 4; i++) {
            csc.post(AUTHORIZE, csc.withPin(digest).put("PIN", "0")).refused("invalid_pin: The PIN is invalid");
            csc.post(AUTHORIZE, csc.withPin(digest)).is(200);
        }
    }

    @Test
    @DisplayName("a missing PIN is no wrong try")
    void missing() throws Exception {
        csc.login();
        for (int i = 0; i < 4; i++) {
            csc.post(AUTHORIZE, csc.authorization(digest))
                    .refused("invalid_request: Missing (or invalid type) string parameter PIN");
        }
        csc.post(AUTHORIZE, csc.withPin(digest)).is(200);
    }

    @Test
    @DisplayName("an online code is sent on demand, holds once and for a while")
    void online() throws Exception {
        csc.ca.setUp(csc.key(), CscCredential.pinAndOnlineOtp("123456"));
        csc.login();
        assertThat(csc.ca.lastOtp(csc.key())).isEmpty();
        csc.post("credentials/sendOTP", csc.forKey()).is(204);
        String code = csc.ca.lastOtp(csc.key()).orElseThrow();

        csc.post(AUTHORIZE, csc.withPin(digest).put("OTP", "000000")).refused("invalid_otp: The OTP is invalid");
        csc.post(AUTHORIZE, csc.withPin(digest).put("OTP", code)).is(200);
        csc.post(AUTHORIZE, csc.withPin(digest).put("OTP", code)).refused("invalid_otp: The OTP is invalid");
        csc.post("credentials/sendOTP", csc.forKey()).is(204);
        csc.clock.advance(Duration.ofMinutes(5));
        csc.post(
                        AUTHORIZE,
                        csc.withPin(digest).put("OTP", csc.ca.lastOtp(csc.key()).orElseThrow()))
                .refused("invalid_otp: The OTP is invalid");
        csc.post("credentials/sendOTP", csc.forKey()).is(204);
        csc.post(AUTHORIZE, csc.withPin(digest).put("OTP", "1")).refused("invalid_otp: The OTP is invalid");
        csc.post("credentials/sendOTP", csc.forKey()).refused("invalid_request: OTP locked");
        csc.post(AUTHORIZE, csc.withPin(digest).put("OTP", "1")).refused("invalid_request: OTP locked");
    }

    @Test
    @DisplayName("sendOTP is for keys with an online code, and by habit answers with a body")
    void sendOtp() throws Exception {
        csc.login();
        csc.post("credentials/sendOTP", csc.forKey()).refused("invalid_request: Invalid parameter credentialID");
        csc.ca.setUp(csc.key(), CscCredential.pinAndOnlineOtp("1"));
        csc.ca.configure(s -> s.habits(CscHabit.SEND_OTP_200));

        assertThat(csc.post("credentials/sendOTP", csc.forKey()).is(200).text()).isEqualTo("{}");
    }

    @Test
    @DisplayName("an offline code and an optional PIN are checked if they come")
    void optional() throws Exception {
        csc.ca.setUp(
                csc.key(),
                CscCredential.builder()
                        .factor(new Factor(FactorKind.PASSWORD, "PIN", "abc", Presence.OPTIONAL))
                        .offlineOtp("OTP", "271828")
                        .build());
        csc.login();
        ObjectNode body = csc.authorization(digest).put("OTP", "271828");

        csc.post(AUTHORIZE, body).is(200);
        csc.post(AUTHORIZE, body.put("PIN", "x")).refused("invalid_pin: The PIN is invalid");
        assertThat(csc.post("credentials/info", csc.forKey().put("authInfo", true))
                        .json()
                        .path("PIN")
                        .path("presence")
                        .asText())
                .isEqualTo("optional");
    }
}
