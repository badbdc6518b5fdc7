// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import vn.kyso.testkit.pki.TestPki;

/** Fetches the kit's status answers so that tests can embed them. */
final class KitStatus {

    private KitStatus() {}

    static CommonCertificateVerifier verifier(TestPki pki) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        pki.trustAnchors().forEach(anchor -> anchors.addCertificate(new CertificateToken(anchor)));
        verifier.setTrustedCertSources(anchors);
        verifier.setOcspSource(KitStatus::ocsp);
        verifier.setCrlSource(KitStatus::crl);
        return verifier;
    }

    private static OCSPToken ocsp(CertificateToken certificate, CertificateToken issuer) {
        for (String address : CertificateExtensionsUtils.getOCSPAccessUrls(certificate)) {
            try {
                byte[] request = new OCSPReqBuilder()
                        .addRequest(DSSRevocationUtils.getOCSPCertificateID(certificate, issuer, DigestAlgorithm.SHA1))
                        .build()
                        .getEncoded();
                OCSPResp response = new OCSPResp(send(HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/ocsp-request")
                        .POST(BodyPublishers.ofByteArray(request))));
                BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
                OCSPToken token = new OCSPToken(
                        basic,
                        DSSRevocationUtils.getLatestSingleResponse(basic, certificate, issuer),
                        certificate,
                        issuer);
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    private static CRLToken crl(CertificateToken certificate, CertificateToken issuer) {
        for (String address : CertificateExtensionsUtils.getCRLAccessUrls(certificate)) {
            try {
                byte[] list = send(HttpRequest.newBuilder(URI.create(address)).GET());
                CRLToken token =
                        new CRLToken(certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list), issuer));
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    private static byte[] send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
