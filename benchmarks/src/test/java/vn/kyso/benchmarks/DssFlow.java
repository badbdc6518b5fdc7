// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.nio.file.Path;
import java.util.Date;
import vn.kyso.core.Sha256;

/**
 * DSS: data to be signed, then the document with the value. Its parameters remember the prepared document in memory; a
 * session that is stored does not have them, so they are made anew for the second step.
 */
final class DssFlow implements Flow {

    private final PAdESService service = new PAdESService(new CommonCertificateVerifier());
    private final Path original;
    private final Path target;
    private final SignatureValue value;

    DssFlow(Path original, Path target) {
        this.original = original;
        this.target = target;
        service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
        byte[] first = dataToSign().getBytes();
        this.value = new SignatureValue(
                SignatureAlgorithm.RSA_SHA256,
                Citizen.KEY.signDigest(Sha256.over(first).toByteArray()));
    }

    private ToBeSigned dataToSign() {
        return service.getDataToSign(new FileDocument(original.toFile()), parameters());
    }

    private static PAdESSignatureParameters parameters() {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(Citizen.KEY.certificate()));
        parameters.setCertificateChain(
                Citizen.CHAIN.certificates().stream().map(CertificateToken::new).toList());
        parameters.bLevel().setSigningDate(Date.from(Citizen.TIME));
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(1);
        field.setOriginX(Citizen.BOX[0]);
        field.setOriginY(Citizen.BOX[1]);
        field.setWidth(Citizen.BOX[2]);
        field.setHeight(Citizen.BOX[3]);
        SignatureImageTextParameters text = new SignatureImageTextParameters();
        text.setText("Signed by Nguyen Van A\n" + Citizen.TIME);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setFieldParameters(field);
        image.setTextParameters(text);
        parameters.setImageParameters(image);
        return parameters;
    }

    @Override
    public void sign() throws Exception {
        dataToSign();
        DSSDocument signed = service.signDocument(new FileDocument(original.toFile()), parameters(), value);
        signed.save(target.toString());
    }
}
