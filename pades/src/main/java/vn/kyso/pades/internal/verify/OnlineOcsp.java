// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.io.IOException;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.trust.status.BoundedFetcher;

/** Asks the responders a certificate names (RFC 6960). Without a nonce: many responders do not know it. */
final class OnlineOcsp implements RevocationSource<OCSP> {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final int MOST = 100 << 10;

    private final transient BoundedFetcher fetcher;

    OnlineOcsp(BoundedFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable RevocationToken<OCSP> getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
        for (String address : CertificateExtensionsUtils.getOCSPAccessUrls(certificate)) {
            try {
                OCSPToken token = ask(address, certificate, issuer);
                if (token != null) {
                    return token;
                }
            } catch (IOException | OCSPException | RuntimeException e) {
                LOG.debug("No OCSP answer for a certificate: {}", e.getClass().getSimpleName());
            }
        }
        return null;
    }

    private @Nullable OCSPToken ask(String address, CertificateToken certificate, CertificateToken issuer)
            throws IOException, OCSPException {
        byte[] request = new OCSPReqBuilder()
                .addRequest(DSSRevocationUtils.getOCSPCertificateID(certificate, issuer, DigestAlgorithm.SHA1))
                .build()
                .getEncoded();
        OCSPResp response = new OCSPResp(fetcher.post(address, request, "application/ocsp-request", MOST));
        if (response.getStatus() != OCSPResp.SUCCESSFUL
                || !(response.getResponseObject() instanceof BasicOCSPResp answer)) {
            return null;
        }
        SingleResp single = DSSRevocationUtils.getLatestSingleResponse(answer, certificate, issuer);
        if (single == null) {
            return null;
        }
        OCSPToken token = new OCSPToken(answer, single, certificate, issuer);
        token.setSourceURL(address);
        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
        return token;
    }
}
