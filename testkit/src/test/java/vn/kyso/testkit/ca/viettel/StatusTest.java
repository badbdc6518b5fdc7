// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("the status")
class StatusTest {

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private final Wire wire = new Wire(viettel);

    @BeforeEach
    void login() throws Exception {
        wire.login();
        viettel.ca().phone().ignore();
    }

    @Test
    @DisplayName(
            "is 4000 until the citizen confirms, 6000 while the server signs, then 1 with values in the order of the hashes")
    void life() throws Exception {
        viettel.ca().configure(settings -> settings.signingPolls(1));
        String id = wire.sign("HS-1", "HS-2").transactionId();
        assertThat(wire.status(id).state()).isEqualTo("4000");
        viettel.ca().phone().approveAll();
        assertThat(wire.status(id).state()).isEqualTo("6000");

        var signed = wire.status(id);

        assertThat(signed.state()).isEqualTo("1");
        assertThat(signed.json().path("signatures").get(0).textValue()).contains("\r\n");
        assertThat(verifies("HS-1", signed.value(0))).isTrue();
        assertThat(verifies("HS-2", signed.value(1))).isTrue();
        assertThat(viettel.ca().journal().polls(id)).isEqualTo(3);
    }

    @Test
    @DisplayName("is 4002 after a refusal and 4001 after 180 seconds of silence")
    void refusedAndExpired() throws Exception {
        String refused = wire.sign("a").transactionId();
        viettel.ca().phone().refuseAll();
        String silent = wire.sign("b").transactionId();

        assertThat(wire.status(refused).state()).isEqualTo("4002");
        viettel.manualClock().advance(Duration.ofSeconds(179));
        assertThat(wire.status(silent).state()).isEqualTo("4000");
        viettel.manualClock().advance(Duration.ofSeconds(1));
        assertThat(wire.status(silent).state()).isEqualTo("4001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4004", "4005", "13004"})
    @DisplayName("of a confirmed transaction can be an end without values")
    void otherEnds(String end) throws Exception {
        viettel.ca().configure(settings -> settings.confirmedStatus(end));
        viettel.ca().phone().approve();

        var answer = wire.status(wire.sign("a").transactionId());

        assertThat(answer.state()).isEqualTo(end);
        assertThat(answer.json().path("signatures").isNull()).isTrue();
    }

    @Test
    @DisplayName("is 13004 for a certificate that is revoked, or said to be by a fault")
    void unusable() throws Exception {
        viettel.ca().phone().approve();
        viettel.ca().faults().next(Operation.SIGN, Fault.expiredCredential());
        assertThat(wire.status(wire.sign("a").transactionId()).state()).isEqualTo("13004");
        assertThat(wire.status(wire.sign("b").transactionId()).state()).isEqualTo("1");

        viettel.citizen().setStatus(viettel.citizen().credentials().get(0).credential(), Status.REVOKED);
        assertThat(wire.status(wire.sign("c").transactionId()).state()).isEqualTo("13004");
    }

    @Test
    @DisplayName("is 50000 once when told to, and right again after it")
    void trouble() throws Exception {
        String id = wire.sign("a").transactionId();
        viettel.ca().faults().next(Operation.STATUS, Fault.conflictWhilePending());

        assertThat(wire.status(id).state()).isEqualTo("50000");
        assertThat(wire.status(id).state()).isEqualTo("4000");
    }

    @Test
    @DisplayName("can be told as a number, and a success after its time")
    void faults() throws Exception {
        viettel.ca().phone().approve();
        String id = wire.sign("a").transactionId();
        viettel.ca().faults().next(Operation.STATUS, Fault.lateSuccess());
        assertThat(wire.status(id).state()).isEqualTo("4001");

        viettel.ca().faults().next(Operation.STATUS, Fault.textAsNumbers());
        assertThat(wire.status(id).json().path("status").intValue()).isEqualTo(1);
    }

    @Test
    @DisplayName("of a transaction nobody knows, or of a webhook transaction where it is so set, is an error")
    void unknown() throws Exception {
        assertThat(wire.status("55555555-0000-4000-8000-000000000001").error()).isEqualTo("invalid_request");

        viettel.ca().configure(settings -> settings.statusOfWebhookTransactions(false));
        String id = wire.post(Wire.SIGN, wire.signRequest("a").put("async", 3)).transactionId();
        assertThat(wire.status(id).error()).isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("needs a token in the middle of polling too")
    void token() throws Exception {
        String id = wire.sign("a").transactionId();
        viettel.ca().revokeTokens();

        assertThat(wire.status(id).status()).isEqualTo(401);
        wire.login();
        assertThat(wire.status(id).state()).isEqualTo("4000");
    }

    @Test
    @DisplayName("is forgotten with everything else on reset")
    void reset() throws Exception {
        String id = wire.sign("a").transactionId();
        viettel.ca().configure(settings -> settings.errorStatus(200));

        viettel.ca().reset();

        assertThat(wire.status(id).status()).isEqualTo(401);
        assertThat(viettel.ca().settings()).usingRecursiveComparison().isEqualTo(ViettelSettings.defaults());
    }

    private static boolean verifies(String name, byte[] value) throws Exception {
        X509Certificate certificate =
                viettel.citizen().credentials().get(0).credential().certificate();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return signature.verify(value);
    }
}
