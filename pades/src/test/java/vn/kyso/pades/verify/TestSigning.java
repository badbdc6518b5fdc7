// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;

/** Makes and signs small PDFs for the tests, independently of the product's signer. */
final class TestSigning {

    private final TestPki pki;

    TestSigning(TestPki pki) {
        this.pki = pki;
    }

    /** A verifier that trusts the kit's authorities, asks them, and goes by their clock. */
    SignatureVerifier.Builder online() {
        return SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .statusChecking(StatusChecking.ONLINE)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(pki.clock());
    }

    /** Two pages that share one content stream's resources, and a text field. */
    static byte[] plain() {
        return plain(CompressParameters.DEFAULT_COMPRESSION);
    }

    /** The same with a classic cross-reference table and no object streams. */
    static byte[] plainWithTable() {
        return plain(CompressParameters.NO_COMPRESSION);
    }

    private static byte[] plain(CompressParameters compression) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 1; i <= 2; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText("Page " + i);
                    content.endText();
                }
            }
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDTextField field = new PDTextField(form);
            field.setPartialName("amount");
            form.getFields().add(field);
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one signature is to be like. */
    static final class Plan {
        private final TestCredential credential;
        private SignatureLevel level = SignatureLevel.PAdES_BASELINE_B;
        private Instant time;
        private String field = null;
        private float visibleAt;
        private float visibleFrom;
        private boolean withChain = true;
        private CertificationPermission permission;

        Plan(TestCredential credential, Instant time) {
            this.credential = credential;
            this.time = time;
        }

        Plan timeStamped() {
            level = SignatureLevel.PAdES_BASELINE_T;
            return this;
        }

        Plan claiming(Instant value) {
            time = value;
            return this;
        }

        /** Shows a mark this many points from the top of the first page. */
        Plan visibleAt(float y) {
            visibleAt = y;
            return this;
        }

        /** Shows an opaque mark here, in points from the top left. */
        Plan covering(float x, float y) {
            visibleAt = y;
            visibleFrom = x;
            return this;
        }

        Plan leafOnly() {
            withChain = false;
            return this;
        }

        Plan certifying(CertificationPermission value) {
            permission = value;
            return this;
        }

        Plan field(String value) {
            field = value;
            return this;
        }
    }

    Plan by(TestCredential credential) {
        return new Plan(credential, pki.clock().instant());
    }

    byte[] sign(byte[] pdf, Plan plan) {
        CommonCertificateVerifier lenient = new CommonCertificateVerifier(true);
        lenient.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
        lenient.setAlertOnNotYetValidCertificate(new SilentOnStatusAlert());
        PAdESService service = new PAdESService(lenient);
        service.setTspSource(new KitTsa(pki.server().timeStampUri()));
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(plan.level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(plan.credential.certificate()));
        List<CertificateToken> chain =
                plan.credential.chain().stream().map(CertificateToken::new).toList();
        parameters.setCertificateChain(plan.withChain ? chain : chain.subList(0, 1));
        parameters.bLevel().setSigningDate(Date.from(plan.time));
        parameters.setGenerateTBSWithoutCertificate(false);
        parameters.setPermission(plan.permission);
        if (plan.field != null) {
            parameters.getImageParameters().getFieldParameters().setFieldId(plan.field);
        }
        if (plan.visibleAt > 0) {
            SignatureImageParameters image = new SignatureImageParameters();
            image.getFieldParameters().setOriginX(plan.visibleFrom > 0 ? plan.visibleFrom : 300);
            image.getFieldParameters().setOriginY(plan.visibleAt);
            image.getFieldParameters().setWidth(150);
            image.getFieldParameters().setHeight(50);
            SignatureImageTextParameters text = new SignatureImageTextParameters();
            text.setText("signed");
            if (plan.visibleFrom > 0) {
                text.setBackgroundColor(java.awt.Color.WHITE);
                image.getFieldParameters().setWidth(250);
            }
            image.setTextParameters(text);
            parameters.setImageParameters(image);
        }
        DSSDocument document = new InMemoryDocument(pdf, "test.pdf");
        ToBeSigned toBeSigned = service.getDataToSign(document, parameters);
        byte[] value = plan.credential.signDigest(sha256(toBeSigned.getBytes()));
        DSSDocument signed = service.signDocument(
                document, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), value));
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            signed.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends status answers (LT), and with them a document time stamp (LTA). */
    byte[] extend(byte[] signed, SignatureLevel level) {
        PAdESService service = new PAdESService(KitStatus.verifier(pki));
        service.setTspSource(new KitTsa(pki.server().timeStampUri()));
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        DSSDocument extended = service.extendDocument(new InMemoryDocument(signed, "test.pdf"), parameters);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            extended.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the kit's time-stamping authority. */
    static final class KitTsa implements TSPSource {
        private final transient URI address;

        KitTsa(URI address) {
            this.address = address;
        }

        @Override
        public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
            try {
                TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
                generator.setCertReq(true);
                byte[] request = generator
                        .generate(new org.bouncycastle.asn1.ASN1ObjectIdentifier(algorithm.getOid()), digest)
                        .getEncoded();
                HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address)
                                        .header("Content-Type", "application/timestamp-query")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                return new TimestampBinary(
                        new TimeStampResponse(answer.body()).getTimeStampToken().getEncoded());
            } catch (IOException | TSPException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
