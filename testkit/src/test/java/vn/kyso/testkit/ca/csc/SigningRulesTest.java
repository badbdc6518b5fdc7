// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("signing hashes")
class SigningRulesTest {

    private static final String SIGN = "signatures/signHash";
    private static final String PSS_SHA256 = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg";
    private static final String PSS_SHA384 = "MDSgDzANBglghkgBZQMEAgIFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgIFAKIDAgEw";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2());

    private final byte[] a = Csc.digest("a");

    @Test
    @DisplayName("takes what key/algo lists, and wants the hash algorithm where that leaves it open")
    void algorithms() throws Exception {
        refused(request().put("signAlgo", "1.2.840.10045.4.3.2"), "Invalid parameter signAlgo");
        refused(request().without("signAlgo"), "Missing (or invalid type) string parameter signAlgo");
        refused(
                request().put("signAlgo", Algorithms.RSA),
                "Missing (or invalid type) string parameter hashAlgorithmOID");
        refused(
                request().put("signAlgo", Algorithms.RSA).put("hashAlgorithmOID", "1.3.14.3.2.26"),
                "Invalid parameter hashAlgorithmOID");
        csc.post(SIGN, request().put("signAlgo", Algorithms.RSA).put("hashAlgorithmOID", Csc.SHA256))
                .is(200);
        csc.ca.configure(s -> s.habits(CscHabit.EXACT_SIGN_ALGO));
        refused(
                request().put("signAlgo", Algorithms.RSA).put("hashAlgorithmOID", Csc.SHA256),
                "Invalid parameter signAlgo");
    }

    @Test
    @DisplayName("takes raw digests of the right length in base64")
    void hashes() throws Exception {
        ObjectNode body = request();
        body.putArray("hashes");
        refused(body, "Empty hash array");
        body.putArray("hashes").add(Csc.base64(new byte[51]));
        refused(body, "Invalid digest value length");
        body.putArray("hashes").add(Csc.base64(a) + "\r\n");
        refused(body, "Invalid Base64 hash string parameter");
        body.put("hashes", Csc.base64(a));
        refused(body, "Missing (or invalid type) array parameter hash");
        body.remove("hashes");
        refused(body, "Missing (or invalid type) array parameter hash");
    }

    @Test
    @DisplayName("with PSS wants fitting parameters and makes such a value")
    void pss() throws Exception {
        ObjectNode body = request().put("signAlgo", Algorithms.PSS).put("hashAlgorithmOID", Csc.SHA256);
        refused(body, "Missing (or invalid type) string parameter signAlgoParams");
        refused(body.put("signAlgoParams", PSS_SHA384), "Invalid parameter signAlgoParams");
        refused(body.put("signAlgoParams", "AAAA"), "Invalid parameter signAlgoParams");
        Answer answer = csc.post(SIGN, body.put("signAlgoParams", PSS_SHA256)).is(200);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(csc.key().certificate());
        signature.update(Csc.message("a"));

        assertThat(signature.verify(value(answer))).isTrue();
    }

    @Test
    @DisplayName("with an elliptic curve gives DER, or by habit r and s")
    void elliptic() throws Exception {
        csc.citizen = csc.ca.addAccount(FakeAccount.preset(csc.pki, TestPreset.EC_P256));
        csc.login();
        ObjectNode body = request().put("signAlgo", "1.2.840.10045.4.3.2");
        Answer der = csc.post(SIGN, body).is(200);
        csc.ca.configure(s -> s.habits(CscHabit.PLAIN_ECDSA));
        Answer plain = csc.post(SIGN, request().put("signAlgo", Algorithms.EC).put("hashAlgorithmOID", Csc.SHA256))
                .is(200);

        assertThat(csc.verifies(der, 0, "SHA256withECDSA", "a")).isTrue();
        assertThat(value(plain)).hasSize(64);
        assertThat(csc.verifies(plain, 0, "SHA256withECDSAinP1363Format", "a")).isTrue();
    }

    @Test
    @DisplayName("refuses a key whose certificate expired, by name")
    void expired() throws Exception {
        ObjectNode body = request();
        csc.clock.advance(Duration.ofMinutes(1));
        csc.ca.faults().next(Operation.SIGN, Fault.expiredCredential());
        refused(body, "Signing certificate 'O=,CN=Nguyễn Văn A' is expired.");
        csc.ca.faults().next(Operation.SIGN, Fault.revokedCredential());
        refused(body, "The credential identified by credentialID is disabled");
    }

    @Test
    @DisplayName("by habit wants percent-encoded hashes")
    void percentEncoded() throws Exception {
        csc.ca.setUp(csc.key(), CscCredential.pin("123456"));
        csc.ca.configure(s -> s.habits(CscHabit.PERCENT_ENCODED_HASHES));
        byte[] plus = new byte[32];
        plus[0] = (byte) 0xfb;
        plus[1] = (byte) 0xff;
        ObjectNode body = request();
        body.putArray("hashes").add(Csc.base64(plus));
        refused(body, "Invalid Base64 hash string parameter");
        body.putArray("hashes")
                .add(Csc.base64(plus).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));

        csc.post(SIGN, body).is(200);
        assertThat(csc.ca.journal().acceptedSignsOfDigest(plus)).isEqualTo(1);
        assertThat(csc.ca.journal().digestsReceived()).isNotEmpty();
    }

    @Test
    @DisplayName("by habit sorts the values, gives only the first, or wants operationMode")
    void shapes() throws Exception {
        csc.login();
        byte[][] digests = sortedDown();
        csc.ca.configure(s -> s.habits(CscHabit.SORTED_SIGNATURES));
        Answer sorted = csc.post(SIGN, csc.signing(csc.sad(digests), digests)).is(200);
        csc.ca.configure(s -> s.habits(CscHabit.ONLY_FIRST_SIGNATURE).withoutHabits(CscHabit.SORTED_SIGNATURES));
        Answer first = csc.post(SIGN, csc.signing(csc.sad(digests), digests)).is(200);
        csc.ca.configure(s -> s.habits(CscHabit.OPERATION_MODE_REQUIRED, CscHabit.NULLS));

        assertThat(csc.verifies(sorted, 0, "SHA256withRSA", names[1])).isTrue();
        assertThat(first.json().path("signatures")).hasSize(1);
        refused(request(), "Missing (or invalid type) string parameter operationMode");
        assertThat(csc.post(SIGN, request().put("operationMode", "S"))
                        .json()
                        .path("responseID")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("faults reorder, swap, drop or spoil values")
    void faults() throws Exception {
        csc.login();
        byte[][] two = {a, Csc.digest("b")};
        for (Fault fault : new Fault[] {Fault.reorderedValues(), Fault.swappedValues()}) {
            csc.ca.faults().next(Operation.SIGN, fault);
            Answer answer = csc.post(SIGN, csc.signing(csc.sad(two), two)).is(200);
            assertThat(csc.verifies(answer, 0, "SHA256withRSA", "b"))
                    .as(fault.toString())
                    .isTrue();
        }
        csc.ca.faults().next(Operation.SIGN, Fault.missingValue());
        Answer missing = csc.post(SIGN, csc.signing(csc.sad(two), two)).is(200);
        csc.ca.faults().next(Operation.SIGN, Fault.strangersKey(csc.pki.credential(TestPreset.OTHER_CITIZEN)));
        Answer stranger = csc.post(SIGN, csc.signing(csc.sad(two), two)).is(200);

        assertThat(missing.json().path("signatures")).hasSize(1);
        assertThat(csc.verifies(stranger, 0, "SHA256withRSA", "a")).isFalse();
    }

    private final String[] names = new String[2];

    private byte[][] sortedDown() {
        byte[] x = Csc.digest("x");
        byte[] y = Csc.digest("y");
        boolean down = Csc.base64(x).compareTo(Csc.base64(y)) > 0;
        names[0] = down ? "x" : "y";
        names[1] = down ? "y" : "x";
        return down ? new byte[][] {x, y} : new byte[][] {y, x};
    }

    /** A right request under a new login and permission. */
    private ObjectNode request() throws Exception {
        csc.login();
        return csc.signing(csc.sad(a), a);
    }

    private static byte[] value(Answer answer) {
        return Base64.getDecoder()
                .decode(answer.json().path("signatures").path(0).asText());
    }

    private void refused(com.fasterxml.jackson.databind.JsonNode body, String complaint) throws Exception {
        csc.post(SIGN, body).refused("invalid_request: " + complaint);
    }
}
