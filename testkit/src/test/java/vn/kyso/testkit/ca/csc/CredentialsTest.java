// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("listing credentials")
class CredentialsTest {

    @RegisterExtension
    final Csc one = new Csc(CscSettings.v1());

    @RegisterExtension
    final Csc two = new Csc(CscSettings.v2());

    @Test
    @DisplayName("version 1 lists in pages of the wished size, or of its own")
    void pages() throws Exception {
        history(one);
        one.ca.configure(s -> s.pageSize(2));
        Answer first = one.post("credentials/list", "{\"maxResults\":99}").is(200);
        String token = first.get("nextPageToken");
        Answer last = one.post("credentials/list", "{\"maxResults\":2,\"pageToken\":\"" + token + "\"}")
                .is(200);

        assertThat(ids(first)).hasSize(2);
        assertThat(ids(last)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(last.json().has("nextPageToken")).isFalse();
        assertThat(ids(one.post("credentials/list", "{\"maxResults\":1}"))).hasSize(1);
        assertThat(ids(one.post("credentials/list", "{\"maxResults\":\"x\"}"))).hasSize(2);
        one.post("credentials/list", "{\"pageToken\":\"x\"}").refused("invalid_request: Invalid parameter pageToken");
    }

    @Test
    @DisplayName("a token that is somebody's must not come with a userID")
    void users() throws Exception {
        one.login();

        one.post("credentials/list", "{\"userID\":\"" + one.citizen.userId() + "\"}")
                .refused("invalid_request: userID parameter MUST be null");
        one.post("credentials/list", "{\"userID\":null}").is(200);
    }

    @Test
    @DisplayName("version 2 gives whole descriptions when asked, and only valid ones when asked")
    void infos() throws Exception {
        history(two);
        Answer bare =
                two.post("credentials/list", "{\"certificates\":\"chain\"}").is(200);
        Answer full = two.post(
                        "credentials/list",
                        "{\"credentialInfo\":true,\"certificates\":\"chain\",\"authInfo\":true,\"onlyValid\":true}")
                .is(200);
        JsonNode info = full.json().path("credentialInfos").path(0);

        assertThat(bare.json().has("credentialInfos")).isFalse();
        assertThat(bare.json().has("onlyValid")).isFalse();
        assertThat(ids(bare)).hasSize(3);
        assertThat(ids(full)).hasSize(2);
        assertThat(full.json().path("onlyValid").booleanValue()).isTrue();
        assertThat(info.path("credentialID").asText()).isEqualTo(ids(full).get(0));
        assertThat(info.path("cert").path("certificates")).hasSize(3);
        assertThat(info.path("auth").path("objects").path(0).path("type").asText())
                .isEqualTo("Password");
    }

    @Test
    @DisplayName("by habit the filter is not applied, and that is said")
    void filterIgnored() throws Exception {
        history(two);
        two.ca.configure(s -> s.habits(CscHabit.ONLY_VALID_IGNORED));
        Answer answer = two.post("credentials/list", "{\"onlyValid\":true}").is(200);

        assertThat(ids(answer)).hasSize(3);
        assertThat(answer.json().path("onlyValid").booleanValue()).isFalse();
    }

    @Test
    @DisplayName("a credential shows as much as is asked for")
    void info() throws Exception {
        one.login();
        JsonNode bare = one.post("credentials/info", one.forKey().put("certificates", "none"))
                .json();
        JsonNode full = one.post(
                        "credentials/info",
                        one.forKey()
                                .put("certificates", "chain")
                                .put("certInfo", true)
                                .put("authInfo", true))
                .json();

        assertThat(bare.path("cert").has("certificates")).isFalse();
        assertThat(bare.path("cert").has("subjectDN")).isFalse();
        assertThat(bare.has("PIN")).isFalse();
        assertThat(bare.path("key").path("len").intValue()).isEqualTo(2048);
        assertThat(bare.path("key").has("curve")).isFalse();
        assertThat(bare.path("SCAL").asText()).isEqualTo("2");
        assertThat(bare.path("multisign").intValue()).isEqualTo(10);
        assertThat(bare.path("authMode").asText()).isEqualTo("explicit");
        assertThat(full.path("cert").path("certificates")).hasSize(3);
        assertThat(full.path("cert").path("serialNumber").asText())
                .isEqualTo(one.key().certificate().getSerialNumber().toString(16));
        assertThat(full.path("cert").path("validTo").asText()).matches("[0-9]{14}Z");
        assertThat(full.path("PIN").path("presence").textValue()).isEqualTo("true");
        assertThat(full.path("PIN").path("format").asText()).isEqualTo("N");
        assertThat(full.path("OTP").path("presence").textValue()).isEqualTo("false");
    }

    @Test
    @DisplayName("certificates are none, single or chain, and the credential must be one's own")
    void rules() throws Exception {
        one.login();
        one.ca.addAccount(FakeAccount.preset(one.pki, TestPreset.OTHER_CITIZEN));
        String others = one.ca.credentialId(one.pki.credential(TestPreset.OTHER_CITIZEN));

        one.post("credentials/info", one.forKey().put("certificates", "all"))
                .refused("invalid_request: Invalid parameter certificates");
        one.post("credentials/info", "{}")
                .refused("invalid_request: Missing (or invalid type) string parameter credentialID");
        one.post("credentials/info", "{\"credentialID\":\"" + others + "\"}")
                .refused("invalid_request: Invalid parameter credentialID");
    }

    @Test
    @DisplayName("kinds of key and states of a certificate show")
    void kinds() throws Exception {
        two.citizen = two.ca.addAccount(FakeAccount.of("001099000000")
                .with(
                        two.pki.credential(TestPreset.EC_P256),
                        two.pki.credential(TestPreset.EC_P384),
                        two.pki.credential(TestPreset.REVOKED),
                        two.pki.credential(TestPreset.SUSPENDED),
                        two.pki.credential(TestPreset.EXPIRED)));
        two.ca.setUp(
                two.pki.credential(TestPreset.EC_P384),
                CscCredential.builder().disabled().build());
        two.login();
        List<String> seen = new ArrayList<>();
        for (var held : two.citizen.credentials()) {
            JsonNode info = two.post(
                            "credentials/info", "{\"credentialID\":\"" + two.ca.credentialId(held.credential()) + "\"}")
                    .json();
            seen.add(info.path("key").path("status").asText() + " "
                    + info.path("key").path("curve").asText() + " "
                    + info.path("cert").path("status").asText());
        }

        assertThat(seen)
                .containsExactly(
                        "enabled 1.2.840.10045.3.1.7 valid",
                        "disabled 1.3.132.0.34 valid",
                        "disabled  revoked",
                        "disabled  suspended",
                        "enabled  expired");
    }

    @Test
    @DisplayName("a fault lists a stranger's certificate")
    void stranger() throws Exception {
        one.login();
        var stranger = one.pki.credential(TestPreset.OTHER_CITIZEN);
        one.ca.faults().next(Operation.GET_CERTIFICATE, Fault.strangersCertificate(stranger));

        assertThat(one.post("credentials/info", one.forKey()).text())
                .contains(Csc.base64(stranger.certificate().getEncoded()));
    }

    @Test
    @DisplayName("by habit members are null, booleans, decimal, or not there at all")
    void habits() throws Exception {
        one.login();
        two.login();
        one.ca.configure(
                s -> s.habits(CscHabit.BOOLEAN_PRESENCE, CscHabit.NO_CERT_INFO, CscHabit.MULTISIGN_ANNOUNCED_1));
        two.ca.configure(s -> s.habits(CscHabit.NULLS, CscHabit.DECIMAL_SERIAL, CscHabit.EMPTY_CURVE)
                .credential(CscCredential.oauth2()));
        JsonNode first =
                one.post("credentials/info", one.forKey().put("authInfo", true)).json();
        JsonNode second =
                two.post("credentials/info", two.forKey().put("certInfo", true)).json();

        one.post("credentials/info", one.forKey().put("certInfo", true)).is(501);
        assertThat(first.path("PIN").path("presence").isBoolean()).isTrue();
        assertThat(first.path("multisign").intValue()).isEqualTo(1);
        assertThat(second.path("auth").path("objects").isNull()).isTrue();
        assertThat(second.path("description").isNull()).isTrue();
        assertThat(second.path("key").path("curve").textValue()).isEmpty();
        assertThat(second.path("cert").path("serialNumber").asText())
                .isEqualTo(two.key().certificate().getSerialNumber().toString());
    }

    private static void history(Csc csc) throws Exception {
        csc.citizen = csc.ca.addAccount(FakeAccount.citizenWithHistory(csc.pki));
        csc.login();
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.json().path("credentialIDs").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}
