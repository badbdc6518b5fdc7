// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.aia.AIASource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.trust.status.Fetched;
import vn.kyso.trust.status.SoundAnswers;

/** What module trust fetches, as DSS takes it. */
final class IssuersAnswers {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");

    private IssuersAnswers() {}

    /** Has a verifier ask there. */
    static void give(CommonCertificateVerifier verifier, SoundAnswers answers) {
        verifier.setOcspSource(new Ocsp(answers));
        verifier.setCrlSource(new Lists(answers));
        verifier.setAIASource(new Issuers(answers));
    }

    private static <R extends Revocation> RevocationToken<R> from(Fetched fetched, RevocationToken<R> token) {
        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
        token.setSourceURL(fetched.source());
        return token;
    }

    /** Makes a token of an answer. */
    private interface Reader<R extends Revocation> {
        @Nullable
        RevocationToken<R> of(Fetched fetched) throws IOException, OCSPException;
    }

    private static <R extends Revocation> @Nullable RevocationToken<R> read(
            Optional<Fetched> fetched, Reader<R> reader) {
        if (fetched.isEmpty()) {
            return null;
        }
        try {
            return reader.of(fetched.get());
        } catch (IOException | OCSPException | RuntimeException e) {
            LOG.debug("DSS cannot read an answer: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private static final class Ocsp implements RevocationSource<OCSP> {
        private static final long serialVersionUID = 1L;
        private final transient SoundAnswers answers;

        Ocsp(SoundAnswers answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable RevocationToken<OCSP> getRevocationToken(
                CertificateToken certificate, CertificateToken issuer) {
            return read(answers.ocsp(certificate.getCertificate(), issuer.getCertificate()), fetched -> {
                BasicOCSPResp answer = (BasicOCSPResp) new OCSPResp(fetched.encoded()).getResponseObject();
                SingleResp single = DSSRevocationUtils.getLatestSingleResponse(answer, certificate, issuer);
                return single == null ? null : from(fetched, new OCSPToken(answer, single, certificate, issuer));
            });
        }
    }

    private static final class Lists implements RevocationSource<CRL> {
        private static final long serialVersionUID = 1L;
        private final transient SoundAnswers answers;

        Lists(SoundAnswers answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable RevocationToken<CRL> getRevocationToken(
                CertificateToken certificate, CertificateToken issuer) {
            return read(answers.crl(certificate.getCertificate(), issuer.getCertificate()), fetched -> {
                CRLValidity list = CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(fetched.encoded()), issuer);
                return list.isValid() ? from(fetched, new CRLToken(certificate, list)) : null;
            });
        }
    }

    private static final class Issuers implements AIASource {
        private static final long serialVersionUID = 1L;
        private final transient SoundAnswers answers;

        Issuers(SoundAnswers answers) {
            this.answers = answers;
        }

        @Override
        public Set<CertificateToken> getCertificatesByAIA(CertificateToken certificate) {
            return answers.issuersOf(certificate.getCertificate()).stream()
                    .map(CertificateToken::new)
                    .collect(Collectors.toSet());
        }
    }
}
