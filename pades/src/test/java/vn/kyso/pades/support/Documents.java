// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents of all kinds, made when a test needs them. */
public final class Documents {

    private Documents() {}

    /** A step of making a document that may fail. */
    public interface Step<T> {
        void on(T target) throws IOException;
    }

    /** A document of one A4 page with some text, changed and saved. */
    public static byte[] onePage(boolean compressed, Step<PDDocument> change) {
        return document(compressed, document -> {
            addPage(document, page -> {});
            change.on(document);
        });
    }

    /** One page, classic cross-reference table. */
    public static byte[] table() {
        return onePage(false, document -> {});
    }

    /** One page, cross-reference stream and object streams. */
    public static byte[] objectStreams() {
        return onePage(true, document -> {});
    }

    public static byte[] document(boolean compressed, Step<PDDocument> content) {
        try (PDDocument document = new PDDocument()) {
            content.on(document);
            return saved(document, compressed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] saved(PDDocument document, boolean compressed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.setDocumentId(1L);
        document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    public static PDPage addPage(PDDocument document, Step<PDPage> change) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        change.on(page);
        document.addPage(page);
        PDRectangle box = page.getCropBox();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.addRect(
                    box.getLowerLeftX() + 5, box.getLowerLeftY() + 5, box.getWidth() - 10, box.getHeight() - 10);
            content.stroke();
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
            content.newLineAtOffset(box.getLowerLeftX() + 40, box.getUpperRightY() - 60);
            content.showText("Page " + document.getNumberOfPages() + ", its own top");
            content.endText();
        }
        return page;
    }

    public static byte[] rotated(int degrees, PDRectangle crop) {
        return document(
                false,
                document -> addPage(document, page -> {
                    page.setRotation(degrees);
                    if (crop != null) {
                        page.setCropBox(crop);
                    }
                }));
    }

    public static byte[] encrypted(String owner, String user) {
        return encrypted(owner, user, 128, false, false, new AccessPermission());
    }

    /** Protected by passwords: RC4 with 40 or 128 bits, AES with 128 or 256. */
    public static byte[] encrypted(
            String owner, String user, int bits, boolean aes, boolean compressed, AccessPermission permission) {
        return onePage(compressed, document -> {
            document.getDocumentInformation().setTitle("Tờ khai");
            StandardProtectionPolicy policy = new StandardProtectionPolicy(owner, user, permission);
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(aes);
            document.protect(policy);
        });
    }

    /** Writes objects and a classic table by hand; bodies by object number, the trailer's other entries as given. */
    public static byte[] byHand(TreeMap<Integer, String> bodies, String trailer) {
        StringBuilder out = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        TreeMap<Integer, Integer> offsets = new TreeMap<>();
        bodies.forEach((number, body) -> {
            offsets.put(number, out.length());
            out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        int xref = out.length();
        out.append("xref\n0 1\n0000000000 65535 f \n");
        offsets.forEach((number, offset) ->
                out.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<</Size ")
                .append(bodies.lastKey() + 1)
                .append(trailer)
                .append(">>\nstartxref\n");
        out.append(xref).append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The smallest document: catalogue 1, pages 2, page 3; the extras stand in the catalogue and the page. */
    public static TreeMap<Integer, String> small(String inCatalog, String inPage) {
        TreeMap<Integer, String> bodies = new TreeMap<>();
        bodies.put(1, "<</Type/Catalog/Pages 2 0 R" + inCatalog + ">>");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>");
        bodies.put(3, "<</Type/Page/Parent 2 0 R/Resources<<>>" + inPage + ">>");
        return bodies;
    }
}
