// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.VnptSettings.ErrorStyle;
import vn.kyso.testkit.ca.vnpt.VnptSettings.UnknownUser;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestCredential;

@DisplayName("get_certificate")
class CertificateCallTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);

    @Test
    @DisplayName("lists every field of the document, the echo of the transaction id on each certificate")
    void fields() throws Exception {
        Wire.Answer answer = wire.certificates();

        TestCredential credential = wire.credential().credential();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.data().has("transaction_id")).isFalse();
        JsonNode entry = answer.data().path("user_certificates").path(0);
        assertThat(entry.path("service_type").textValue()).isEqualTo("SMARTCA");
        assertThat(entry.path("service_name").textValue()).isNotBlank();
        assertThat(entry.path("cert_id").textValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(entry.path("cert_status").textValue()).isEqualTo("Đang hoạt động");
        assertThat(entry.path("cert_status_code").textValue()).isEqualTo("VALID");
        assertThat(entry.path("serial_number").textValue()).isEqualTo(credential.serialHex());
        assertThat(entry.path("cert_subject").textValue())
                .contains("CN=Nguyễn Văn A", "UID=CCCD:001099000000")
                .startsWith("C=VN");
        assertThat(entry.path("cert_valid_from").textValue())
                .isEqualTo(credential.certificate().getNotBefore().toInstant().toString());
        assertThat(entry.path("cert_valid_to").textValue()).endsWith("Z");
        assertThat(entry.path("transaction_id").textValue()).isEqualTo("CERT-1");
        assertThat(entry.path("chain_data").path("root_cert").isNull()).isTrue();
        assertThat(certificate(entry.path("chain_data").path("ca_cert").textValue()))
                .isEqualTo(credential.issuer());
    }

    @Test
    @DisplayName("breaks cert_data into lines with CR LF unless told otherwise")
    void lineBreaks() throws Exception {
        String broken = certData(wire.certificates(), 0);
        vnpt.ca().configure(s -> s.lineBreaksInCertificates(false).rootCertificate(true));
        Wire.Answer answer = wire.certificates();

        assertThat(broken).contains("\r\n");
        assertThat(certData(answer, 0)).doesNotContain("\r").isEqualTo(broken.replace("\r\n", ""));
        JsonNode chain = answer.data().path("user_certificates").path(0).path("chain_data");
        assertThat(certificate(chain.path("root_cert").textValue()))
                .isEqualTo(wire.credential().credential().root());
    }

    @Test
    @DisplayName("lists an expired certificate, a seal and the valid certificate together")
    void history() throws Exception {
        vnpt.ca().addAccount(FakeAccount.citizenWithHistory(vnpt.pki()));

        JsonNode list = wire.certificates().data().path("user_certificates");

        assertThat(list.findValuesAsText("service_type")).containsExactly("SMARTCA", "ESEAL", "SMARTCA");
        assertThat(list.findValuesAsText("cert_status_code")).containsExactly("EXPIRED", "VALID", "VALID");
        assertThat(list.findValuesAsText("cert_status")).containsExactly("Hết hạn", "Đang hoạt động", "Đang hoạt động");
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, Tạm dừng", "REVOKED, Đã thu hồi"})
    @DisplayName("says what the CA's books say")
    void status(Status status, String text) throws Exception {
        vnpt.citizen().setStatus(wire.credential().credential(), status);

        JsonNode entry = wire.certificates().data().path("user_certificates").path(0);

        assertThat(entry.path("cert_status_code").textValue()).isEqualTo(status.name());
        assertThat(entry.path("cert_status").textValue()).isEqualTo(text);
    }

    @Test
    @DisplayName("filters by serial number, whatever its case")
    void filter() throws Exception {
        FakeAccount account = vnpt.ca().addAccount(FakeAccount.citizenWithHistory(vnpt.pki()));
        String serial = account.credentials().get(1).credential().serialHex();
        ObjectNode request = wire.certificateRequest();

        for (String asked : List.of(serial, serial.toUpperCase(Locale.ROOT))) {
            request.put("serial_number", asked);
            assertThat(wire.post(Wire.CERTIFICATES, request).data().findValuesAsText("serial_number"))
                    .containsExactly(serial);
        }
        request.put("serial_number", "00ff");
        assertThat(wire.post(Wire.CERTIFICATES, request).data().path("user_certificates"))
                .isEmpty();
    }

    @Test
    @DisplayName("refuses a signer without an account, or lists nothing, as the settings say")
    void unknownUser() throws Exception {
        ObjectNode request = wire.certificateRequest().put("user_id", "001088000000");

        Wire.Answer refused = wire.post(Wire.CERTIFICATES, request);
        vnpt.ca().configure(s -> s.unknownUser(UnknownUser.EMPTY_LIST));
        Wire.Answer empty = wire.post(Wire.CERTIFICATES, request);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo(401);
        assertThat(refused.message()).contains("người dùng");
        assertThat(empty.code()).isEqualTo(200);
        assertThat(empty.data().path("user_certificates")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sp_id, wrong, 401",
        "sp_id, , 401",
        "sp_password, wrong, 401",
        "sp_password, , 401",
        "user_id, , 400",
        "transaction_id, , 400",
        "transaction_id, '', 400"
    })
    @DisplayName("checks the fields it needs, in either error style")
    void rules(String field, String value, int code) throws Exception {
        ObjectNode request = wire.certificateRequest();
        if (value == null) {
            request.remove(field);
        } else {
            request.put(field, value);
        }

        Wire.Answer byStatus = wire.post(Wire.CERTIFICATES, request);
        vnpt.ca().configure(s -> s.errorStyle(ErrorStyle.BODY_ONLY));
        Wire.Answer byBody = wire.post(Wire.CERTIFICATES, request);

        assertThat(byStatus.status()).isEqualTo(code);
        assertThat(byStatus.code()).isEqualTo(code);
        assertThat(byStatus.data().isNull()).isTrue();
        assertThat(byBody.status()).isEqualTo(200);
        assertThat(byBody.code()).isEqualTo(code);
    }

    private static String certData(Wire.Answer answer, int index) {
        return answer.data()
                .path("user_certificates")
                .path(index)
                .path("cert_data")
                .textValue();
    }

    private static X509Certificate certificate(String base64) throws Exception {
        byte[] der = Base64.getDecoder().decode(base64);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
