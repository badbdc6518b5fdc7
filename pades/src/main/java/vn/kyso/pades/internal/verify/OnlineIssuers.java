// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.aia.AIASource;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.trust.status.BoundedFetcher;

/** Fetches missing issuers from where a certificate says, as a certificate or as a PKCS#7 bundle (trap 3). */
final class OnlineIssuers implements AIASource {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final int MOST = 256 << 10;

    private final transient BoundedFetcher fetcher;

    OnlineIssuers(BoundedFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public Set<CertificateToken> getCertificatesByAIA(CertificateToken certificate) {
        Set<CertificateToken> found = new LinkedHashSet<>();
        for (String address : CertificateExtensionsUtils.getCAIssuersAccessUrls(certificate)) {
            try {
                found.addAll(certificates(fetcher.get(address, MOST)));
            } catch (IOException | RuntimeException e) {
                LOG.debug("No issuer for a certificate: {}", e.getClass().getSimpleName());
            }
        }
        return found;
    }

    private static List<CertificateToken> certificates(byte[] content) {
        try {
            return List.of(DSSUtils.loadCertificate(content));
        } catch (RuntimeException notOneCertificate) {
            return DSSUtils.loadCertificateFromP7c(content);
        }
    }
}
