// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Questions to OCSP responders. The issuer is named by SHA-1, which is what responders know (RFC 5019), and there is no
 * nonce, which many do not.
 */
final class OcspRequest {

    private OcspRequest() {}

    /**
     * Asks about a certificate.
     *
     * @param certificate which
     * @param issuer its issuer
     * @return DER
     */
    public static byte[] about(X509Certificate certificate, X509Certificate issuer) {
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            digests.get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(issuer),
                            certificate.getSerialNumber()))
                    .build()
                    .getEncoded();
        } catch (OCSPException
                | OperatorCreationException
                | IOException
                | CertificateEncodingException
                | RuntimeException e) {
            throw new IllegalArgumentException("The certificate cannot be asked about", e);
        }
    }
}
