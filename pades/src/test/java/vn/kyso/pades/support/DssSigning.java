// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.pki.TestCredential;

/** Signatures by other software, to be left alone by ours. */
public final class DssSigning {

    private DssSigning() {}

    /** Signs, and certifies when a permission is given. */
    public static byte[] sign(byte[] pdf, TestCredential credential, @Nullable CertificationPermission permission)
            throws Exception {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.bLevel().setSigningDate(Date.from(TestSigner.TIME));
        parameters.setSigningCertificate(new CertificateToken(credential.certificate()));
        parameters.setCertificateChain(
                credential.chain().stream().map(CertificateToken::new).toList());
        if (permission != null) {
            parameters.setPermission(permission);
        }
        PAdESService service = new PAdESService(new CommonCertificateVerifier());
        DSSDocument document = new InMemoryDocument(pdf, "document.pdf");
        byte[] signed = service.getDataToSign(document, parameters).getBytes();
        byte[] value =
                credential.signDigest(MessageDigest.getInstance("SHA-256").digest(signed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.signDocument(document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, value))
                .writeTo(out);
        return out.toByteArray();
    }
}
