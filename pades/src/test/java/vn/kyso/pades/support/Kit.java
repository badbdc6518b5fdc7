// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import vn.kyso.pades.HttpTimestampSource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** One test PKI for all tests of this module; its daemon threads end with the process. */
public final class Kit {

    public static final TestPki PKI = TestPki.create();

    private Kit() {}

    public static TestSigner citizen() {
        return TestSigner.of(PKI.credential(TestPreset.CITIZEN));
    }

    public static TestSigner signer(TestPreset preset) {
        return TestSigner.of(PKI.credential(preset));
    }

    public static PadesSigner stamping() {
        return PadesSigner.builder()
                .timestamps(HttpTimestampSource.builder()
                        .authority(PKI.server().timeStampUri())
                        .trusting(PKI.trustAnchors())
                        .build())
                .build();
    }
}
