// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.core.FailureCode.APPEARANCE_DOES_NOT_FIT;
import static vn.kyso.core.FailureCode.GLYPH_MISSING;
import static vn.kyso.core.FailureCode.IMAGE_UNUSABLE;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.Kit.signer;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DocumentException;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.Rendered;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestPreset;

class AppearanceTest {

    private static final byte[] EMPTY_PAGE = byHand(small("", ""), "/Root 1 0 R");

    /** All Vietnamese letters that are not ASCII, small and capital. */
    private static final String VIETNAMESE = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
            + "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ";

    private static byte[] signed(TestSigner signer, Appearance look, double width, double height) {
        return signer.sign(document(EMPTY_PAGE)
                .placement(Placement.rectangle(1, 50, 50, width, height))
                .appearance(look)
                .build());
    }

    private static byte[] signed(Appearance look) {
        return signed(citizen(), look, 250, 80);
    }

    @Test
    @DisplayName("The citizens' look: who and when in Vietnamese time, and no identity number")
    void citizen_tellsWhoAndWhen() {
        byte[] signed = citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(Placement.rectangle(1, 50, 50, 250, 60))
                        .build());
        assertThat(Rendered.text(signed)).isEqualTo("Ký bởi: Nguyễn Văn A\nThời gian ký: 2026-11-21T09:30:15+07:00");
        Judges.assertAllGood(signed, 1);
    }

    @Test
    @DisplayName("A number that an issuer put into the name is left out")
    void citizen_neverShowsAnIdentityNumber() {
        TestSigner numbered = TestSigner.of(Kit.PKI.citizen("Nguyễn Văn A 001099000000", "001099000000"));
        assertThat(Rendered.text(signed(numbered, Appearance.citizen(), 250, 80)))
                .startsWith("Ký bởi: Nguyễn Văn A …")
                .doesNotContain("000000");
    }

    @Test
    void issuer_isNamedWhenWanted() {
        assertThat(Rendered.text(signed(Appearance.builder().issuer().build())))
                .startsWith("Cấp bởi: ")
                .contains("TEST");
    }

    @Test
    void text_withEveryVietnameseLetter_canBeReadBack() {
        String text = Rendered.text(signed(citizen(), Appearance.text(VIETNAMESE), 500, 80));
        assertThat(text.replace("\n", "")).isEqualTo(VIETNAMESE);
    }

    @Test
    @DisplayName("Letters with their marks written apart (NFD) are put together")
    void text_isNormalised() {
        String apart = Normalizer.normalize("Người khai", Normalizer.Form.NFD);
        assertThat(signed(Appearance.text(apart))).isEqualTo(signed(Appearance.text("Người khai")));
        byte[] signed = signed(signer(TestPreset.DIACRITICS_NFD), Appearance.citizen(), 300, 80);
        assertThat(Rendered.text(signed)).contains("Ằẳẵắặ");
    }

    @Test
    void text_withALetterTheFontLacks_namesTheLetter() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> signed(Appearance.text("Ký 漢")))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(GLYPH_MISSING))
                .withMessageContaining("U+6F22");
        assertRefused(GLYPH_MISSING, () -> signed(Appearance.text("\ud83d\ude00")));
    }

    @Test
    void text_isMadeSmallerUntilItFits_orRefused() throws Exception {
        String words = "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm";
        byte[] wide = signed(citizen(), Appearance.text(words), 400, 30);
        byte[] narrow = signed(citizen(), Appearance.text(words), 70, 60);
        assertThat(fontSize(wide)).isEqualTo(10);
        assertThat(fontSize(narrow)).isBetween(4.0, 9.0);
        assertThat(Rendered.text(narrow).replace("\n", " ")).isEqualTo(words);
        assertRefused(APPEARANCE_DOES_NOT_FIT, () -> signed(citizen(), Appearance.text(words), 30, 10));
        assertRefused(APPEARANCE_DOES_NOT_FIT, () -> signed(citizen(), Appearance.text("x"), 3, 3));
        // One long word is broken where it must be.
        String word = "2026-11-21T09:30:15+07:00".repeat(3);
        assertThat(Rendered.text(signed(citizen(), Appearance.text(word), 80, 60))
                        .replace("\n", ""))
                .isEqualTo(word);
    }

    private static double fontSize(byte[] signed) throws Exception {
        try (var pdf = Loader.loadPDF(signed)) {
            byte[] content = Rendered.lastWidget(pdf)
                    .getNormalAppearanceStream()
                    .getContentStream()
                    .toByteArray();
            String text = new String(content, ISO_8859_1);
            return Double.parseDouble(text.replaceAll("(?s).*/F0 ([0-9.]+) Tf.*", "$1"));
        }
    }

    @Test
    @DisplayName("The font is embedded, a subset, and a font program that parsers accept")
    void font_isAnEmbeddedSubset() throws Exception {
        try (var pdf = Loader.loadPDF(signed(Appearance.text("Người khai Ẫ")))) {
            var resources = Rendered.lastWidget(pdf).getNormalAppearanceStream().getResources();
            PDType0Font font = (PDType0Font) resources.getFont(COSName.getPDFName("F0"));
            assertThat(font.getName()).matches("[A-Z]{6}\\+LiberationSans");
            assertThat(font.isEmbedded()).isTrue();
            assertThat(font.isDamaged()).isFalse();
            byte[] program = ((PDCIDFontType2) font.getDescendantFont())
                    .getFontDescriptor()
                    .getFontFile2()
                    .toByteArray();
            assertThat(program.length).isLessThan(12_000);
            var read = new TTFParser(true).parse(new RandomAccessReadBuffer(program));
            assertThat(read.getNumberOfGlyphs()).isBetween(11, 20);
            for (int glyph = 0; glyph < read.getNumberOfGlyphs(); glyph++) {
                float inPdf = font.getDescendantFont().getWidth(glyph);
                assertThat(read.getAdvanceWidth(glyph) * 1000f / read.getUnitsPerEm())
                        .isCloseTo(inPdf, org.assertj.core.api.Assertions.within(0.6f));
            }
        }
    }

    private static byte[] image(String format, int type, int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(10, 20, 200));
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    @DisplayName("A transparent PNG lets the page show through; proportions are kept and the image is in the middle")
    void image_pngWithTransparency() throws Exception {
        byte[] signed =
                signed(citizen(), Appearance.image(image("png", BufferedImage.TYPE_INT_ARGB, 100, 100)), 204, 104);
        Judges.assertAllGood(signed, 1);
        BufferedImage page = Rendered.page(signed, 1);
        // 100 points square, centred in the box from 50 to 254; its left half is blue, its right half nothing.
        assertThat(new Color(page.getRGB(110, page.getHeight() - 100))).isEqualTo(new Color(10, 20, 200));
        assertThat(new Color(page.getRGB(180, page.getHeight() - 100))).isEqualTo(Color.WHITE);
        assertThat(new Color(page.getRGB(90, page.getHeight() - 100))).isEqualTo(Color.WHITE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_4BYTE_ABGR
            })
    void image_pngOfEachKind(int type) throws Exception {
        byte[] signed = signed(Appearance.image(image("png", type, 40, 30)));
        assertThat(Rendered.inked(Rendered.page(signed, 1))[2]).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY})
    void image_jpegIsEmbeddedAsItIs(int type) throws Exception {
        byte[] jpeg = image("jpg", type, 60, 40);
        byte[] signed = signed(Appearance.builder().signer().time().image(jpeg).build());
        Judges.assertAllGood(signed, 1);
        assertThat(new String(signed, ISO_8859_1)).contains(new String(jpeg, ISO_8859_1));
        assertThat(Rendered.text(signed)).contains("Ký bởi: Nguyễn Văn A");
    }

    @Test
    @DisplayName("Image bombs are refused by their header; what is no image is refused")
    void image_refused() throws Exception {
        byte[] png = image("png", BufferedImage.TYPE_INT_RGB, 10, 10);
        byte[] bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        byte[] negative = png.clone();
        ByteBuffer.wrap(negative).putInt(16, -1);
        byte[] cut = java.util.Arrays.copyOf(png, 40);
        byte[] jpegBomb = image("jpg", BufferedImage.TYPE_INT_RGB, 10, 10);
        int frame = new String(jpegBomb, ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(jpegBomb).putShort(frame + 5, (short) 0xffff).putShort(frame + 7, (short) 0xffff);
        for (byte[] bad : new byte[][] {
            bomb, negative, cut, jpegBomb, new byte[0], "GIF89a".getBytes(ISO_8859_1), new byte[5_000_000]
        }) {
            assertRefused(IMAGE_UNUSABLE, () -> signed(Appearance.image(bad)));
        }
    }

    @Test
    void image_besideText_leavesItRoom() throws Exception {
        byte[] png = image("png", BufferedImage.TYPE_INT_RGB, 300, 50);
        byte[] signed = signed(Appearance.builder()
                .signer()
                .image(png)
                .border(1)
                .textColour(0xcc0000)
                .build());
        BufferedImage page = Rendered.page(signed, 2);
        assertThat(Rendered.text(signed)).isEqualTo("Ký bởi: Nguyễn Văn A");
        boolean red = false;
        for (int x = 2 * 160; x < 2 * 300; x++) {
            for (int y = page.getHeight() - 2 * 125; y < page.getHeight() - 2 * 55; y++) {
                Color colour = new Color(page.getRGB(x, y));
                red |= colour.getRed() > 150 && colour.getBlue() < 80;
            }
        }
        assertThat(red).isTrue();
    }

    @Test
    void builder_refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder()
                        .signer()
                        .layout(Appearance.Layout.IMAGE_LEFT)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().maxFontSize(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().textColour(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().border(11));
    }
}
