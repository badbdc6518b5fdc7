// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.core.FailureCode.FONT_UNUSABLE;
import static vn.kyso.core.FailureCode.GLYPH_MISSING;
import static vn.kyso.core.FailureCode.OPTION_NOT_SUPPORTED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DocumentException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.support.Fonts;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Rendered;

/** Fonts that a portal supplies. */
class MarkFontTest {

    private static final byte[] EMPTY_PAGE = byHand(small("", ""), "/Root 1 0 R");
    private static final String VIETNAMESE = "ẰẲẴẮẶ ẦẨẪẤẬ ỀỂỄẾỆ ỒỔỖỐỘ ỜỞỠỚỢ ỪỬỮỨỰ Đường, Nguyễn, Quyết định";

    private static byte[] signed(MarkFont font, String text) {
        return citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(Placement.rectangle(1, 50, 50, 450, 60))
                        .appearance(Appearance.builder().text(text).font(font).build())
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"plain,CIDFontType2", "cubic,CIDFontType0"})
    @DisplayName("TrueType and CFF outlines are embedded as a subset that can be read back")
    void font_isEmbeddedAsASubset(String kind, String subtype) throws Exception {
        MarkFont font = MarkFont.of(kind.equals("plain") ? Fonts.plain() : Fonts.cubic());
        byte[] signed = signed(font, VIETNAMESE);
        Judges.assertAllGood(signed, 1);
        assertThat(Rendered.text(signed).replace("\n", " ")).isEqualTo(VIETNAMESE);
        try (var pdf = Loader.loadPDF(signed)) {
            PDType0Font embedded = (PDType0Font) Rendered.lastWidget(pdf)
                    .getNormalAppearanceStream()
                    .getResources()
                    .getFont(COSName.getPDFName("F0"));
            assertThat(embedded.getName()).matches("[A-Z]{6}\\+KysoTest(Plain|Cubic-Identity-H)");
            assertThat(embedded.isEmbedded()).isTrue();
            assertThat(embedded.isDamaged()).isFalse();
            assertThat(embedded.getDescendantFont().getCOSObject().getNameAsString(COSName.SUBTYPE))
                    .isEqualTo(subtype);
            for (int glyph = 1; glyph < 20; glyph++) {
                assertThat(embedded.getDescendantFont().getWidth(glyph))
                        .isCloseTo(
                                embedded.getDescendantFont().getWidthFromFont(glyph),
                                org.assertj.core.api.Assertions.within(1f));
            }
        }
        assertThat(signed.length - EMPTY_PAGE.length).isLessThan(50_000);
        assertThat(signed(font, VIETNAMESE)).as("the same bytes each time").isEqualTo(signed);
    }

    @Test
    @DisplayName("Both kinds of outlines look the same, in both renderers")
    void font_looksTheSameInBothOutlines() {
        byte[] plain = signed(MarkFont.of(Fonts.plain()), VIETNAMESE);
        byte[] cubic = signed(MarkFont.of(Fonts.cubic()), VIETNAMESE);
        assertThat(difference(Rendered.page(plain, 2), Rendered.page(cubic, 2))).isLessThan(0.002);
        assertThat(difference(Rendered.byPoppler(plain, 144), Rendered.byPoppler(cubic, 144)))
                .isLessThan(0.002);
    }

    /** How much of the page differs, 1 for black and white. */
    private static double difference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += Math.abs(((a.getRGB(x, y) >> 8) & 0xff) - ((b.getRGB(x, y) >> 8) & 0xff));
            }
        }
        return sum / 255.0 / a.getWidth() / a.getHeight();
    }

    @Test
    @DisplayName("Of a collection a font is named by its number; without, or with a wrong one, it is refused")
    void collection_byNumber() {
        MarkFont second = MarkFont.of(Fonts.collection(), 1);
        assertThat(second.family()).isEqualTo("Kyso Test Second");
        assertThat(second.style()).isEqualTo("Regular");
        assertThat(second).hasToString("MarkFont[Kyso Test Second Regular]");
        assertThat(Rendered.text(signed(second, "Nguyễn"))).isEqualTo("Nguyễn");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> MarkFont.of(Fonts.collection()))
                .withMessageContaining("a collection of 2 fonts");
        assertRefused(FONT_UNUSABLE, () -> MarkFont.of(Fonts.collection(), 2));
        assertRefused(FONT_UNUSABLE, () -> MarkFont.of(Fonts.plain(), 1));
        assertThat(MarkFont.of(Fonts.plain(), 0).family()).isEqualTo("Kyso Test Plain");
        assertThatIllegalArgumentException().isThrownBy(() -> MarkFont.of(Fonts.plain(), -1));
    }

    @ParameterizedTest
    @CsvSource({"0x0002,restricted", "0x0100,no subsetting", "0x0200,bitmaps", "0x0108,no subsetting"})
    @DisplayName("What the maker of a font does not allow is refused, and the refusal says what")
    void permission_respected(String fsType, String why) {
        for (byte[] font : List.of(Fonts.plain(), Fonts.cubic())) {
            assertThatExceptionOfType(DocumentException.class)
                    .isThrownBy(() -> MarkFont.of(Fonts.withPermission(font, Integer.decode(fsType))))
                    .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FONT_UNUSABLE))
                    .withMessageContaining(why);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 6, 12})
    @DisplayName("Installable, print and preview, editable: the least strict counts")
    void permission_given(int fsType) {
        assertThat(MarkFont.of(Fonts.withPermission(Fonts.plain(), fsType)).family())
                .isEqualTo("Kyso Test Plain");
    }

    @Test
    @DisplayName("All letters that the font lacks are named, and none becomes an empty box")
    void glyphsMissing_areNamed() {
        MarkFont font = MarkFont.of(Fonts.cubic());
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> signed(font, "Ký Ω 漢 字"))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(GLYPH_MISSING))
                .withMessageContaining("Kyso Test Cubic")
                .withMessageContaining("U+03A9 GREEK CAPITAL LETTER OMEGA")
                .withMessageContaining("U+6F22")
                .withMessageContaining("U+5B57");
    }

    @Test
    @DisplayName("A script that needs shaping would be shown wrongly and is refused")
    void script_thatNeedsShaping() {
        assertRefused(OPTION_NOT_SUPPORTED, () -> signed(MarkFont.of(Fonts.plain()), "توقيع"));
        assertRefused(OPTION_NOT_SUPPORTED, () -> signed(MarkFont.of(Fonts.plain()), "हस्ताक्षर"));
    }

    @Test
    @DisplayName("What is no font, cut off or damaged is refused by type")
    void font_damaged() {
        for (String start : List.of("wOF2....", "wOFF....", "%!PS-AdobeFont", "OTTO", "", "\0\1\0\0\0\1")) {
            assertRefused(FONT_UNUSABLE, () -> MarkFont.of(start.getBytes(ISO_8859_1)));
        }
        byte[] plain = Fonts.plain();
        for (int length = 0; length < plain.length; length += 97) {
            byte[] cut = Arrays.copyOf(plain, length);
            assertRefused(FONT_UNUSABLE, () -> MarkFont.of(cut));
        }
        assertRefused(FONT_UNUSABLE, () -> MarkFont.of(new byte[33 * 1024 * 1024]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "cubic"})
    @DisplayName("Damage anywhere in a font gives a mark or a typed refusal, nothing else")
    void font_randomlyDamaged(String kind) {
        byte[] good = kind.equals("plain") ? Fonts.plain() : Fonts.cubic();
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n < 20; n++) {
                bad[random.nextInt(i % 2 == 0 ? 400 : bad.length)] = (byte) random.nextInt();
            }
            try {
                MarkFont font = MarkFont.of(bad);
                if (i % 10 == 0) {
                    signed(font, "Nguyễn Văn A");
                }
            } catch (RemoteSigningException e) {
                assertThat(e.failure().code()).isIn(FONT_UNUSABLE, GLYPH_MISSING);
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 299);
    }
}
