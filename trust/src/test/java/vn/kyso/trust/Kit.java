// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.util.Set;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.trust.status.HttpRevocationSource;

/** One test PKI for all tests of this module; its daemon threads end with the process. */
public final class Kit {

    public static final TestPki PKI = TestPki.create();

    private Kit() {}

    /** The kit's servers are on this machine, which is private. */
    public static HttpRevocationSource.Builder revocation() {
        return HttpRevocationSource.builder().allowPrivateHosts(Set.of("127.0.0.1"));
    }

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
