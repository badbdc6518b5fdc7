// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.Rendered;

/** Images of a mark, seen through two renderers. */
class MarkImagesTest {

    private static final byte[] EMPTY_PAGE = byHand(small("", ""), "/Root 1 0 R");
    private static final Map<String, Color> PAINTS = Map.of(
            "red", new Color(220, 30, 30),
            "green", new Color(30, 160, 60),
            "blue", new Color(30, 60, 200),
            "yellow", new Color(240, 220, 40),
            "white", Color.WHITE);

    private static byte[] signed(byte[] page, byte[] image, double width, double height) {
        return citizen()
                .sign(document(page)
                        .placement(Placement.rectangle(1, 50, 50, width, height))
                        .appearance(Appearance.image(image))
                        .build());
    }

    private static List<BufferedImage> seen(byte[] pdf) {
        return List.of(Rendered.page(pdf, 1), Rendered.byPoppler(pdf, 72));
    }

    private static String paint(BufferedImage page, int x, int yFromBelow) {
        Color colour = new Color(page.getRGB(x, page.getHeight() - yFromBelow));
        return PAINTS.entrySet().stream()
                .min(Comparator.comparingInt(e -> Math.abs(e.getValue().getRed() - colour.getRed())
                        + Math.abs(e.getValue().getGreen() - colour.getGreen())
                        + Math.abs(e.getValue().getBlue() - colour.getBlue())))
                .orElseThrow()
                .getKey();
    }

