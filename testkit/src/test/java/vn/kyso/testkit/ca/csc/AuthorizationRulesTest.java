// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.AccountCredential.Status;

@DisplayName("what an authorization may be asked for")
class AuthorizationRulesTest {

    private static final String AUTHORIZE = "credentials/authorize";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2());

    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("numSignatures is a number between 1 and multisign")
    void count() throws Exception {
        csc.login();
        ObjectNode body = csc.withPin(digest);
        refused(body.deepCopy().put("numSignatures", 0), "Invalid value for parameter numSignatures");
        refused(body.deepCopy().put("numSignatures", 11), "Numbers of signatures is too high");
        refused(body.deepCopy().put("numSignatures", "1"), "Missing (or invalid type) integer parameter numSignatures");
        body.remove("numSignatures");
        refused(body, "Missing (or invalid type) integer parameter numSignatures");
    }

    @Test
    @DisplayName("as many hashes as signatures are bound, unless the key is not bound to hashes")
    void hashes() throws Exception {
        csc.login();
        ObjectNode two = csc.withPin(digest, Csc.digest("b")).put("numSignatures", 1);
        ObjectNode none = csc.withPin().put("numSignatures", 1);
        refused(two, "Invalid value for parameter numSignatures");
        refused(none, "Missing (or invalid type) array parameter hash");

        csc.ca.configure(s -> s.habits(CscHabit.ANY_HASH_COUNT));
        csc.post(AUTHORIZE, two).is(200);
        csc.ca.setUp(csc.key(), CscCredential.pin("123456"));
        csc.post(AUTHORIZE, none).is(200);
    }

    @Test
    @DisplayName("hashes come with their algorithm, in base64, in its length")
    void algorithm() throws Exception {
        csc.login();
        ObjectNode body = csc.withPin(digest);
        refused(body.deepCopy().put("hashAlgorithmOID", "1.3.14.3.2.26"), "Invalid parameter hashAlgorithmOID");
        refused(body.deepCopy().put("hashAlgorithmOID", "2.16.840.1.101.3.4.2.3"), "Invalid digest value length");
        body.remove("hashAlgorithmOID");
        refused(body, "Missing (or invalid type) string parameter hashAlgorithmOID");
        body = csc.withPin(digest);
        body.putArray("hashes").add("AA");
        refused(body, "Invalid Base64 hash string parameter");
    }

    @Test
    @DisplayName("a key switched off, suspended, or unlocked in the browser cannot be asked")
    void unusable() throws Exception {
        csc.login();
        csc.citizen.setStatus(csc.key(), Status.SUSPENDED);
        refused(csc.withPin(digest), "The credential identified by credentialID is disabled");
        csc.citizen.setStatus(csc.key(), Status.ACTIVE);
        csc.ca.setUp(csc.key(), CscCredential.pin("1").toBuilder().disabled().build());
        refused(csc.withPin(digest), "The credential identified by credentialID is disabled");
        csc.ca.setUp(csc.key(), CscCredential.oauth2());
        refused(csc.withPin(digest), "Invalid parameter credentialID");
    }

    @Test
    @DisplayName("a description has at most 500 characters, and the lifetime is told")
    void description() throws Exception {
        csc.login();
        refused(csc.withPin(digest).put("description", "x".repeat(501)), "Invalid parameter description");
        assertThat(csc.post(AUTHORIZE, csc.withPin(digest)).get("expiresIn")).isEqualTo("300");
    }

    @Test
    @DisplayName("by habit numSignatures is a text and the path is spelled otherwise")
    void node() throws Exception {
        csc.login();
        csc.ca.configure(
                s -> s.habits(CscHabit.TEXTUAL_NUM_SIGNATURES, CscHabit.AUTHORISE_PATH, CscHabit.UNKNOWN_PATH_401));

        csc.post(AUTHORIZE, csc.withPin(digest)).is(401);
        csc.post("credentials/authorise", csc.withPin(digest)).is(500);
        csc.post("credentials/authorise", csc.withPin(digest).put("numSignatures", "1"))
                .is(200);
    }

    @Test
    @DisplayName("by habit multisign is not enforced")
    void multisign() throws Exception {
        csc.login();
        csc.ca.setUp(
                csc.key(), CscCredential.pin("123456").toBuilder().multisign(1).build());
        ObjectNode two = csc.withPin(digest, Csc.digest("b"));
        refused(two, "Numbers of signatures is too high");

        csc.ca.configure(s -> s.habits(CscHabit.MULTISIGN_NOT_ENFORCED));
        csc.post(AUTHORIZE, two).is(200);
    }

    private void refused(ObjectNode body, String complaint) throws Exception {
        csc.post(AUTHORIZE, body).refused("invalid_request: " + complaint);
    }
}
