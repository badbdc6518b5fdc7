// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Calendar;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * PDFBox: the whole file with an empty gap is written while preparing, which is the only state it knows, and the gap is
 * filled in place when completing. Nothing is checked; the CMS is ready-made.
 */
final class PdfBoxFlow implements Flow {

    private static final int GAP = 8192;

    private final Path original;
    private final Path target;
    private final byte[] cms = new byte[GAP / 2];

    PdfBoxFlow(Path original, Path target) {
        this.original = original;
        this.target = target;
    }

    @Override
    public void sign() throws Exception {
        Path prepared = Path.of(target + ".prepared");
        long gap;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (PDDocument document = Loader.loadPDF(
                        new RandomAccessReadBufferedFile(original.toFile()), IOUtils.createMemoryOnlyStreamCache());
                OutputStream out = Files.newOutputStream(prepared);
                SignatureOptions options = new SignatureOptions()) {
            document.setDocumentId(Citizen.TIME.toEpochMilli());
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            Calendar date = Calendar.getInstance();
            date.setTimeInMillis(Citizen.TIME.toEpochMilli());
            signature.setSignDate(date);
            options.setPreferredSignatureSize(GAP);
            options.setPage(0);
            options.setVisualSignature(
                    new ByteArrayInputStream(look(document.getPage(0).getMediaBox())));
            document.addSignature(signature, options);
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
            try (InputStream content = signing.getContent()) {
                byte[] piece = new byte[128 * 1024];
                for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
            signing.setSignature(new byte[0]);
            int[] range = signature.getByteRange();
            gap = range[1] + 1L;
        }
        if (digest.digest().length == 0) {
            throw new IllegalStateException();
        }
        try (RandomAccessFile file = new RandomAccessFile(prepared.toFile(), "rw")) {
            file.seek(gap);
            file.write(HexFormat.of().formatHex(cms).getBytes(StandardCharsets.US_ASCII));
        }
        Files.move(prepared, target);
    }

    /** A document whose only field has the look, as PDFBox's own example makes it. */
    private static byte[] look(PDRectangle page) throws IOException {
        try (PDDocument template = new PDDocument()) {
            template.addPage(new PDPage(page));
            PDAcroForm form = new PDAcroForm(template);
            template.getDocumentCatalog().setAcroForm(form);
            form.setSignaturesExist(true);
            form.setAppendOnly(true);
            form.getCOSObject().setDirect(true);
            PDSignatureField field = new PDSignatureField(form);
            form.getFields().add(field);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            int[] box = Citizen.BOX;
            PDRectangle rectangle = new PDRectangle(box[0], box[1], box[2], box[3]);
            widget.setRectangle(rectangle);
            PDFormXObject form0 = new PDFormXObject(new PDStream(template));
            PDResources resources = new PDResources();
            form0.setResources(resources);
            form0.setFormType(1);
            form0.setBBox(new PDRectangle(box[2], box[3]));
            PDAppearanceStream stream = new PDAppearanceStream(form0.getCOSObject());
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            appearance.setNormalAppearance(stream);
            widget.setAppearance(appearance);
            try (PDPageContentStream content = new PDPageContentStream(template, stream)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 9);
                content.setLeading(12);
                content.newLineAtOffset(4, box[3] - 14);
                content.showText("Signed by Nguyen Van A");
                content.newLine();
                content.showText(Citizen.TIME.toString());
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            template.save(out);
            return out.toByteArray();
        }
    }
}
