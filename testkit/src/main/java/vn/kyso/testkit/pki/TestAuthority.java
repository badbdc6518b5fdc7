// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** A certification authority: name, key, certificate and the one above it. */
record TestAuthority(
        AuthorityId id,
        X500Name name,
        KeyPair keys,
        X509Certificate certificate,
        @Nullable TestAuthority parent) {

    /** This authority's certificate and those above it. */
    List<X509Certificate> path() {
        List<X509Certificate> path = new ArrayList<>();
        for (TestAuthority at = this; at != null; at = at.parent) {
            path.add(at.certificate);
        }
        return path;
    }

    /** A leaf and the certificates above it. */
    List<X509Certificate> chainOf(X509Certificate leaf) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(leaf);
        chain.addAll(path());
        return chain;
    }
}
