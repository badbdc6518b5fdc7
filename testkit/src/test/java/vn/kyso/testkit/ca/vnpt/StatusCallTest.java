// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.PublicKey;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.VnptSettings.ReplyId;
import vn.kyso.testkit.ca.vnpt.VnptSettings.StatusId;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("status")
class StatusCallTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);

    @Test
    @DisplayName("says waiting with signatures null until the citizen answers, then SUCCESS with a value per doc_id")
    void success() throws Exception {
        vnpt.ca().phone().approveAfterPolls(2);
        wire.sign("T-1", "HS-1", "HS-2");

        Wire.Answer first = wire.status("T-1");
        Wire.Answer second = wire.status("T-1");
        Wire.Answer third = wire.status("T-1");

        assertThat(first.code()).isEqualTo(200);
        assertThat(first.message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(first.data().has("signatures")).isTrue();
        assertThat(first.signatures().isNull()).isTrue();
        assertThat(second.signatures().isNull()).isTrue();
        assertThat(third.message()).isEqualTo("SUCCESS");
        assertThat(third.data().path("transaction_id").textValue()).isEqualTo("T-1");
        assertThat(third.signatures().findValuesAsText("doc_id")).containsExactly("HS-1", "HS-2");
        assertThat(third.signatures().get(0).path("timestamp_signature").isNull())
                .isTrue();
        PublicKey key = wire.credential().credential().certificate().getPublicKey();
        assertThat(third.value(0)).hasSize(256);
        assertThat(Values.isPkcs1(key, Wire.digest("HS-1"), third.value(0))).isTrue();
        assertThat(Values.isPkcs1(key, Wire.digest("HS-2"), third.value(1))).isTrue();
    }

    @Test
    @DisplayName("hides values made ahead until the citizen has approved")
    void ahead() throws Exception {
        vnpt.ca().configure(s -> s.signsAhead(true));
        vnpt.ca().phone().ignore();
        wire.sign("T-1", "HS-1");

        Wire.Answer waiting = wire.status("T-1");
        vnpt.ca().phone().approveAll();

        assertThat(waiting.signatures().isNull()).isTrue();
        assertThat(wire.status("T-1").value(0)).hasSize(256);
    }

    @Test
    @DisplayName("gives the same values every time it is asked")
    void repeatable() throws Exception {
        wire.sign("T-1", "HS-1");

        assertThat(wire.status("T-1").text()).isEqualTo(wire.status("T-1").text());
    }

    @Test
    @DisplayName("signs with an elliptic curve where that is the key, as DER")
    void ellipticCurve() throws Exception {
        TestCredential credential = vnpt.pki().credential(TestPreset.EC_P256);
        vnpt.ca().addAccount("001099000000", credential);
        wire.sign("T-1", "HS-1");

        byte[] value = wire.status("T-1").value(0);

        assertThat(Values.is("NONEwithECDSA", credential.certificate().getPublicKey(), Wire.digest("HS-1"), value))
                .isTrue();
    }

    @Test
    @DisplayName("says EXPIRED at the end of the lifetime, not a moment before, and stays there")
    void expiry() throws Exception {
        vnpt.ca().phone().ignore();
        vnpt.ca().configure(s -> s.tellsExpiredIn(true));
        wire.sign("T-1", "HS-1");

        vnpt.manualClock().advance(Duration.ofSeconds(299));
        Wire.Answer before = wire.status("T-1");
        vnpt.manualClock().advance(Duration.ofSeconds(1));
        Wire.Answer after = wire.status("T-1");

        assertThat(before.message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(before.data().path("expired_in").intValue()).isEqualTo(1);
        assertThat(after.code()).isEqualTo(200);
        assertThat(after.message()).isEqualTo("EXPIRED");
        assertThat(after.signatures().isNull()).isTrue();
        assertThat(vnpt.ca().phone().approveAll())
                .as("the app no longer shows it")
                .isZero();
        assertThat(wire.status("T-1").message()).isEqualTo("EXPIRED");
    }

    @Test
    @DisplayName("keeps the values of an approved transaction after its lifetime")
    void noExpiryOfValues() throws Exception {
        wire.sign("T-1", "HS-1");
        vnpt.manualClock().advance(Duration.ofHours(1));

        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, 200", "sig_rejected, 200", "DENIED, 200", "FAILED, 200", "Thất bại, 500"})
    @DisplayName("says in the words of the settings that the citizen refused")
    void refusal(String text, int code) throws Exception {
        vnpt.ca().configure(s -> s.rejectedMessage(text).rejectedCode(code));
        vnpt.ca().phone().refuse();
        wire.sign("T-1", "HS-1");

        Wire.Answer answer = wire.status("T-1");

        assertThat(answer.message()).isEqualTo(text);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.signatures().isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(StatusId.class)
    @DisplayName("takes the identifiers the settings allow")
    void identifiers(StatusId allowed) throws Exception {
        vnpt.ca().configure(s -> s.statusId(allowed).replyId(ReplyId.DIFFERENT));
        Wire.Answer sign = wire.sign("T-1", "HS-1");
        String byReply = sign.data().path("transaction_id").textValue();
        String byCode = sign.data().path("tran_code").textValue();

        assertThat(wire.status(byReply).status()).isEqualTo(allowed == StatusId.TRAN_CODE ? 400 : 200);
        assertThat(wire.status(byCode).status()).isEqualTo(allowed == StatusId.TRANSACTION_ID ? 400 : 200);
        assertThat(wire.status("T-1").status())
                .as("the relying party's own id was replaced")
                .isEqualTo(400);
        assertThat(vnpt.ca().journal().polls("T-1")).as("whichever id was used").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500})
    @DisplayName("answers an unknown transaction with the code of the settings")
    void unknown(int code) throws Exception {
        vnpt.ca().configure(s -> s.unknownTransactionCode(code));

        Wire.Answer answer = wire.status("never-seen");

        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    @DisplayName("needs neither credentials nor a body, but refuses GET and what is no JSON")
    void bodies() throws Exception {
        wire.sign("T-1", "HS-1");
        String path = Wire.statusPath("T-1");

        assertThat(wire.send(wire.to(path).POST(BodyPublishers.noBody()).build())
                        .message())
                .isEqualTo("SUCCESS");
        assertThat(wire.post(path, wire.certificateRequest()).message()).isEqualTo("SUCCESS");
        assertThat(wire.send(wire.to(path).GET().build()).status()).isEqualTo(405);
        assertThat(wire.post(path, "not json").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("uses the texts and the shape of the settings")
    void texts() throws Exception {
        vnpt.ca()
                .configure(s -> s.waitingMessage("PENDING")
                        .successMessage("Success")
                        .expiredMessage("TIMEOUT")
                        .signaturesFieldWhileWaiting(false)
                        .lifetime(Duration.ofSeconds(30)));
        vnpt.ca().phone().ignore();
        wire.sign("T-1", "HS-1");
        wire.sign("T-2", "HS-2");

        Wire.Answer waiting = wire.status("T-1");
        vnpt.ca().phone().approve(vnpt.ca().phone().pending().get(0).id());
        vnpt.manualClock().advance(Duration.ofSeconds(30));

        assertThat(waiting.message()).isEqualTo("PENDING");
        assertThat(waiting.data().has("signatures")).isFalse();
        assertThat(wire.status("T-1").message()).isEqualTo("Success");
        assertThat(wire.status("T-2").message()).isEqualTo("TIMEOUT");
    }

    @Test
    @DisplayName("keeps the transactions of several signers apart")
    void signers() throws Exception {
        FakeAccount other = vnpt.ca().addAccount(FakeAccount.preset(vnpt.pki(), TestPreset.OTHER_CITIZEN));
        TestCredential theirs = other.credentials().get(0).credential();
        wire.sign("T-1", "HS-1");
        wire.post(
                Wire.SIGN,
                wire.signRequest("T-2", "HS-1")
                        .put("user_id", other.userId())
                        .put("serial_number", theirs.serialHex()));

        assertThat(Values.isPkcs1(
                        theirs.certificate().getPublicKey(),
                        Wire.digest("HS-1"),
                        wire.status("T-2").value(0)))
                .isTrue();
        assertThat(Values.isPkcs1(
                        theirs.certificate().getPublicKey(),
                        Wire.digest("HS-1"),
                        wire.status("T-1").value(0)))
                .isFalse();
    }
}
