// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.pades.Appearance.Alignment;
import vn.kyso.pades.Appearance.CopyForm;
import vn.kyso.pades.Appearance.Language;
import vn.kyso.pades.Appearance.Layout;
import vn.kyso.pades.support.Fonts;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.References;
import vn.kyso.pades.support.Rendered;

/**
 * Marks as two renderers draw them, compared with pictures that a person has looked at ({@code src/test/resources/pixels},
 * written anew by {@code -Dkyso.pixels=write}). What poppler draws is skipped where poppler is not installed.
 */
class PixelTest {

    private static final int DPI = 108;
    private static final double SCALE = DPI / 72.0;
    private static final double WIDTH = 220;
    private static final double HEIGHT = 72;
    private static final byte[] SIGNATURE = stroke(0x1432be, 210, 90);
    private static final byte[] SEAL = ring(0xcd1419, 160);

    private static final Map<String, Supplier<Appearance>> LOOKS = new TreeMap<>(Map.of(
            "citizen",
            Appearance::citizen,
            "citizen-image",
            () -> Appearance.citizen(SIGNATURE),
            "above",
            () -> Appearance.builder()
                    .signer()
                    .time()
                    .image(SIGNATURE)
                    .layout(Layout.IMAGE_ABOVE)
                    .border(0.75, 0x1f4e9e)
                    .build(),
            "behind",
            () -> Appearance.builder()
                    .signer()
                    .time()
                    .issuer()
                    .image(SEAL)
                    .layout(Layout.IMAGE_BEHIND)
                    .border(1, 0xcc1419)
                    .build(),
            "english",
            () -> Appearance.builder()
                    .signer()
                    .maskedNumber()
                    .time()
                    .language(Language.ENGLISH)
                    .align(Alignment.CENTRE)
                    .textColour(0x14356e)
                    .background(0xeef3fb)
                    .border(0.5)
                    .build(),
            "diacritics",
            () -> diacritics().build(),
            "diacritics-cff",
            () -> diacritics().font(MarkFont.of(Fonts.cubic())).build(),
            "photograph",
            () -> Appearance.builder()
                    .text("Ảnh chụp")
                    .image(Pictures.withExif(Pictures.jpeg("cmyk-adobe"), 6, java.nio.ByteOrder.BIG_ENDIAN))
                    .build(),
            "copy",
            () -> Appearance.agencyCopy(
                    CopyForm.SAO_Y, "Văn phòng Ủy ban nhân dân tỉnh A", MarkFont.of(Fonts.namedTimes()))));

    private static AppearanceBuilder diacritics() {
        return Appearance.builder()
                .text("ẰẲẴẮẶ ẦẨẪẤẬ gjpqy")
                .text("ỀỂỄẾỆ ỒỔỖỐỘ ƠƯĐ")
                .text("Nguyễn, Quyết định")
                .fontSize(15)
                .lineSpacing(1);
    }

    /** A blue stroke that swings, on nothing. */
    private static byte[] stroke(int rgb, int width, int height) {
        return drawn(rgb, width, height, (x, y) -> {
            double middle = height / 2.0 + Math.sin(x * 0.06) * height * 0.35 * (1 - x / (1.3 * width));
            return 3.2 - Math.abs(y - middle) * 0.7;
        });
    }

    /** A red ring around a disc, on nothing. */
    private static byte[] ring(int rgb, int side) {
        return drawn(rgb, side, side, (x, y) -> {
            double r = Math.hypot(x - side / 2.0 + 0.5, y - side / 2.0 + 0.5);
            return Math.max(4 - Math.abs(r - side / 2.0 + 5), side / 6.0 - r);
        });
    }

    private interface Cover {
        double at(int x, int y);
    }

