// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.Csc.Answer;

@DisplayName("a SAD")
class PermissionTest {

    private static final String SIGN = "signatures/signHash";
    private static final String EXTEND = "credentials/extendTransaction";

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2());

    private final byte[] a = Csc.digest("a");
    private final byte[] b = Csc.digest("b");

    @Test
    @DisplayName("covers its hashes in any order and in several calls, then it is spent")
    void counted() throws Exception {
        csc.login();
        String sad = csc.sad(a, b);

        assertThat(csc.verifies(csc.post(SIGN, csc.signing(sad, b)).is(200), 0, "SHA256withRSA", "b"))
                .isTrue();
        csc.post(SIGN, csc.signing(sad, a, b)).refused("invalid_request: Numbers of signatures is too high");
        csc.post(SIGN, csc.signing(sad, a)).is(200);
        csc.post(SIGN, csc.signing(sad, a)).refused("invalid_request: Invalid parameter SAD");
        assertThat(csc.ca.journal().acceptedSigns()).isEqualTo(2);
    }

    @Test
    @DisplayName("covers nothing else when bound, and anything when not")
    void bound() throws Exception {
        csc.login();
        csc.post(SIGN, csc.signing(csc.sad(a), b)).refused("invalid_request: Hash is not authorized by the SAD.");

        csc.ca.setUp(csc.key(), CscCredential.pin("123456"));
        csc.post(SIGN, csc.signing(csc.sad(a), b)).is(200);
    }

    @Test
    @DisplayName("expires by the fake's clock")
    void expires() throws Exception {
        csc.login();
        String sad = csc.sad(a);
        csc.clock.advance(Duration.ofMinutes(5));

        csc.post(SIGN, csc.signing(sad, a)).refused("invalid_request: SAD expired");
        csc.post(EXTEND, extending(sad, a)).refused("invalid_request: SAD expired");
    }

    @Test
    @DisplayName("must be sent, and be one")
    void present() throws Exception {
        csc.login();
        csc.post(SIGN, csc.signing("", a)).refused("invalid_request: Missing (or invalid type) string parameter SAD");
        csc.post(SIGN, csc.signing("x", a)).refused("invalid_request: Invalid parameter SAD");
    }

    @Test
    @DisplayName("can be exchanged for a fresh one, for other hashes, with what is left")
    void extended() throws Exception {
        csc.login();
        String sad = csc.sad(a, b);
        csc.post(SIGN, csc.signing(sad, a)).is(200);
        csc.post(EXTEND, extending(sad)).refused("invalid_request: Missing (or invalid type) array parameter hash");
        csc.post(EXTEND, extending(sad, a, b)).refused("invalid_request: Numbers of signatures is too high");
        byte[] c = Csc.digest("c");
        Answer fresh = csc.post(EXTEND, extending(sad, c)).is(200);

        csc.post(SIGN, csc.signing(sad, b)).refused("invalid_request: Invalid parameter SAD");
        csc.post(SIGN, csc.signing(fresh.get("SAD"), b)).refused("invalid_request: Hash is not authorized by the SAD.");
        csc.post(SIGN, csc.signing(fresh.get("SAD"), c)).is(200);
    }

    @Test
    @DisplayName("by habit signs again and again")
    void reusable() throws Exception {
        csc.login();
        csc.ca.configure(s -> s.habits(CscHabit.REUSABLE_AUTHORIZATION));
        String sad = csc.sad(a);

        csc.post(SIGN, csc.signing(sad, a)).is(200);
        csc.post(SIGN, csc.signing(sad, a)).is(200);
    }

    private ObjectNode extending(String sad, byte[]... digests) {
        ObjectNode body = csc.forKey().put("SAD", sad).put("hashAlgorithmOID", Csc.SHA256);
        csc.putHashes(body, digests);
        return body;
    }
}
