// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.APPEARANCE_DOES_NOT_FIT;
import static vn.kyso.core.FailureCode.IMAGE_UNUSABLE;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.Kit.signer;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentException;
import vn.kyso.pades.Appearance.CopyForm;
import vn.kyso.pades.support.Fonts;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.Rendered;
import vn.kyso.testkit.pki.TestPreset;

/** The looks that Decree 30/2020 prescribes to agencies: APP-01 to APP-06. */
class AgencyLookTest {

    private static final byte[] EMPTY_PAGE = byHand(small("", ""), "/Root 1 0 R");
    private static final int BLUE = 0x1432be;
    private static final int RED = 0xcd1419;

    private static byte[] signed(Appearance look, double width, double height) {
        return citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(Placement.rectangle(1, 300, 700, width, height))
                        .appearance(look)
                        .build());
    }

    /** A disc of a colour on nothing. */
    private static byte[] disc(int rgb, int width, int height) {
        byte[] rows = new byte[height * (1 + 4 * width)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = (x + 0.5) / width * 2 - 1;
                double dy = (y + 0.5) / height * 2 - 1;
                int at = y * (1 + 4 * width) + 1 + 4 * x;
                rows[at] = (byte) (rgb >> 16);
                rows[at + 1] = (byte) (rgb >> 8);
                rows[at + 2] = (byte) rgb;
                rows[at + 3] = (byte) (dx * dx + dy * dy <= 1 ? 255 : 0);
            }
        }
        return Pictures.png(width, height, 8, 6, 0, rows);
    }

    @Test
    @DisplayName("APP-01: the person's signature is an image in blue on a transparent background, and no text")
    void signature_isBlueOnTransparent() {
        byte[] signed = signed(Appearance.agencySignature(disc(BLUE, 160, 80)), 164, 84);
        Judges.assertAllGood(signed, 1);
        assertThat(Rendered.text(signed)).isEmpty();
        BufferedImage page = Rendered.page(signed, 1);
        assertThat(new Color(page.getRGB(382, page.getHeight() - 742))).isEqualTo(new Color(BLUE));
        for (byte[] wrong : List.of(disc(RED, 60, 30), disc(0x202020, 60, 30), Pictures.jpeg("baseline"))) {
            assertRefused(IMAGE_UNUSABLE, () -> signed(Appearance.agencySignature(wrong), 164, 84));
        }
        byte[] opaque = Pictures.png(1, 1, 8, 2, 0, new byte[] {0, 20, 50, (byte) 190});
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> signed(Appearance.agencySignature(opaque), 164, 84))
                .withMessageContaining("background is not transparent; a person's signature is a PNG in blue");
    }

    @Test
    @DisplayName("APP-02: the seal is red, in its true size, whatever the box")
    void seal_hasItsTrueSize() {
        Appearance seal = Appearance.agencySeal(disc(RED, 200, 200), 36);
        for (int box : new int[] {103, 140}) {
            BufferedImage page = Rendered.page(signed(seal, box, box), 4);
            int[] ink = Rendered.inked(page);
            assertThat((ink[2] - ink[0] + 1) / 4.0 / 72 * 25.4).isCloseTo(36, within(0.2));
            assertThat((ink[3] - ink[1] + 1) / 4.0 / 72 * 25.4).isCloseTo(36, within(0.2));
        }
        assertRefused(APPEARANCE_DOES_NOT_FIT, () -> signed(seal, 100, 140));
        assertRefused(IMAGE_UNUSABLE, () -> signed(Appearance.agencySeal(disc(BLUE, 200, 200), 36), 140, 140));
        assertThatIllegalArgumentException().isThrownBy(() -> Appearance.agencySeal(disc(RED, 20, 20), 360));
    }

    @Test
    @DisplayName("APP-02, APP-06: the seal covers the left third of the signature's image, and both stay valid")
    void seal_coversAThirdOfTheSignature() {
        Appearance signature = Appearance.agencySignature(disc(BLUE, 150, 80));
        Placement.Rectangle place = new Placement.Rectangle(1, 300, 400, 200, 84);
        Appearance seal = Appearance.agencySeal(disc(RED, 200, 200), 36);
        Placement.Rectangle over = seal.over(place, signature);
        // The image is 150 x 80 in the middle of the box: from 325 to 475.
        assertThat(over.x() + over.width()).isCloseTo(325 + 50, within(0.01));
        assertThat(over.y() + over.height() / 2).isCloseTo(442, within(0.01));
        assertThat(over.width()).isCloseTo(36 / 25.4 * 72, within(0.01));

        byte[] byPerson = citizen()
                .sign(document(EMPTY_PAGE)
                        .placement(place)
                        .appearance(signature)
                        .build());
        byte[] byBoth = signer(TestPreset.ORGANISATION)
                .sign(document(byPerson).placement(over).appearance(seal).build());
        Judges.assertAllGood(byBoth, 2);
        for (BufferedImage page : List.of(Rendered.page(byBoth, 1), Rendered.byPoppler(byBoth, 72))) {
            assertThat(new Color(page.getRGB(360, page.getHeight() - 442))).isEqualTo(new Color(RED));
            assertThat(new Color(page.getRGB(400, page.getHeight() - 442))).isEqualTo(new Color(BLUE));
        }
        assertThatIllegalStateException().isThrownBy(() -> signature.over(place, seal));
        assertThatIllegalStateException().isThrownBy(() -> seal.over(place, Appearance.citizen()));
    }

    @Test
    @DisplayName(
            "APP-03: on a copy the form, the agency, and day and time in the zone +07:00; size 10, black, no image")
    void copy_tellsFormAgencyAndTime() throws Exception {
        MarkFont times = MarkFont.of(Fonts.namedTimes());
        Appearance look = Appearance.agencyCopy(CopyForm.SAO_Y, "Văn phòng Ủy ban nhân dân tỉnh A", times);
        byte[] signed = signed(look, 220, 42);
        Judges.assertAllGood(signed, 1);
        assertThat(Rendered.text(signed))
                .isEqualTo("Sao y\nVăn phòng Ủy ban nhân dân tỉnh A\n21/11/2026 09:30:15 +07:00");
        assertThat(look.minFontSize()).isEqualTo(10);
        assertThat(look.maxFontSize()).isEqualTo(10);
        assertThat(look.textColour()).isZero();
        assertThat(look.image()).isEmpty();
        try (var pdf = Loader.loadPDF(signed)) {
            String content = new String(
                    Rendered.lastWidget(pdf)
                            .getNormalAppearanceStream()
                            .getContentStream()
                            .toByteArray(),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(content).contains("0 g /F0 10 Tf");
        }
        assertRefused(APPEARANCE_DOES_NOT_FIT, () -> signed(look, 120, 30));
    }

    @Test
    @DisplayName("APP-03: on an appendix number and symbol of the document, and the time")
    void appendix_tellsNumberAndTime() {
        MarkFont times = MarkFont.of(Fonts.namedTimes());
        byte[] signed = signed(Appearance.agencyAppendix("Số: 12/QĐ-UBND", times), 220, 30);
        assertThat(Rendered.text(signed)).isEqualTo("Số: 12/QĐ-UBND\n21/11/2026 09:30:15 +07:00");
    }

    @Test
    @DisplayName("APP-03: another font than Times New Roman is refused")
    void copy_inAnotherFont() {
        MarkFont other = MarkFont.of(Fonts.plain());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Appearance.agencyCopy(CopyForm.TRICH_SAO, "Sở A", other))
                .withMessageContaining("Times New Roman");
    }
}
