// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates as the rest of the house has them: DSS takes another provider's, which are not equal in a set. */
final class Certificates {

    private Certificates() {}

    static X509Certificate of(CertificateToken token) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(token.getEncoded()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A certificate of a list cannot be read", e);
        }
    }
}
