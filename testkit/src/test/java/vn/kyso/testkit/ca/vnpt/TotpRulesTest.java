// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("v2 sign and confirm")
class TotpRulesTest {

    private static final String SIGN = "/v2/signatures/sign";
    private static final String CONFIRM = "/v2/signatures/confirm";

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);

    private ObjectNode request(String transactionId, String otp) {
        return wire.signRequest(transactionId, "HS-1", "HS-2")
                .put("password", vnpt.ca().signerPassword())
                .put("otp", otp);
    }

    private Wire.Answer sign(String transactionId) throws Exception {
        vnpt.manualClock().advance(Duration.ofSeconds(60));
        return wire.post(SIGN, request(transactionId, vnpt.ca().otp()));
    }

    private ObjectNode confirmation(Wire.Answer signed) {
        ObjectNode body = wire.certificateRequest().put("password", vnpt.ca().signerPassword());
        body.put("sad", signed.data().path("sad").textValue());
        body.put("transaction_id", signed.data().path("transaction_id").textValue());
        return body;
    }

    @Test
    @DisplayName("sign gives a sad for 299 seconds and no phone rings; confirm gives the values, once")
    void signs() throws Exception {
        Wire.Answer signed = sign("T-1");

        assertThat(signed.message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(signed.data().path("expired_in").intValue()).isEqualTo(299);
        assertThat(signed.data().path("sad").textValue()).startsWith("eyJ");
        assertThat(vnpt.ca().phone().shown()).isEmpty();

        Wire.Answer confirmed = wire.post(CONFIRM, confirmation(signed));

        assertThat(confirmed.message()).isEqualTo("SUCCESS");
        assertThat(confirmed.signatures()).hasSize(2);
        assertThat(Values.isPkcs1(
                        wire.credential().credential().certificate().getPublicKey(),
                        Wire.digest("HS-2"),
                        confirmed.value(1)))
                .isTrue();
        assertThat(wire.post(CONFIRM, confirmation(signed)).code()).isEqualTo(400);
        assertThat(vnpt.ca().journal().acceptedSigns()).isOne();
    }

    @Test
    @DisplayName("a one-time password is good once, in its window and the next")
    void oncePerWindow() throws Exception {
        vnpt.manualClock().advance(Duration.ofSeconds(60));
        String otp = vnpt.ca().otp();
        vnpt.manualClock().advance(Duration.ofSeconds(30));

        assertThat(wire.post(SIGN, request("T-1", otp)).code()).isEqualTo(200);
        Wire.Answer again = wire.post(SIGN, request("T-2", otp));
        assertThat(again.code()).isEqualTo(401);
        assertThat(again.message()).contains("OTP");

        String old = vnpt.ca().otp();
        vnpt.manualClock().advance(Duration.ofSeconds(60));
        assertThat(wire.post(SIGN, request("T-3", old)).code()).isEqualTo(401);
    }

    @Test
    @DisplayName("the one-time password is RFC 6238's: HMAC-SHA1 over the window, six digits")
    void testVectors() {
        TotpBook book = new TotpBook(Base64.getEncoder()
                .encodeToString("12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        assertThat(book.otpAt(java.time.Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(book.otpAt(java.time.Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
        assertThat(book.otpAt(java.time.Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("353130");
    }

    @ParameterizedTest
    @CsvSource({
        "password, wrong, 401",
        "password, , 400",
        "otp, , 400",
        "otp, 12345, 400",
        "otp, abcdef, 400",
        "serial_number, , 400",
        "sp_password, wrong, 401"
    })
    @DisplayName("sign refuses what is missing or wrong")
    void broken(String field, String value, int code) throws Exception {
        vnpt.manualClock().advance(Duration.ofSeconds(60));
        ObjectNode body = request("T-1", vnpt.ca().otp());
        if (value == null) {
            body.remove(field);
        } else {
            body.put(field, value);
        }

        assertThat(wire.post(SIGN, body).code()).isEqualTo(code);
        assertThat(vnpt.ca().journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("a transaction id is used once")
    void uniqueIds() throws Exception {
        assertThat(sign("T-1").code()).isEqualTo(200);
        assertThat(sign("T-1").code()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sad", "transaction_id", "password", "user_id"})
    @DisplayName("confirm wants the very sad, transaction, signer and password")
    void confirmRules(String field) throws Exception {
        ObjectNode body = confirmation(sign("T-1"));
        body.put(field, "other");

        assertThat(wire.post(CONFIRM, body).code()).isIn(400, 401);
    }

    @Test
    @DisplayName("a sad runs out")
    void sadExpires() throws Exception {
        ObjectNode body = confirmation(sign("T-1"));
        vnpt.manualClock().advance(Duration.ofSeconds(299));

        Wire.Answer late = wire.post(CONFIRM, body);
        assertThat(late.code()).isEqualTo(400);
        assertThat(late.message()).contains("hết hạn");
    }

    @Test
    @DisplayName("without a sad the app is asked, when the settings say so")
    void fallsBack() throws Exception {
        vnpt.ca().configure(settings -> settings.totpFallsBackToApp(true));
        vnpt.ca().phone().ignore();

        Wire.Answer signed = sign("T-1");

        assertThat(signed.code()).isEqualTo(200);
        assertThat(signed.data().has("sad")).isFalse();
        assertThat(vnpt.ca().phone().pending()).hasSize(1);
        vnpt.ca().phone().approveAll();
        assertThat(wire.status("T-1").signatures()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("the status call of v1 knows what v2 signed only when the settings say so")
    void status(boolean knows) throws Exception {
        vnpt.ca().configure(settings -> settings.statusKnowsTotp(knows));
        Wire.Answer signed = sign("T-1");
        assertThat(wire.status("T-1").code()).isEqualTo(400);
        wire.post(CONFIRM, confirmation(signed));

        assertThat(wire.status("T-1").signatures()).hasSize(knows ? 2 : 0);
    }

    @Test
    @DisplayName("the code of a wrong one-time password is a setting; above 599 it stands in the body alone")
    void otpCode() throws Exception {
        vnpt.ca().configure(settings -> settings.otpErrorCode(1003));
        String wrong =
                String.format(Locale.ROOT, "%06d", (Integer.parseInt(vnpt.ca().otp()) + 500_000) % 1_000_000);

        Wire.Answer answer = wire.post(SIGN, request("T-1", wrong));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(1003);
    }

    @Test
    @DisplayName("faults about values strike the answer to confirm")
    void faults() throws Exception {
        vnpt.ca().faults().next(Operation.CONFIRM, Fault.missingValue());

        assertThat(wire.post(CONFIRM, confirmation(sign("T-1"))).signatures()).hasSize(1);
    }
}
