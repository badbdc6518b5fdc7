// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("from info to a signature with a PIN")
class FirstSignatureTest {

    @RegisterExtension
    static final Csc one = new Csc(CscSettings.v1());

    @RegisterExtension
    static final Csc two = new Csc(CscSettings.v2());

    @Test
    @DisplayName("works in version 1")
    void versionOne() throws Exception {
        assertThat(one.post("info", "{}").get("specs")).isEqualTo("1.0.4.0");
        walk(one);
    }

    @Test
    @DisplayName("works in version 2")
    void versionTwo() throws Exception {
        assertThat(two.post("info", "{}").get("specs")).isEqualTo("2.0.0.2");
        walk(two);
    }

    private static void walk(Csc csc) throws Exception {
        csc.login();
        String listed = csc.post("credentials/list", "{}")
                .is(200)
                .json()
                .path("credentialIDs")
                .path(0)
                .asText();
        Csc.Answer info = csc.post("credentials/info", csc.forKey()).is(200);
        byte[][] digests = {Csc.digest("a"), Csc.digest("b")};
        String sad = csc.sad(digests);
        Csc.Answer signed =
                csc.post("signatures/signHash", csc.signing(sad, digests)).is(200);

        assertThat(listed).isEqualTo(csc.id());
        assertThat(info.json().path("cert").path("certificates").path(0).asText())
                .isEqualTo(Csc.base64(csc.key().certificate().getEncoded()));
        assertThat(csc.verifies(signed, 0, "SHA256withRSA", "a")).isTrue();
        assertThat(csc.verifies(signed, 1, "SHA256withRSA", "b")).isTrue();
        assertThat(csc.ca.journal().acceptedSignsOfDigest(digests[1])).isEqualTo(1);
    }
}
