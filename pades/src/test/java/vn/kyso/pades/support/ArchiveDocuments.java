// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/** PDF/A documents of parts 1 to 3, conformance level B. */
public final class ArchiveDocuments {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private ArchiveDocuments() {}

    /** A page of Vietnamese text; with a form, when wished, or compressed into object streams (not in part 1). */
    public static byte[] of(int part, boolean form, boolean compressed) {
        return Documents.document(compressed, document -> fill(document, part, form));
    }

    private static void fill(PDDocument document, int part, boolean form) throws IOException {
        document.setVersion(part == 1 ? 1.4f : 1.7f);
        document.getDocument().setVersion(part == 1 ? 1.4f : 1.7f);
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (InputStream font = PDFont.class.getResourceAsStream(FONT);
                PDPageContentStream content = new PDPageContentStream(document, page)) {
            PDFont sans = PDType0Font.load(document, font, part != 1);
            content.beginText();
            content.setFont(sans, 14);
            content.newLineAtOffset(60, 760);
            content.showText("Đơn xin cấp giấy phép, người khai ký tên");
            content.endText();
        }
        PDOutputIntent intent = new PDOutputIntent(
                document,
                new ByteArrayInputStream(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(packet(part).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        if (form) {
            document.getDocumentCatalog().setAcroForm(new PDAcroForm(document));
        }
        identify(document);
    }

    private static void identify(PDDocument document) {
        COSArray id = new COSArray();
        id.add(new COSString("0123456789abcdef"));
        id.add(new COSString("0123456789abcdef"));
        document.getDocument().getTrailer().setItem(COSName.ID, id);
    }

    private static String packet(int part) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                + "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
                + "<pdfaid:part>" + part + "</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
                + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
    }
}
