// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestPki;

/** One test PKI for all tests of this module; its daemon threads end with the process. */
public final class Kit {

    public static final TestPki PKI = TestPki.create();

    private Kit() {}

    public static void faultsEnd() {
        PKI.server().ocsp().none();
        PKI.server().crl().none();
        PKI.server().issuerCertificates().none();
        PKI.server().crlAsPem(false);
    }

    public static long asked(PkiService service) {
        return PKI.server().journal().count(service);
    }
}
