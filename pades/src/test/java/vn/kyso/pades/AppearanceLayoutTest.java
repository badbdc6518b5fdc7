// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.APPEARANCE_DOES_NOT_FIT;
import static vn.kyso.core.FailureCode.CREDENTIAL_UNUSABLE;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.pades.Appearance.Alignment;
import vn.kyso.pades.Appearance.Language;
import vn.kyso.pades.Appearance.Layout;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.Rendered;

/** Layouts, alignment, colours and borders of a mark. */
class AppearanceLayoutTest {

    private static final byte[] EMPTY_PAGE = byHand(small("", ""), "/Root 1 0 R");
    private static final byte[] IMAGE = Pictures.jpeg("baseline");
    private static final int WIDTH = 240;
    private static final int HEIGHT = 100;

    private static byte[] signed(Appearance look) {
        return citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(Placement.rectangle(1, 50, 50, WIDTH, HEIGHT))
                        .appearance(look)
                        .build());
    }

    private static List<BufferedImage> seen(Appearance look) {
        byte[] pdf = signed(look);
        return List.of(Rendered.page(pdf, 1), Rendered.byPoppler(pdf, 72));
    }

    /** Left, bottom, right, top of all pixels of a kind, counted from the box's lower left corner. */
    private static int[] extent(BufferedImage page, java.util.function.Predicate<Color> kind) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                if (kind.test(new Color(page.getRGB(x, y)))) {
                    box[0] = Math.min(box[0], x - 50);
                    box[1] = Math.min(box[1], page.getHeight() - 1 - y - 50);
                    box[2] = Math.max(box[2], x - 50);
                    box[3] = Math.max(box[3], page.getHeight() - 1 - y - 50);
                }
            }
        }
        return box;
    }

    private static boolean isInk(Color colour) {
        return colour.getRed() < 110 && colour.getGreen() < 110 && colour.getBlue() < 110;
    }

    private static boolean isPicture(Color colour) {
        return Math.max(colour.getRed(), Math.max(colour.getGreen(), colour.getBlue()))
                        - Math.min(colour.getRed(), Math.min(colour.getGreen(), colour.getBlue()))
                > 25;
    }

    @Test
    @DisplayName("Beside the image: it keeps its proportions and its share, the text does not touch it")
    void imageLeft() {
        for (BufferedImage page : seen(Appearance.citizen(IMAGE))) {
            int[] image = extent(page, AppearanceLayoutTest::isPicture);
            int[] text = extent(page, AppearanceLayoutTest::isInk);
            assertThat(image[0]).isBetween(1, 3);
            assertThat(image[2] - image[0]).isCloseTo(94, within(3));
            assertThat((image[2] - image[0] + 1) / (double) (image[3] - image[1] + 1))
                    .isCloseTo(1.5, within(0.06));
            assertThat(text[0]).isGreaterThan(image[2]);
            assertThat((text[1] + text[3]) / 2.0).isCloseTo(HEIGHT / 2.0, within(3.0));
            assertThat((image[1] + image[3]) / 2.0).isCloseTo(HEIGHT / 2.0, within(1.5));
        }
    }

    @Test
    @DisplayName("Above the text: both in the middle, the image takes what the text leaves")
    void imageAbove() {
        Appearance look = Appearance.builder()
                .signer()
                .time()
                .image(IMAGE)
                .layout(Layout.IMAGE_ABOVE)
                .build();
        for (BufferedImage page : seen(look)) {
            int[] image = extent(page, AppearanceLayoutTest::isPicture);
            int[] text = extent(page, AppearanceLayoutTest::isInk);
            assertThat(image[1]).isGreaterThan(text[3]);
            assertThat((image[0] + image[2]) / 2.0).isCloseTo(WIDTH / 2.0, within(1.5));
            assertThat((text[0] + text[2]) / 2.0).isCloseTo(WIDTH / 2.0, within(2.0));
            assertThat(image[3]).isBetween(HEIGHT - 4, HEIGHT - 2);
            assertThat(image[3] - image[1]).isGreaterThan(HEIGHT / 2);
        }
    }

    @Test
    @DisplayName("Behind the text: the image is pale in both renderers, so that the text can be read")
    void imageBehind() {
        Appearance look = Appearance.builder()
                .signer()
                .time()
                .image(IMAGE)
                .layout(Layout.IMAGE_BEHIND)
                .build();
        for (BufferedImage page : seen(look)) {
            int[] image = extent(page, AppearanceLayoutTest::isPicture);
            assertThat(image[3] - image[1]).isBetween(92, 98);
            Color pale = new Color(page.getRGB(50 + image[0] + 5, page.getHeight() - 50 - image[3] + 5));
            assertThat(Math.min(pale.getGreen(), pale.getBlue())).isGreaterThan(170);
            int[] text = extent(page, AppearanceLayoutTest::isInk);
            assertThat((text[0] + text[2]) / 2.0).isCloseTo(WIDTH / 2.0, within(2.0));
        }
        assertThat(look.imageStrength()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @EnumSource(Alignment.class)
    void lines_areAligned(Alignment alignment) {
        Appearance look = Appearance.builder()
                .text("Ngắn")
                .text("Một dòng dài hơn nhiều")
                .align(alignment)
                .build();
        for (BufferedImage page : seen(look)) {
            int[] text = extent(page, AppearanceLayoutTest::isInk);
            switch (alignment) {
                case LEFT -> assertThat(text[0]).isBetween(1, 4);
                case CENTRE -> assertThat((text[0] + text[2]) / 2.0).isCloseTo(WIDTH / 2.0, within(2.0));
                case RIGHT -> assertThat(text[2]).isBetween(WIDTH - 5, WIDTH - 2);
            }
        }
    }

    @Test
    @DisplayName("Background, border and text have the colours that were asked for")
    void colours() {
        Appearance look = Appearance.builder()
                .signer()
                .textColour(0x14356e)
                .background(0xeef3fb)
                .border(3, 0xcc1419)
                .build();
        for (BufferedImage page : seen(look)) {
            assertThat(new Color(page.getRGB(51, page.getHeight() - 100))).isEqualTo(new Color(0xcc1419));
            assertThat(new Color(page.getRGB(50 + WIDTH / 2, page.getHeight() - 60)))
                    .isEqualTo(new Color(0xeef3fb));
            assertThat(new Color(page.getRGB(45, page.getHeight() - 60))).isEqualTo(Color.WHITE);
            int[] text = extent(page, c -> c.getBlue() > c.getRed() + 30 && c.getRed() < 100);
            assertThat(text[0]).isBetween(7, 10);
        }
    }

    @Test
    @DisplayName("Lines are as far apart as was asked for, and never touch")
    void lineSpacing() {
        int wide = height(Appearance.builder()
                .text("Ẫy")
                .text("Ẫy")
                .fontSize(20)
                .lineSpacing(2)
                .build());
        int close = height(Appearance.builder()
                .text("Ẫy")
                .text("Ẫy")
                .fontSize(20)
                .lineSpacing(1)
                .build());
        assertThat(wide - close).isBetween(14, 18);
        // The ink of one line, twice, fits in: nothing lies upon the other.
        int one = height(Appearance.builder().text("Ẫy").fontSize(20).build());
        assertThat(close).isGreaterThanOrEqualTo(2 * one - 1);
    }

    private static int height(Appearance look) {
        int[] ink = extent(Rendered.page(signed(look), 1), c -> c.getRed() < 200);
        return ink[3] - ink[1] + 1;
    }

    @Test
    @DisplayName(
            "An image that leaves too little room for the text beside it is made smaller before anything is refused")
    void imageLeft_givesWay() {
        Appearance look = Appearance.citizen(IMAGE);
        byte[] signed = citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(Placement.rectangle(1, 50, 50, 96, 32))
                        .appearance(look)
                        .build());
        assertThat(Rendered.text(signed)).contains("Nguyễn Văn A", "+07:00");
        assertRefused(
                APPEARANCE_DOES_NOT_FIT,
                () -> citizen()
                        .sign(document(EMPTY_PAGE)
                                .placement(Placement.rectangle(1, 50, 50, 30, 20))
                                .appearance(look)
                                .build()));
    }

    @Test
    @DisplayName("A size that is fixed is kept or refused")
    void fontSize_fixed() {
        assertRefused(
                APPEARANCE_DOES_NOT_FIT,
                () -> signed(Appearance.builder()
                        .text("x".repeat(60))
                        .text("y")
                        .fontSize(40)
                        .build()));
    }

    @Test
    @DisplayName("English where it is wanted, the number masked, and what a certificate does not have is refused")
    void lines_inEnglish() {
        assertThat(Rendered.text(signed(Appearance.builder()
                        .signer()
                        .maskedNumber()
                        .time()
                        .issuer()
                        .language(Language.ENGLISH)
                        .build())))
                .matches("(?s)Signed by: Nguyễn Văn A\nID number: \\*+000\nSigning time: 2026-11-21T09:30:15\\+07:00\n"
                        + "Issued by: .*TEST.*");
        assertRefused(
                CREDENTIAL_UNUSABLE,
                () -> signed(Appearance.builder().organisation().build()));
    }

    @Test
    void builder_refusesWhatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Appearance.builder().signer().textColour(0xffff00).build())
                .withMessageContaining("contrast of at least 3 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder()
                        .signer()
                        .textColour(0x333333)
                        .background(0x222222)
                        .build());
        assertThat(Appearance.builder()
                        .signer()
                        .textColour(0xffffff)
                        .background(0x222222)
                        .build()
                        .background())
                .hasValue(0x222222);
    }

    @Test
    void builder_refusesWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Appearance.builder().signer().layout(Layout.IMAGE_ABOVE).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder()
                        .image(IMAGE)
                        .layout(Layout.IMAGE_BEHIND)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder()
                        .signer()
                        .image(IMAGE)
                        .imageWidth(30)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder()
                        .signer()
                        .minFontSize(12)
                        .maxFontSize(10)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().imageShare(0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().imageStrength(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().lineSpacing(0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().imageWidth(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.builder().background(0x1000000));
    }
}
