// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import vn.kyso.testkit.pki.TestCredential;

/**
 * A PDF with one more revision that holds an invisible signature field on the first page and waits for the value; or
 * what a bad gateway makes of it.
 */
final class PdfIncrement {

    private static final int RESERVE = 12_288;

    private final DocumentFault fault;
    private final byte[] original;
    private final byte[] file;
    private final int gap;
    private final SignedAttributes attributes;

    private PdfIncrement(DocumentFault fault, byte[] original, byte[] file, int gap, SignedAttributes attributes) {
        this.fault = fault;
        this.original = original;
        this.file = file;
        this.gap = gap;
        this.attributes = attributes;
    }

    /**
     * Prepares a file.
     *
     * @throws IOException when it is no PDF, is encrypted or has no page
     */
    static PdfIncrement of(byte[] original, TestCredential signer, Instant now, DocumentFault fault)
            throws IOException {
        return switch (fault.kind()) {
            case REWRITTEN -> append(rewritten(original), signer, now, fault);
            case TWO_SIGNATURES -> {
                PdfIncrement first = append(original, signer, now, fault);
                byte[] value = signer.signDigest(first.attributes.digest());
                yield append(first.signed(value), signer, now, fault);
            }
            default -> append(original, signer, now, fault);
        };
    }

    /** What the key signs, in lower-case hex. */
    String digestHex() {
        return HexFormat.of().formatHex(attributes.digest());
    }

    /** What the gateway returns for a value: the signed file, unless a fault says otherwise. */
    byte[] returned(byte[] value) {
        return switch (fault.kind()) {
            case UNSIGNED -> original.clone();
            case NOT_A_PDF -> "không phải PDF".getBytes(StandardCharsets.UTF_8);
            default -> signed(value);
        };
    }

    private byte[] signed(byte[] value) {
        byte[] hex = HexFormat.of()
                .formatHex(attributes.cms(value))
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] signed = file.clone();
        System.arraycopy(hex, 0, signed, gap, hex.length);
        return signed;
    }

    private static PdfIncrement append(byte[] original, TestCredential signer, Instant now, DocumentFault fault)
            throws IOException {
        try (PDDocument document = Loader.loadPDF(original);
                SignatureOptions options = new SignatureOptions()) {
            if (document.isEncrypted() || document.getNumberOfPages() == 0) {
                throw new IOException("encrypted, or without pages");
            }
            disturb(document, fault);
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setSignDate(calendar(now));
            options.setPreferredSignatureSize(RESERVE);
            document.addSignature(signature, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream(original.length + 4 * RESERVE);
            ExternalSigningSupport support = document.saveIncrementalForExternalSigning(out);
            SignedAttributes attributes =
                    SignedAttributes.over(support.getContent().readAllBytes(), signer);
            support.setSignature(new byte[0]);
            return new PdfIncrement(
                    fault, original, out.toByteArray(), signature.getByteRange()[1] + 1, attributes);
        }
    }

    private static void disturb(PDDocument document, DocumentFault fault) throws IOException {
        if (fault.kind() == DocumentFault.Kind.PAGE_ADDED) {
            PDPage page = new PDPage();
            document.addPage(page);
            page.getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
        }
        if (fault.kind() == DocumentFault.Kind.ANNOTATION_ADDED) {
            PDAnnotationText note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(10, 10, 20, 20));
            note.setContents("Đã duyệt");
            PDPage page = document.getPage(0);
            List<PDAnnotation> annotations = page.getAnnotations();
            annotations.add(note);
            page.setAnnotations(annotations);
            note.getCOSObject().setNeedToBeUpdated(true);
            page.getCOSObject().setNeedToBeUpdated(true);
        }
    }

    private static byte[] rewritten(byte[] original) throws IOException {
        try (PDDocument document = Loader.loadPDF(original)) {
            document.getDocumentInformation().setProducer("gateway");
            ByteArrayOutputStream out = new ByteArrayOutputStream(original.length);
            document.save(out);
            return out.toByteArray();
        }
    }

    private static Calendar calendar(Instant now) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(now.toEpochMilli());
        return calendar;
    }
}