    private static byte[] drawn(int rgb, int width, int height, Cover cover) {
        byte[] rows = new byte[height * (1 + 4 * width)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * (1 + 4 * width) + 1 + 4 * x;
                rows[at] = (byte) (rgb >> 16);
                rows[at + 1] = (byte) (rgb >> 8);
                rows[at + 2] = (byte) rgb;
                rows[at + 3] = (byte) Math.round(255 * Math.max(0, Math.min(1, cover.at(x, y))));
            }
        }
        return Pictures.png(width, height, 8, 6, 0, rows);
    }

    private static byte[] signed(byte[] pdf, Placement place, Appearance look) {
        return citizen().sign(document(pdf).placement(place).appearance(look).build());
    }

    /** The part of a page around a mark, the page being so many points wide as it is shown. */
    private static BufferedImage cut(BufferedImage page, double shownWidth, Placement.Rectangle box) {
        double scale = page.getWidth() / shownWidth;
        int margin = 4;
        int left = (int) Math.round((box.x() - margin) * scale);
        int top = page.getHeight() - (int) Math.round((box.y() + box.height() + margin) * scale);
        BufferedImage part = page.getSubimage(left, top, (int) Math.round((box.width() + 2 * margin) * scale), (int)
                Math.round((box.height() + 2 * margin) * scale));
        BufferedImage copy = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
        copy.getGraphics().drawImage(part, 0, 0, null);
        return copy;
    }

    static java.util.Set<String> looks() {
        return LOOKS.keySet();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("looks")
    @DisplayName("Each look is as it was when somebody looked at it, and both renderers agree")
    void look_isAsKept(String name) {
        Placement.Rectangle box = new Placement.Rectangle(1, 60, 60, WIDTH, HEIGHT);
        byte[] pdf = signed(
                byHand(small("", ""), "/Root 1 0 R"), box, LOOKS.get(name).get());
        BufferedImage byPdfBox = cut(Rendered.page(pdf, (float) SCALE), 595, box);
        References.assertAsKept(name + ".pdfbox", byPdfBox, 1);
        BufferedImage byPoppler = cut(Rendered.byPoppler(pdf, DPI), 595, box);
        References.assertAsKept(name + ".poppler", byPoppler, 2);
        References.assertAlike(name + " in both", byPdfBox, byPoppler, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',595",
        "90,'',842",
        "180,'',595",
        "270,'',842",
        "0,/CropBox[37 41 537 741],500",
        "90,/CropBox[37 41 537 741],700",
        "270,/CropBox[-50 -30 537 741],741",
        "0,/UserUnit 2,1190",
        "90,/UserUnit 2,1684"
    })
    @DisplayName("Turned pages, a crop box off the origin and another unit show the very same mark")
    void page_turnedOrCropped(int rotation, String extra, int shownWidth) {
        Placement.Rectangle box = new Placement.Rectangle(1, 60, 60, WIDTH, HEIGHT);
        String inPage = extra + (rotation == 0 ? "" : "/Rotate " + rotation);
        byte[] pdf = signed(byHand(small("", inPage), "/Root 1 0 R"), box, Appearance.citizen(SIGNATURE));
        // Both draw a page in its own unit, however large that is.
        int unit = extra.contains("UserUnit 2") ? 2 : 1;
        BufferedImage byPdfBox = Rendered.page(pdf, (float) SCALE * unit);
        References.assertAlike("PDFBox", cut(byPdfBox, shownWidth, box), References.kept("citizen-image.pdfbox"), 2);
        BufferedImage byPoppler = Rendered.byPoppler(pdf, DPI * unit);
        References.assertAlike("poppler", cut(byPoppler, shownWidth, box), References.kept("citizen-image.poppler"), 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seal", "seal-pdfa1"})
    @DisplayName("A seal over a signature, with soft edges, and with hard ones where PDF/A-1 wants them")
    void seal_overSignature(String name) {
        TreeMap<Integer, String> bodies = small(name.equals("seal") ? "" : "/Metadata 4 0 R", "");
        String xmp = "<rdf:Description xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='1'/>";
        bodies.put(4, "<</Type/Metadata/Subtype/XML/Length " + xmp.length() + ">>\nstream\n" + xmp + "\nendstream");
        Appearance signature = Appearance.agencySignature(SIGNATURE);
        Appearance seal = Appearance.agencySeal(SEAL, 30);
        Placement.Rectangle person = new Placement.Rectangle(1, 150, 100, 150, 70);
        byte[] once = signed(byHand(bodies, "/Root 1 0 R"), person, signature);
        byte[] twice = signed(once, seal.over(person, signature), seal);
        Placement.Rectangle both = new Placement.Rectangle(1, 110, 80, 200, 110);
        References.assertAsKept(name + ".pdfbox", cut(Rendered.page(twice, (float) SCALE), 595, both), 1);
        References.assertAsKept(name + ".poppler", cut(Rendered.byPoppler(twice, DPI), 595, both), 2);
    }

    @Test
    @DisplayName("The comparison notices a missing diacritic and a line that has moved by a point")
    void comparison_notices() {
        Placement.Rectangle box = new Placement.Rectangle(1, 60, 60, WIDTH, HEIGHT);
        byte[] page = byHand(small("", ""), "/Root 1 0 R");
        BufferedImage kept = seen(page, box, "Quyết định số 12");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> References.assertAlike("letter", seen(page, box, "Quyêt định số 12"), kept, 1))
                .isInstanceOf(AssertionError.class);
        Placement.Rectangle higher = new Placement.Rectangle(1, 60, 61, WIDTH, HEIGHT);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> References.assertAlike(
                        "line",
                        cut(
                                Rendered.page(signed(page, higher, Appearance.text("Quyết định số 12")), (float) SCALE),
                                595,
                                box),
                        kept,
                        1))
                .isInstanceOf(AssertionError.class);
    }

    private static BufferedImage seen(byte[] page, Placement.Rectangle box, String text) {
        return cut(Rendered.page(signed(page, box, Appearance.text(text)), (float) SCALE), 595, box);
    }
}
