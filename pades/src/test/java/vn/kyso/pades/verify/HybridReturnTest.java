// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.pades.internal.verify.AddedSignature;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

class HybridReturnTest {

    @Test
    void law5_aProviderAddsASignatureAndNoHybridCrossReference() {
        try (TestPki pki = TestPki.create(ManualClock.create())) {
            TestSigning signing = new TestSigning(pki);
            TestSigning.Plan plan = signing.by(pki.credential(TestPreset.CITIZEN));
            byte[] original = RawPdf.file(RawPdf.form());
            byte[] plain = signing.sign(original, plan);
            byte[] hybrid = signing.sign(HybridFiles.appendedTo(original), plan);

            assertThat(AddedSignature.in(plain, original.length, () -> {}).newField())
                    .isTrue();
            assertThatThrownBy(() -> AddedSignature.in(hybrid, original.length, () -> {}))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("readers may take in two ways");
        }
    }
}
