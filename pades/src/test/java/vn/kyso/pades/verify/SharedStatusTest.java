// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

class SharedStatusTest {

    @Test
    @DisplayName(
            "The list that one document asked for serves the next signer of the CA, and a source given is the only one asked")
    void listsServeTheNextDocument() {
        try (TestPki kit = TestPki.create()) {
            TestSigning signing = new TestSigning(kit);
            byte[] first = signing.sign(TestSigning.plain(), signing.by(kit.credential(TestPreset.CITIZEN)));
            byte[] second = signing.sign(TestSigning.plain(), signing.by(kit.credential(TestPreset.OTHER_CITIZEN)));
            kit.server().ocsp().always(OcspFault.SERVER_ERROR);
            SignatureVerifier verifier = SignatureVerifier.builder()
                    .trust(kit.trustAnchors())
                    .revocation(LongTerm.revocation(kit.clock()))
                    .build();

            assertThat(verifier.verify("first.pdf", first).overall()).isEqualTo(VerificationReport.Overall.VALID);
            long asked = kit.server().journal().count(PkiService.CRL);
            assertThat(asked).as("of the CA and of the root").isEqualTo(2);
            assertThat(verifier.verify("second.pdf", second).overall()).isEqualTo(VerificationReport.Overall.VALID);
            assertThat(kit.server().journal().count(PkiService.CRL)).isEqualTo(asked);
        }
    }
}
