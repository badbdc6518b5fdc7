// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What others than our own code say of a signed document: DSS here, external programs in {@link Programs}. */
public final class Judges {

    private Judges() {}

    /** What DSS sees, earliest signature first. */
    public static List<SignatureWrapper> dss(byte[] pdf) {
        return dss(pdf, "");
    }

    /** The same for a document that opens with a password. */
    public static List<SignatureWrapper> dss(byte[] pdf, String password) {
        return dss(pdf, password, Kit.PKI.trustAnchors());
    }

    /** The same for a judge who trusts others. */
    public static List<SignatureWrapper> dss(byte[] pdf, String password, Collection<X509Certificate> trusted) {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        for (X509Certificate anchor : trusted) {
            anchors.addCertificate(new CertificateToken(anchor));
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setAIASource(null);
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(verifier);
        if (!password.isEmpty()) {
            validator.setPasswordProtection(password.toCharArray());
        }
        return validator.validateDocument().getDiagnosticData().getSignatures().stream()
                .sorted(java.util.Comparator.comparing(
                        s -> s.getSignatureByteRange().get(2)))
                .toList();
    }

    /** Every signature is in order for DSS, nothing but signing happened in between, and the last covers the file. */
    public static List<SignatureWrapper> assertAllGood(byte[] pdf, int signatures) {
        return assertAllGood(pdf, signatures, "");
    }

    /** The same for a document that opens with a password. */
    public static List<SignatureWrapper> assertAllGood(byte[] pdf, int signatures, String password) {
        List<SignatureWrapper> seen = dss(pdf, password);
        assertThat(seen).hasSize(signatures);
        for (SignatureWrapper signature : seen) {
            assertGood(signature);
        }
        assertThat(coverage(seen.get(signatures - 1))).isEqualTo(pdf.length);
        return seen;
    }

    private static void assertGood(SignatureWrapper signature) {
        assertThat(signature.isSignatureIntact()).as("intact").isTrue();
        assertThat(signature.isSignatureValid()).as("valid").isTrue();
        assertThat(signature.isStructuralValidationValid())
                .as("structure %s", signature.getStructuralValidationMessages())
                .isTrue();
        assertThat(signature.isBLevelTechnicallyValid()).as("level B").isTrue();
        assertThat(signature.isSignatureByteRangeValid()).as("byte range").isTrue();
        assertThat(signature.isPdfSignatureDictionaryConsistent())
                .as("signature dictionary")
                .isTrue();
        assertThat(signature.getPdfUndefinedChanges()).as("undefined changes").isEmpty();
        assertThat(signature.getPdfAnnotationChanges())
                .as("annotation changes other than signatures")
                .isEmpty();
        assertThat(signature.isTrustedChain()).as("trusted chain").isTrue();
        assertThat(List.of(SignatureLevel.PAdES_BASELINE_B, SignatureLevel.PAdES_BASELINE_T))
                .contains(signature.getSignatureFormat());
    }

    private static long coverage(SignatureWrapper signature) {
        List<BigInteger> range = signature.getSignatureByteRange();
        return range.get(2).add(range.get(3)).longValueExact();
    }

    /** Law 5. */
    public static void assertPrefix(byte[] original, byte[] signed) {
        assertThat(signed.length).isGreaterThan(original.length);
        assertThat(Arrays.equals(original, 0, original.length, signed, 0, original.length))
                .as("the original is an untouched prefix")
                .isTrue();
    }
}
