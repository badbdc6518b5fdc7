// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.kyso.pades.support.Programs;

/**
 * Draws every signed revision and the whole file, with two programs that share no code. Outside of fields, marks and
 * notes the pictures must be the same, or something was shown that nobody signed.
 */
final class SamePictures {

    private static final Pattern RANGE = Pattern.compile("/ByteRange ?\\[ ?0 (\\d+) (\\d+) (\\d+) *\\]");
    private static final int RESOLUTION = 45;
    private static final int AROUND = 2;

    private SamePictures() {}

    /** How many signed revisions of a file have something behind them. */
    static int revisions(byte[] pdf) {
        return ends(pdf).size();
    }

    private static List<Integer> ends(byte[] pdf) {
        List<Integer> ends = new ArrayList<>();
        Matcher ranges = RANGE.matcher(AlteredPdf.text(pdf));
        while (ranges.find()) {
            int end = Integer.parseInt(ranges.group(2)) + Integer.parseInt(ranges.group(3));
            if (end < pdf.length) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** How many revisions were compared. */
    static int compare(Path folder, byte[] pdf) {
        List<Integer> ends = ends(pdf);
        try {
            List<List<BufferedImage>> now = pictures(folder, pdf);
            for (int end : ends) {
                same(pdf, pictures(folder, Arrays.copyOf(pdf, end)), now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ends.size();
    }

    private static List<List<BufferedImage>> pictures(Path folder, byte[] pdf) throws IOException {
        List<List<BufferedImage>> all = new ArrayList<>();
        all.add(byPdfBox(pdf));
        if (Programs.isPresent("pdftoppm")) {
            all.add(byPoppler(folder, pdf));
        }
        return all;
    }

    private static List<BufferedImage> byPdfBox(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            List<BufferedImage> pages = new ArrayList<>();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(renderer.renderImageWithDPI(i, RESOLUTION));
            }
            return pages;
        }
    }

    private static List<BufferedImage> byPoppler(Path folder, byte[] pdf) throws IOException {
        Path own = Files.createTempDirectory(folder, "pictures");
        Path file = Files.write(own.resolve("file.pdf"), pdf);
        Programs.run(own, "pdftoppm", "-r", Integer.toString(RESOLUTION), "-png", file.toString(), "page");
        List<BufferedImage> pages = new ArrayList<>();
        try (Stream<Path> drawn = Files.list(own)) {
            for (Path page : drawn.filter(path -> path.toString().endsWith(".png"))
                    .sorted()
                    .toList()) {
                pages.add(ImageIO.read(page.toFile()));
            }
        }
        return pages;
    }

    private static void same(byte[] pdf, List<List<BufferedImage>> then, List<List<BufferedImage>> now)
            throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int program = 0; program < now.size(); program++) {
                assertThat(then.get(program)).as("pages").hasSameSizeAs(now.get(program));
                for (int i = 0; i < now.get(program).size(); i++) {
                    int[] was = pixels(document.getPage(i), then.get(program).get(i));
                    int[] is = pixels(document.getPage(i), now.get(program).get(i));
                    assertThat(Arrays.equals(was, is))
                            .as("page %d, drawn by %s", i + 1, program == 0 ? "PDFBox" : "poppler")
                            .isTrue();
                }
            }
        }
    }

    /** Without the rooms of annotations, which are judged by themselves. */
    private static int[] pixels(PDPage page, BufferedImage picture) throws IOException {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.setColor(Color.GRAY);
        PDRectangle box = page.getCropBox();
        double scale = RESOLUTION / 72.0;
        for (PDAnnotation annotation : page.getAnnotations()) {
            PDRectangle room = annotation.getRectangle();
            if (room != null && room.getWidth() > 0 && room.getHeight() > 0) {
                graphics.fillRect(
                        (int) ((room.getLowerLeftX() - box.getLowerLeftX()) * scale) - AROUND,
                        (int) ((box.getUpperRightY() - room.getUpperRightY()) * scale) - AROUND,
                        (int) (room.getWidth() * scale) + 2 * AROUND + 1,
                        (int) (room.getHeight() * scale) + 2 * AROUND + 1);
            }
        }
        graphics.dispose();
        return copy.getRGB(0, 0, copy.getWidth(), copy.getHeight(), null, 0, copy.getWidth());
    }
}
