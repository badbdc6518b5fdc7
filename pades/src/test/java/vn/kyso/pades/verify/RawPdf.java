// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** PDFs written object by object, and revisions appended that way, as attackers do. */
final class RawPdf {

    /** Numbers of the objects of {@link #form()}. */
    static final int CATALOG = 1;

    static final int PAGE = 3;
    static final int CONTENT = 4;
    static final int FONT = 5;
    static final int FORM = 6;
    static final int FIELD = 7;
    static final int APPEARANCE = 8;
    static final int FREE = 60;

    private RawPdf() {}

    /** A page with a sum of money and a text field. */
    static Map<Integer, String> form() {
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(CATALOG, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>");
        objects.put(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        objects.put(
                PAGE,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
                        + "/Annots[7 0 R]>>");
        objects.put(CONTENT, stream("", text("I owe 100")));
        objects.put(FONT, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        objects.put(FORM, "<</Fields[7 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf 0 g)>>");
        objects.put(
                FIELD,
                "<</FT/Tx/T(amount)/V(100)/Type/Annot/Subtype/Widget/F 4/Rect[72 600 272 620]/P 3 0 R"
                        + "/DA(/F1 12 Tf 0 g)/AP<</N 8 0 R>>>>");
        objects.put(APPEARANCE, appearance("100"));
        return objects;
    }

    static String text(String words) {
        return "BT /F1 24 Tf 72 700 Td (" + words + ") Tj ET";
    }

    static String appearance(String words) {
        return stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 5 0 R>>>>",
                "/Tx BMC q BT /F1 12 Tf 2 5 Td (" + words + ") Tj ET Q EMC");
    }

    static String stream(String entries, String content) {
        return "<<" + entries + "/Length " + content.length() + ">>\nstream\n" + content + "\nendstream";
    }

    static byte[] file(Map<Integer, String> objects) {
        return file(objects, "/Root 1 0 R");
    }

    static byte[] file(Map<Integer, String> objects, String trailer) {
        StringBuilder out = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        revision(out, 0, new TreeMap<>(objects), "", trailer, true);
        return bytes(out.toString());
    }

    /** A revision with a table of its own. */
    static byte[] append(byte[] pdf, Map<Integer, String> objects) {
        return append(pdf, objects, "/Root " + root(pdf));
    }

    static byte[] append(byte[] pdf, Map<Integer, String> objects, String trailer) {
        StringBuilder out = new StringBuilder("\n");
        revision(out, pdf.length, new TreeMap<>(objects), "/Prev " + AlteredPdf.startXref(pdf), trailer, false);
        return AlteredPdf.followedBy(pdf, out.toString());
    }

    /** Only entries of a cross-reference table, each leading where it says. */
    static byte[] appendTable(byte[] pdf, Map<Integer, Long> entries, String trailer) {
        StringBuilder out = new StringBuilder("\n");
        long table = pdf.length + 1L;
        out.append("xref\n");
        entries.forEach((number, offset) ->
                out.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<<")
                .append(trailer)
                .append("/Size 100/Prev ")
                .append(AlteredPdf.startXref(pdf))
                .append(">>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return AlteredPdf.followedBy(pdf, out.toString());
    }

    private static void revision(
            StringBuilder out, int base, Map<Integer, String> objects, String previous, String trailer, boolean first) {
        Map<Integer, Integer> offsets = new TreeMap<>();
        objects.forEach((number, body) -> {
            offsets.put(number, base + out.length());
            out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        int table = base + out.length();
        out.append("xref\n");
        if (first) {
            out.append("0 1\n0000000000 65535 f \n");
        }
        offsets.forEach((number, offset) ->
                out.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<<")
                .append(trailer)
                .append("/Size 100")
                .append(previous)
                .append(">>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
    }

    static String root(byte[] pdf) {
        return reference(pdf, document -> document.getDocument().getTrailer().getItem(COSName.ROOT));
    }

    /** The signature dictionary of the last signature field. */
    static String signature(byte[] pdf) {
        return reference(pdf, document -> field(document).getCOSObject().getItem(COSName.V));
    }

    /** The field itself. */
    static int signatureField(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return (int) field(document).getCOSObject().getKey().getNumber();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDSignatureField field(PDDocument document) {
        PDSignatureField found = null;
        for (PDField field : document.getDocumentCatalog().getAcroForm(null).getFieldTree()) {
            if (field instanceof PDSignatureField signature
                    && signature.getCOSObject().getDictionaryObject(COSName.V) instanceof COSDictionary) {
                found = signature;
            }
        }
        return java.util.Objects.requireNonNull(found);
    }

    @FunctionalInterface
    private interface Item {
        COSBase of(PDDocument document) throws IOException;
    }

    private static String reference(byte[] pdf, Item item) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSObject reference = (COSObject) item.of(document);
            return reference.getKey().getNumber() + " " + reference.getKey().getGeneration() + " R";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int number(String reference) {
        return Integer.parseInt(reference.substring(0, reference.indexOf(' ')));
    }

    /** Where an object begins; the last one of that number. */
    static long offset(byte[] pdf, int number) {
        return AlteredPdf.text(pdf).lastIndexOf("\n" + number + " 0 obj") + 1L;
    }

    /** The text of an object between its keywords; the last one of that number. */
    static String body(byte[] pdf, int number) {
        String text = AlteredPdf.text(pdf);
        int from = (int) offset(pdf, number) + (number + " 0 obj").length();
        return text.substring(from, text.indexOf("endobj", from)).strip();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