    /** The four quarters of a box at 50, 50, read from the upper left. */
    private static List<String> quarters(BufferedImage page, int width, int height) {
        int left = 50 + width / 4;
        int right = 50 + 3 * width / 4;
        int low = 50 + height / 4;
        int high = 50 + 3 * height / 4;
        return List.of(
                paint(page, left, high), paint(page, right, high), paint(page, left, low), paint(page, right, low));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"baseline", "progressive", "rgb-adobe", "rgb-by-name", "cmyk-adobe", "cmyk-plain", "ycck-adobe"})
    @DisplayName("A JPEG of each coding has its colours, in both renderers, and its bytes are in the document")
    void jpeg_ofEachCoding(String name) {
        byte[] jpeg = Pictures.jpeg(name);
        byte[] signed = signed(EMPTY_PAGE, jpeg, 124, 84);
        assertThat(new String(signed, ISO_8859_1)).contains(new String(jpeg, ISO_8859_1));
        for (BufferedImage page : seen(signed)) {
            assertThat(quarters(page, 124, 84)).containsExactly("red", "green", "blue", "yellow");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,red green blue yellow",
        "2,green red yellow blue",
        "3,yellow blue green red",
        "4,blue yellow red green",
        "5,red blue green yellow",
        "6,blue red yellow green",
        "7,yellow green blue red",
        "8,green yellow red blue"
    })
    @DisplayName("A photograph stands upright however the camera was held, and where it was taken is not told")
    void jpeg_isShownAsTheCameraWasHeld(int orientation, String quarters) {
        byte[] photograph = Pictures.withExif(Pictures.jpeg("baseline"), orientation, ByteOrder.BIG_ENDIAN);
        int width = orientation < 5 ? 124 : 84;
        int height = orientation < 5 ? 84 : 124;
        byte[] signed = signed(EMPTY_PAGE, photograph, width, height);
        assertThat(new String(signed, ISO_8859_1)).doesNotContain("GPS");
        for (BufferedImage page : seen(signed)) {
            assertThat(quarters(page, width, height)).containsExactly(quarters.split(" "));
        }
    }

    private static byte[] claiming(String claim, String inCatalog) {
        TreeMap<Integer, String> bodies = small("/Metadata 4 0 R" + inCatalog, "");
        String xmp = "<x:xmpmeta><rdf:Description xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' " + claim
                + "</rdf:Description></x:xmpmeta>";
        bodies.put(4, "<</Type/Metadata/Subtype/XML/Length " + xmp.length() + ">>\nstream\n" + xmp + "\nendstream");
        return byHand(bodies, "/Root 1 0 R");
    }

    private static byte[] halfTransparent() {
        byte[] rows = new byte[40 * (1 + 160)];
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                int at = y * 161 + 1 + 4 * x;
                rows[at] = (byte) 220;
                rows[at + 1] = 30;
                rows[at + 2] = 30;
                rows[at + 3] = (byte) (x < 20 ? 255 : 0);
            }
        }
        return Pictures.png(40, 40, 8, 6, 0, rows);
    }

    private static String increment(byte[] original, byte[] signed) {
        return new String(signed, original.length, signed.length - original.length, ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {">\n<pdfaid:part>1</pdfaid:part>", "pdfaid:part=\"1\">", "pdfaid:part = '1'>"})
    @DisplayName("PDF/A-1 knows no transparency: a pixel is there or not, and the page still shows through")
    void png_inPdfA1(String claim) {
        byte[] original = claiming(claim, "");
        byte[] signed = signed(original, halfTransparent(), 84, 84);
        assertThat(increment(original, signed))
                .contains("/CalRGB", "/ImageMask true")
                .doesNotContain("/SMask", "/DeviceRGB", "/DeviceGray");
        for (BufferedImage page : seen(signed)) {
            assertThat(quarters(page, 84, 84)).containsExactly("red", "white", "red", "white");
        }
        Judges.assertAllGood(signed, 1);
    }

    @Test
    @DisplayName("Later parts of PDF/A have soft masks where the document has an output intent")
    void png_inPdfA2() {
        String claim = "pdfaid:part='2'>";
        byte[] without = claiming(claim, "");
        assertThat(increment(without, signed(without, halfTransparent(), 84, 84)))
                .contains("/ImageMask true")
                .doesNotContain("/SMask");
        byte[] with = claiming(claim, "/OutputIntents[<</S/GTS_PDFA1/OutputConditionIdentifier(sRGB)>>]");
        assertThat(increment(with, signed(with, halfTransparent(), 84, 84)))
                .contains("/CalRGB", "/SMask")
                .doesNotContain("/DeviceRGB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmyk-adobe", "cmyk-plain", "ycck-adobe"})
    @DisplayName("In PDF/A there is no calibrated CMYK: the image is turned into RGB")
    void cmyk_inPdfA(String name) {
        byte[] original = claiming("pdfaid:part='3'>", "");
        byte[] signed = signed(original, Pictures.jpeg(name), 124, 84);
        assertThat(increment(original, signed)).contains("/CalRGB").doesNotContain("/DeviceCMYK", "/DCTDecode");
        assertThat(quarters(Rendered.page(signed, 1), 124, 84)).containsExactly("red", "green", "blue", "yellow");
    }

    @Test
    @DisplayName("Text and border of a mark in PDF/A are calibrated too")
    void text_inPdfA() {
        byte[] original = claiming("pdfaid:part='1'>", "");
        byte[] signed = citizen()
                .sign(document(original)
                        .placement(Placement.rectangle(1, 50, 50, 200, 60))
                        .appearance(Appearance.builder()
                                .signer()
                                .border(1)
                                .textColour(0x0033aa)
                                .build())
                        .build());
        assertThat(increment(original, signed))
                .contains("/Cs0 cs 0 0.2 0.6667 sc", "/Cs0 CS 0 0.2 0.6667 SC", "/ColorSpace<</Cs0 [/CalRGB")
                .doesNotContain(" rg", " RG", "/Device");
    }

    @Test
    @DisplayName("The same image gives the same bytes")
    void image_isDeterministic() {
        byte[] image = halfTransparent();
        assertThat(increment(EMPTY_PAGE, signed(EMPTY_PAGE, image, 84, 84)))
                .isEqualTo(increment(EMPTY_PAGE, signed(EMPTY_PAGE, image.clone(), 84, 84)));
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a,GIF",
        "BM6,BMP",
        "II*,TIFF",
        "RIFF____WEBPVP8,WebP",
        "____ftypheic,HEIC",
        "%PDF-1.7,PDF",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\">',SVG",
        "'',empty"
    })
    @DisplayName("Of another format the refusal says which, and what is accepted")
    void image_ofAnotherFormat(String start, String name) {
        byte[] file = start.replace("II*", "II*\0").getBytes(ISO_8859_1);
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> signed(EMPTY_PAGE, file, 84, 84))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.IMAGE_UNUSABLE))
                .withMessageContaining("but " + name)
                .withMessageContaining("supply a PNG, or a JPEG in grey, RGB or CMYK");
    }
}
