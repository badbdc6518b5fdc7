// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.crl.CRLBinary;
import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.trust.status.BoundedFetcher;

/** Fetches the revocation lists a certificate names, DER or PEM (identity-and-pki, trap 1). */
final class OnlineCrl implements RevocationSource<CRL> {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final int MOST = 20 << 20;

    private final transient BoundedFetcher fetcher;

    OnlineCrl(BoundedFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable RevocationToken<CRL> getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
        for (String address : CertificateExtensionsUtils.getCRLAccessUrls(certificate)) {
            try {
                CRLBinary list = CRLUtils.buildCRLBinary(fetcher.revocationList(address, MOST));
                CRLValidity validity = CRLUtils.buildCRLValidity(list, issuer);
                if (validity.isValid()) {
                    CRLToken token = new CRLToken(certificate, validity);
                    token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                    token.setSourceURL(address);
                    return token;
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug(
                        "No revocation list for a certificate: {}", e.getClass().getSimpleName());
            }
        }
        return null;
    }
}
