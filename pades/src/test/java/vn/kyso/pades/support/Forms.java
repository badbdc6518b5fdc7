// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Vietnamese forms whose text is where a test wants it. */
public final class Forms {

    private Forms() {}

    /** What is written on a page. */
    public interface Writing {
        void on(PDPageContentStream content, PDFont font) throws IOException;
    }

    /** One A4 page. */
    public static byte[] page(Writing writing) {
        return Documents.document(false, document -> add(document, writing));
    }

    /** One A4 page on which a text stands at a place, in letters of 12 points. */
    public static byte[] page(String text, float x, float y) {
        return page((content, font) -> write(content, font, text, x, y));
    }

    public static PDPage add(PDDocument document, Writing writing) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            writing.on(content, font(document));
        }
        return page;
    }

    /** Liberation Sans, embedded in parts. */
    public static PDFont font(PDDocument document) throws IOException {
        try (InputStream in =
                PDFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, in);
        }
    }

    /** Liberation Sans, embedded whole. */
    public static PDFont wholeFont(PDDocument document) throws IOException {
        try (InputStream in =
                PDFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, in, false);
        }
    }

    public static void write(PDPageContentStream content, PDFont font, String text, float x, float y)
            throws IOException {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}
