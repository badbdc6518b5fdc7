// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;

@DisplayName("faults in what the CA says")
class ValueFaultsTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);

    @Test
    @DisplayName("scripted for STATUS, a wrong value waits for the reply with values and spoils only that one")
    void onStatus() throws Exception {
        vnpt.ca().phone().approveAfterPolls(1);
        vnpt.ca().faults().next(Operation.STATUS, Fault.wrongValue());
        wire.sign("T-1", "HS-1", "HS-2");

        Wire.Answer waiting = wire.status("T-1");
        int left = vnpt.ca().faults().remaining();
        Wire.Answer wrong = wire.status("T-1");
        Wire.Answer right = wire.status("T-1");

        assertThat(waiting.signatures().isNull()).isTrue();
        assertThat(left).isEqualTo(1);
        assertThat(wrong.value(0)).hasSize(256);
        assertThat(ours("HS-1", wrong.value(0))).isFalse();
        assertThat(ours("HS-2", wrong.value(1))).isTrue();
        assertThat(ours("HS-1", right.value(0))).isTrue();
    }

    @Test
    @DisplayName("scripted for SIGN, a wrong value belongs to the transaction for good")
    void onSign() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.wrongValue());
        wire.sign("T-1", "HS-1");
        wire.sign("T-2", "HS-2");

        assertThat(ours("HS-1", wire.status("T-1").value(0))).isFalse();
        assertThat(ours("HS-1", wire.status("T-1").value(0))).isFalse();
        assertThat(ours("HS-2", wire.status("T-2").value(0))).isTrue();
    }

    @Test
    @DisplayName("garbage has the right length, a blank value none")
    void garbage() throws Exception {
        wire.sign("T-1", "HS-1");
        vnpt.ca().faults().next(Operation.STATUS, Fault.garbageValue());
        vnpt.ca().faults().next(Operation.STATUS, Fault.blankValue());

        byte[] garbage = wire.status("T-1").value(0);
        Wire.Answer blank = wire.status("T-1");

        assertThat(garbage).hasSize(256);
        assertThat(ours("HS-1", garbage)).isFalse();
        assertThat(blank.signatures().get(0).path("signature_value").textValue())
                .isEmpty();
    }

    @Test
    @DisplayName("the values of a batch can come backwards, swapped, one short, or under a foreign doc_id")
    void order() throws Exception {
        wire.sign("T-1", "HS-1", "HS-2", "HS-3");
        vnpt.ca().faults().next(Operation.STATUS, Fault.reorderedValues());
        vnpt.ca().faults().next(Operation.STATUS, Fault.swappedValues());
        vnpt.ca().faults().next(Operation.STATUS, Fault.missingValue());
        vnpt.ca().faults().next(Operation.STATUS, Fault.foreignDocId());

        Wire.Answer reordered = wire.status("T-1");
        Wire.Answer swapped = wire.status("T-1");
        Wire.Answer missing = wire.status("T-1");
        Wire.Answer foreign = wire.status("T-1");

        assertThat(docIds(reordered)).containsExactly("HS-3", "HS-2", "HS-1");
        assertThat(ours("HS-3", reordered.value(0))).isTrue();
        assertThat(docIds(swapped)).containsExactlyInAnyOrder("HS-1", "HS-2", "HS-3");
        for (int i = 0; i < 3; i++) {
            assertThat(ours(docIds(swapped).get(i), swapped.value(i))).isFalse();
        }
        assertThat(docIds(missing)).containsExactly("HS-1", "HS-2");
        assertThat(docIds(foreign)).doesNotContain("HS-1").hasSize(3);
    }

    @Test
    @DisplayName("a stranger's key makes a value that only the stranger's certificate fits")
    void strangersKey() throws Exception {
        TestCredential stranger = vnpt.pki().credential(TestPreset.OTHER_CITIZEN);
        vnpt.ca().faults().next(Operation.SIGN, Fault.strangersKey(stranger));
        wire.sign("T-1", "HS-1");

        byte[] value = wire.status("T-1").value(0);

        assertThat(ours("HS-1", value)).isFalse();
        assertThat(Values.isPkcs1(stranger.certificate().getPublicKey(), Wire.digest("HS-1"), value))
                .isTrue();
    }

    @Test
    @DisplayName("a stranger's certificate is listed under the signer's account")
    void strangersCertificate() throws Exception {
        TestCredential stranger = vnpt.pki().credential(TestPreset.OTHER_CITIZEN);
        vnpt.ca().faults().next(Operation.GET_CERTIFICATE, Fault.strangersCertificate(stranger));

        Wire.Answer answer = wire.certificates();

        assertThat(answer.data().findValuesAsText("serial_number")).containsExactly(stranger.serialHex());
        assertThat(answer.data().findValue("cert_subject").textValue()).contains("Trần Thị B");
    }

    @Test
    @DisplayName("PSS instead of PKCS#1 v1.5")
    void pss() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.signedAs(TestSignatureScheme.RSA_PSS));
        wire.sign("T-1", "HS-1");

        byte[] value = wire.status("T-1").value(0);

        assertThat(ours("HS-1", value)).isFalse();
        assertThat(Values.isPss(ourKey(), "HS-1".getBytes(StandardCharsets.UTF_8), value))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestSignatureScheme.class,
            names = {"ECDSA_DER", "ECDSA_RAW"})
    @DisplayName("ECDSA as DER or raw")
    void ecdsa(TestSignatureScheme scheme) throws Exception {
        TestCredential credential = vnpt.pki().credential(TestPreset.EC_P256);
        vnpt.ca().addAccount("001099000000", credential);
        vnpt.ca().faults().always(Operation.SIGN, Fault.signedAs(scheme));
        wire.sign("T-1", "HS-1");

        byte[] value = wire.status("T-1").value(0);

        boolean raw = scheme == TestSignatureScheme.ECDSA_RAW;
        assertThat(Values.is(
                        raw ? "NONEwithECDSAinP1363Format" : "NONEwithECDSA",
                        credential.certificate().getPublicKey(),
                        Wire.digest("HS-1"),
                        value))
                .isTrue();
        assertThat(raw).isEqualTo(value.length == 64);
    }

    @Test
    @DisplayName("line breaks in the base64 of a value")
    void lineBreaks() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.lineBreaks());
        wire.sign("T-1", "HS-1");

        assertThat(wire.status("T-1")
                        .signatures()
                        .get(0)
                        .path("signature_value")
                        .textValue())
                .contains("\r\n");
    }

    @Test
    @DisplayName("a certificate that expired or was revoked since it was listed")
    void credential() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.expiredCredential());
        vnpt.ca().faults().next(Operation.SIGN, Fault.revokedCredential());

        assertThat(wire.certificates().data().findValue("cert_status_code").textValue())
                .isEqualTo("VALID");
        assertThat(wire.sign("T-1", "HS-1").status()).isEqualTo(403);
        assertThat(wire.sign("T-1", "HS-1").code()).isEqualTo(403);
        assertThat(wire.sign("T-1", "HS-1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a late success after EXPIRED was answered once")
    void lateSuccess() throws Exception {
        vnpt.ca().phone().ignore();
        vnpt.ca().faults().next(Operation.SIGN, Fault.lateSuccess());
        wire.sign("T-1", "HS-1");

        Wire.Answer waiting = wire.status("T-1");
        vnpt.manualClock().advance(Duration.ofMinutes(5));
        Wire.Answer expired = wire.status("T-1");
        Wire.Answer late = wire.status("T-1");

        assertThat(waiting.message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(expired.message()).isEqualTo("EXPIRED");
        assertThat(expired.signatures().isNull()).isTrue();
        assertThat(late.message()).isEqualTo("SUCCESS");
        assertThat(ours("HS-1", late.value(0))).isTrue();
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("EXPIRED once instead of the values, scripted for STATUS")
    void expiredOnce() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.lateSuccess());
        wire.sign("T-1", "HS-1");

        assertThat(wire.status("T-1").message()).isEqualTo("EXPIRED");
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("a fault that could never strike is refused when it is scripted")
    void misplaced() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> vnpt.ca().faults().next(Operation.GET_CERTIFICATE, Fault.wrongValue()))
                .withMessageContaining("WRONG_VALUE");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> vnpt.ca().faults().next(Operation.STATUS, Fault.expiredCredential()));
    }

    private boolean ours(String docId, byte[] value) {
        return Values.isPkcs1(ourKey(), Wire.digest(docId), value);
    }

    private PublicKey ourKey() {
        return wire.credential().credential().certificate().getPublicKey();
    }

    private static List<String> docIds(Wire.Answer answer) {
        return answer.signatures().findValuesAsText("doc_id");
    }
}
