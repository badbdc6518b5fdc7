// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("the certificate list")
class CertificatesTest {

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private final Wire wire = new Wire(viettel);

    @BeforeEach
    void login() throws Exception {
        wire.login();
    }

    @Test
    @DisplayName("is an array at the root, with numbers as texts, dates with a zone and the chain broken into lines")
    void entry() throws Exception {
        AccountCredential held = viettel.citizen().credentials().get(0);

        JsonNode list = wire.certificates().json();

        assertThat(list.isArray()).isTrue();
        JsonNode entry = list.get(0);
        assertThat(entry.path("credential_id").textValue())
                .isEqualTo(FakeViettelMySign.credentialId(viettel.citizen(), held))
                .matches("001099000000_\\d+_\\d{14}");
        assertThat(entry.path("multisign").textValue()).isEqualTo("2147483647");
        assertThat(entry.path("key").path("len").textValue()).isEqualTo("2048");
        assertThat(entry.path("key").path("algo").get(0).textValue()).isEqualTo("1.2.840.113549.1.1.1");
        assertThat(entry.path("cert").path("status").textValue()).isEqualTo("valid");
        assertThat(entry.path("cert").path("validFrom").textValue()).matches("\\d{14}\\+0000");
        JsonNode chain = entry.path("cert").path("certificates");
        assertThat(chain).hasSize(3);
        assertThat(chain.get(0).textValue()).contains("\r\n").endsWith("\r\n");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(
                                Base64.getMimeDecoder().decode(chain.get(0).textValue()))))
                .isEqualTo(held.credential().certificate());
    }

    @Test
    @DisplayName("has expired and revoked certificates beside valid ones")
    void history() throws Exception {
        FakeAccount account = viettel.ca().addAccount(FakeAccount.citizenWithHistory(viettel.pki()));
        account.setStatus(account.credentials().get(1).credential(), AccountCredential.Status.REVOKED);

        List<String> states = new ArrayList<>();
        wire.certificates()
                .json()
                .forEach(entry -> states.add(entry.path("cert").path("status").textValue()));

        assertThat(states).containsExactly("expired", "revoked", "valid");
    }

    @Test
    @DisplayName("shows as much as is asked for")
    void extent() throws Exception {
        JsonNode entry = wire.post(
                        Wire.CERTIFICATES,
                        wire.user()
                                .put("certificates", "single")
                                .put("certInfo", false)
                                .put("authInfo", false))
                .json()
                .get(0);

        assertThat(entry.path("cert").path("certificates")).hasSize(1);
        assertThat(entry.path("cert").has("subjectDN")).isFalse();
        assertThat(entry.has("authMode")).isFalse();
        assertThat(wire.post(
                                Wire.CERTIFICATES,
                                wire.user()
                                        .put("certificates", "all")
                                        .put("certInfo", true)
                                        .put("authInfo", true))
                        .error())
                .isEqualTo("invalid_request");
        assertThat(wire.post(
                                Wire.CERTIFICATES,
                                wire.user()
                                        .put("certificates", "chain")
                                        .put("certInfo", "true")
                                        .put("authInfo", true))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("is an object when something is wrong")
    void error() throws Exception {
        JsonNode answer = wire.post(
                        Wire.CERTIFICATES,
                        wire.user()
                                .put("client_secret", "wrong")
                                .put("certificates", "chain")
                                .put("certInfo", true)
                                .put("authInfo", true))
                .json();

        assertThat(answer.isObject()).isTrue();
        assertThat(answer.path("error").textValue()).isEqualTo("86024");
        assertThat(answer.path("error_description").textValue()).isNotBlank();
    }

    @Test
    @DisplayName("can be a stranger's, have numbers for texts, or fields nobody knows: faults")
    void faults() throws Exception {
        viettel.ca()
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.strangersCertificate(viettel.pki().credential(TestPreset.OTHER_CITIZEN)),
                        Fault.textAsNumbers(),
                        Fault.unknownFields());

        JsonNode list = wire.certificates().json();

        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("key").path("len").isNumber()).isTrue();
        assertThat(list.get(0).has("x_new_text")).isTrue();
        assertThat(list.get(0).path("cert").path("subjectDN").textValue()).contains("079199000000");
    }
}
