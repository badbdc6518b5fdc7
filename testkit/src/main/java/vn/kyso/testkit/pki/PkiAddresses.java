// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.net.URI;

/** The addresses of the loopback server, as certificates name them. */
record PkiAddresses(URI base) {

    static final String OCSP = "/ocsp/";
    static final String CRL = "/crl/";
    static final String ISSUERS = "/ca/";
    static final String TIME_STAMP = "/tsa";

    URI ocsp(AuthorityId id) {
        return base.resolve(OCSP + id.path());
    }

    URI crl(AuthorityId id) {
        return base.resolve(CRL + id.path() + ".crl");
    }

    URI certificate(AuthorityId id) {
        return base.resolve(ISSUERS + id.path() + ".cer");
    }

    URI bundle(AuthorityId id) {
        return base.resolve(ISSUERS + id.path() + ".p7b");
    }

    URI timeStamp() {
        return base.resolve(TIME_STAMP);
    }
}
