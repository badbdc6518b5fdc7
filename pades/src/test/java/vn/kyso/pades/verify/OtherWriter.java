// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kyso.testkit.pki.TestCredential;

/** Signs as common programs outside the PAdES world do: PDFBox writes the file, the CMS has no ESS attribute. */
final class OtherWriter {

    private OtherWriter() {}

    /** {@code adbe.pkcs7.detached} as Acrobat and many libraries write it by default. */
    static byte[] detached(byte[] pdf, TestCredential credential, Date time) {
        return sign(pdf, credential, time, PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED, 0);
    }

    /** The same as the certifying signature. */
    static byte[] certified(byte[] pdf, TestCredential credential, Date time, int permission) {
        return sign(pdf, credential, time, PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED, permission);
    }

    /** {@code adbe.pkcs7.sha1}: the CMS holds the document's SHA-1. */
    static byte[] sha1(byte[] pdf, TestCredential credential, Date time) {
        return sign(pdf, credential, time, COSName.getPDFName("adbe.pkcs7.sha1"), 0);
    }

    private static byte[] sign(byte[] pdf, TestCredential credential, Date time, COSName subFilter, int permission) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(subFilter);
            signature.setName("A");
            Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            calendar.setTime(time);
            signature.setSignDate(calendar);
            if (permission > 0) {
                Permissions.set(document, signature, permission);
            }
            options.setPreferredSignatureSize(16_384);
            document.addSignature(signature, content -> cms(content, credential, subFilter), options);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] cms(InputStream content, TestCredential credential, COSName subFilter) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(credential.chain()));
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new CmsSigner(credential), new JcaX509CertificateHolder(credential.certificate())));
            byte[] bytes = content.readAllBytes();
            boolean digestInside = "adbe.pkcs7.sha1".equals(subFilter.getName());
            return generator
                    .generate(
                            digestInside
                                    ? new CMSProcessableByteArray(
                                            MessageDigest.getInstance("SHA-1").digest(bytes))
                                    : new Detached(bytes),
                            digestInside)
                    .getEncoded("DER");
        } catch (java.security.GeneralSecurityException
                | org.bouncycastle.operator.OperatorCreationException
                | org.bouncycastle.cms.CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Detached extends CMSProcessableByteArray {
        Detached(byte[] bytes) {
            super(bytes);
        }
    }

    /** DocMDP as PDFBox's own example sets it. */
    private static final class Permissions {
        static void set(PDDocument document, PDSignature signature, int permission) {
            var dictionary = signature.getCOSObject();
            var parameters = new org.apache.pdfbox.cos.COSDictionary();
            parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
            parameters.setInt(COSName.P, permission);
            parameters.setName(COSName.V, "1.2");
            var reference = new org.apache.pdfbox.cos.COSDictionary();
            reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
            reference.setName("TransformMethod", "DocMDP");
            reference.setItem("TransformParams", parameters);
            reference.setDirect(true);
            dictionary.setItem("Reference", new org.apache.pdfbox.cos.COSArray(List.of(reference)));
            var catalog = document.getDocumentCatalog().getCOSObject();
            var permissions = new org.apache.pdfbox.cos.COSDictionary();
            permissions.setItem("DocMDP", signature);
            catalog.setItem("Perms", permissions);
            catalog.setNeedToBeUpdated(true);
        }
    }
}
