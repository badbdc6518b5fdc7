// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.SignatureValidationContext;
import eu.europa.esig.dss.spi.validation.ValidationContext;
import eu.europa.esig.dss.spi.x509.revocation.ListRevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.OfflineRevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.OfflineCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OfflineOCSPSource;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import vn.kyso.trust.status.SoundAnswers;

/**
 * Everybody can append answers about status to a document, and no signature covers them. DSS is shown only those that were
 * given by who may give them: an answer that anybody else made must neither speak for a certificate nor against it, nor
 * keep the issuer from being asked.
 */
final class AuthenticAnswers extends SignatureValidationContext {

    private AuthenticAnswers(Date at) {
        super(at);
    }

    /** A validator of a document that takes no other answers from it. */
    static PDFDocumentValidator validator(DSSDocument document) {
        return new Validator(document);
    }

    @Override
    public void addDocumentOCSPSource(OfflineRevocationSource<OCSP> source) {
        super.addDocumentOCSPSource(new Responses(source));
    }

    @Override
    public void addDocumentOCSPSource(ListRevocationSource<OCSP> sources) {
        sources.getSources().forEach(this::addDocumentOCSPSource);
    }

    @Override
    public void addDocumentCRLSource(OfflineRevocationSource<CRL> source) {
        super.addDocumentCRLSource(new Lists(source));
    }

    @Override
    public void addDocumentCRLSource(ListRevocationSource<CRL> sources) {
        sources.getSources().forEach(this::addDocumentCRLSource);
    }

    /** Whether a token may be used for a certificate. */
    private interface Judge<R extends Revocation> {
        boolean accepts(RevocationToken<R> token);
    }

    private static <R extends Revocation> List<RevocationToken<R>> accepted(
            OfflineRevocationSource<R> source, CertificateToken certificate, CertificateToken issuer, Judge<R> judge) {
        return source.getRevocationTokens(certificate, issuer).stream()
                .filter(judge::accepts)
                .toList();
    }

    private static final class Responses extends OfflineOCSPSource {
        private static final long serialVersionUID = 1L;
        private final transient OfflineRevocationSource<OCSP> source;

        Responses(OfflineRevocationSource<OCSP> source) {
            this.source = source;
        }

        @Override
        public List<RevocationToken<OCSP>> getRevocationTokens(CertificateToken certificate, CertificateToken issuer) {
            return accepted(source, certificate, issuer, token -> isAuthentic(token, certificate, issuer));
        }

        private static boolean isAuthentic(
                RevocationToken<OCSP> token, CertificateToken certificate, CertificateToken issuer) {
            try {
                byte[] response = new OCSPRespBuilder()
                        .build(OCSPRespBuilder.SUCCESSFUL, ((OCSPToken) token).getBasicOCSPResp())
                        .getEncoded();
                return SoundAnswers.isAuthenticOcsp(response, certificate.getCertificate(), issuer.getCertificate());
            } catch (IOException | OCSPException notAnAnswer) {
                return false;
            }
        }
    }

    private static final class Lists extends OfflineCRLSource {
        private static final long serialVersionUID = 1L;
        private final transient OfflineRevocationSource<CRL> source;

        Lists(OfflineRevocationSource<CRL> source) {
            this.source = source;
        }

        @Override
        public List<RevocationToken<CRL>> getRevocationTokens(CertificateToken certificate, CertificateToken issuer) {
            return accepted(
                    source,
                    certificate,
                    issuer,
                    token -> SoundAnswers.isAuthenticCrl(
                            token.getEncoded(), certificate.getCertificate(), issuer.getCertificate()));
        }
    }

    private static final class Validator extends PDFDocumentValidator {
        Validator(DSSDocument document) {
            super(new Analyzer(document));
        }
    }

    private static final class Analyzer extends PDFDocumentAnalyzer {
        Analyzer(DSSDocument document) {
            super(document);
        }

        @Override
        protected ValidationContext createValidationContext() {
            return new AuthenticAnswers(getValidationTime());
        }
    }
}
