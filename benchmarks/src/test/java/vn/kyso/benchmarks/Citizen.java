// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.kyso.core.CertificateChain;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Who signs, when, with which text on the page: the same for all libraries. */
final class Citizen {

    static final TestPki PKI = TestPki.create();
    static final TestCredential KEY = PKI.credential(TestPreset.CITIZEN);
    static final CertificateChain CHAIN = CertificateChain.of(KEY.certificate(), KEY.chain());
    static final Instant TIME = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Lower left corner, width and height of the visible mark on page 1, in points. */
    static final int[] BOX = {50, 50, 200, 60};

    private Citizen() {}
}
