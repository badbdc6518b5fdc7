// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a reader sees of a signed document. */
public final class Rendered {

    private Rendered() {}

    /** The first page, one pixel per point. */
    public static BufferedImage page(byte[] pdf, float scale) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(0, scale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first page as poppler draws it; the test is skipped where poppler is not installed. */
    public static BufferedImage byPoppler(byte[] pdf, int dpi) {
        Programs.assumePresent("pdftoppm");
        try {
            Path folder = Files.createTempDirectory("poppler");
            try {
                Files.write(folder.resolve("page.pdf"), pdf);
                Programs.Said said = Programs.run(
                        folder,
                        "pdftoppm",
                        "-r",
                        "" + dpi,
                        "-f",
                        "1",
                        "-singlefile",
                        "-cropbox",
                        "-png",
                        "page.pdf",
                        "page");
                if (said.exit() != 0 || said.text().contains("Error")) {
                    throw new IllegalStateException("pdftoppm: " + said.text());
                }
                return ImageIO.read(folder.resolve("page.png").toFile());
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest rectangle around everything that is not white: left, bottom, right, top in pixels from below. */
    public static int[] inked(BufferedImage image) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (((image.getRGB(x, y) >> 8) & 0xff) < 200) {
                    int fromBelow = image.getHeight() - 1 - y;
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], fromBelow);
                    box[2] = Math.max(box[2], x);
                    box[3] = Math.max(box[3], fromBelow);
                }
            }
        }
        return box;
    }

    public static PDAnnotationWidget lastWidget(PDDocument document) {
        var fields = document.getSignatureFields();
        return fields.get(fields.size() - 1).getWidgets().get(0);
    }

    /** The text of the last signature's mark, as a reader would copy it. */
    public static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf);
                PDDocument other = new PDDocument()) {
            var look = lastWidget(document).getNormalAppearanceStream();
            PDPage page = new PDPage();
            other.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(other, page)) {
                content.drawForm(new PDFormXObject(look.getCOSObject()));
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            return stripper.getText(other).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
