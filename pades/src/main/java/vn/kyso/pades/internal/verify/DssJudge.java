// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.AnnotationBox;
import eu.europa.esig.dss.pdf.PdfAnnotation;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.PdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.PdfModification;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyso.trust.status.RevocationSource;
import vn.kyso.trust.status.SoundAnswers;

/**
 * Has DSS judge cryptography, paths, status and time. How the file changed after a signature is judged elsewhere
 * ({@link RevisionComparison}), so DSS's own comparison and page rendering are off. Immutable, safe for threads.
 */
final class DssJudge {

    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    private final @Nullable RevocationSource revocation;

    DssJudge(VerifierSettings settings) {
        Stream.concat(settings.signingAnchors().stream(), settings.timeStampAnchors().stream())
                .distinct()
                .forEach(anchor -> anchors.addCertificate(new CertificateToken(anchor)));
        revocation = settings.revocation();
    }

    /**
     * What DSS found.
     *
     * @param simple its answers
     * @param detailed how it came to them
     * @param data its observations
     * @param signatures the signatures, in the order they were made
     */
    record Judgement(
            SimpleReport simple, DetailedReport detailed, DiagnosticData data, List<PAdESSignature> signatures) {}

    Judgement judge(PdfBytes bytes, Instant at) {
        PDFDocumentValidator validator = AuthenticAnswers.validator(bytes.forDss());
        validator.setPdfObjFactory(pdfFactory(bytes));
        bytes.password()
                .ifPresent(password ->
                        validator.setPasswordProtection(password.expose().toCharArray()));
        validator.setCertificateVerifier(verifier(at));
        validator.setValidationTime(Date.from(at));
        validator.setEnableEtsiValidationReport(false);
        validator.setTokenExtractionStrategy(TokenExtractionStrategy.NONE);
        validator.setLocale(Locale.ENGLISH);
        Reports reports = validator.validateDocument(JudgementPolicy.get());
        List<PAdESSignature> signatures = validator.getSignatures().stream()
                .map(signature -> (PAdESSignature) signature)
                .toList();
        return new Judgement(
                reports.getSimpleReport(), reports.getDetailedReport(), reports.getDiagnosticData(), signatures);
    }

    private CertificateVerifier verifier(Instant at) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(anchors);
        if (revocation != null) {
            IssuersAnswers.give(verifier, new SoundAnswers(revocation, at));
        }
        return verifier;
    }

    private static PdfBoxNativeObjectFactory pdfFactory(PdfBytes bytes) {
        PdfBoxNativeObjectFactory factory = bytes.inMemory() ? new PdfBoxNativeObjectFactory() : new OnDiskObjects();
        factory.setPdfDifferencesFinder(new NoDifferences());
        factory.setPdfObjectModificationsFinder((signed, present) -> new PdfObjectModifications());
        if (!bytes.inMemory()) {
            factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        }
        return factory;
    }

    private static final class NoDifferences implements PdfDifferencesFinder {
        @Override
        public List<PdfModification> getAnnotationOverlaps(PdfDocumentReader reader) {
            return List.of();
        }

        @Override
        public boolean isAnnotationBoxOverlapping(AnnotationBox box, List<PdfAnnotation> annotations) {
            return false;
        }

        @Override
        public List<PdfModification> getPagesDifferences(PdfDocumentReader signed, PdfDocumentReader present) {
            return List.of();
        }

        @Override
        public List<PdfModification> getVisualDifferences(PdfDocumentReader signed, PdfDocumentReader present) {
            return List.of();
        }
    }
}
