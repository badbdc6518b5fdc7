// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Base64;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TsaFault;

@DisplayName("time stamps")
class TimestampTest {

    private static final TestPki STAMPS = TestPki.create();

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v1(), builder -> builder.timeStamps(STAMPS));

    @AfterAll
    static void stop() {
        STAMPS.close();
    }

    @Test
    @DisplayName("come as a bare token over the hash, with the nonce")
    void token() throws Exception {
        csc.login();
        String base64 = csc.post("signatures/timestamp", request().put("nonce", "00fe12"))
                .is(200)
                .get("timestamp");
        TimeStampToken token =
                new TimeStampToken(new CMSSignedData(Base64.getDecoder().decode(base64)));

        assertThat(token.getTimeStampInfo().getNonce()).isEqualTo(BigInteger.valueOf(0xfe12));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(Csc.digest("a"));
    }

    @Test
    @DisplayName("are refused for a wrong request")
    void rules() throws Exception {
        csc.login();
        refused(request().put("hash", ""), "Empty hash parameter");
        refused(request().put("hash", "????"), "Invalid Base64 hash string parameter");
        refused(request().put("hash", Csc.base64(new byte[20])), "Invalid digest value length");
        refused(request().put("hashAlgo", "1.2.3"), "Invalid parameter hashAlgo");
        refused(request().put("nonce", "xyz"), "Invalid parameter nonce");
        refused(request().without("hash"), "Missing (or invalid type) string parameter hash");
    }

    @Test
    @DisplayName("fail when their unit fails")
    void broken() throws Exception {
        csc.login();
        STAMPS.server().timeStamp().next(TsaFault.UNAVAILABLE);

        assertThat(csc.post("signatures/timestamp", request()).is(503).error()).startsWith("temporarily_unavailable");
    }

    @Test
    @DisplayName("are no method of a service without a unit")
    void absent() throws Exception {
        try (FakeCscService bare = FakeCscService.start()) {
            csc.ca.close();
            csc.ca = bare;
            csc.citizen = bare.addAccount(csc.citizen);
            csc.login();

            assertThat(csc.post("info", "{}").get("methods")).doesNotContain("timestamp");
            csc.post("signatures/timestamp", request()).is(501);
        }
    }

    private static ObjectNode request() {
        return Json.object().put("hash", Csc.base64(Csc.digest("a"))).put("hashAlgo", Csc.SHA256);
    }

    private void refused(com.fasterxml.jackson.databind.JsonNode body, String complaint) throws Exception {
        csc.post("signatures/timestamp", body).refused("invalid_request: " + complaint);
    }
}
