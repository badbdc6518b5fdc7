// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.CertificateChain;

/** A chain as the DER of its certificates, the signer's first. */
final class Certificates {

    private Certificates() {}

    static byte[][] encoded(CertificateChain chain) {
        try {
            byte[][] all = new byte[chain.certificates().size()][];
            for (int i = 0; i < all.length; i++) {
                all[i] = chain.certificates().get(i).getEncoded();
            }
            return all;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A certificate of the chain cannot be encoded", e);
        }
    }

    static CertificateChain decoded(byte[][] encoded) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> path = new ArrayList<>();
            for (byte[] der : encoded) {
                path.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return CertificateChain.ofStored(path);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A stored certificate cannot be read", e);
        }
    }
}
