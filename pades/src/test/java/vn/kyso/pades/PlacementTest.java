// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.FIELD_NOT_AVAILABLE;
import static vn.kyso.core.FailureCode.FIELD_NOT_FOUND;
import static vn.kyso.core.FailureCode.PLACEMENT_OUTSIDE_PAGE;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Documents.table;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.image.BufferedImage;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Rendered;

class PlacementTest {

    private static final Appearance FRAMED =
            Appearance.builder().text("Người ký").border(2).build();

    @ParameterizedTest
    @CsvSource({
        "0,'[0 0 595 842]',1",
        "90,'[0 0 595 842]',1",
        "180,'[0 0 595 842]',1",
        "270,'[0 0 595 842]',1",
        "0,'[50 100 450 700]',1",
        "90,'[50 100 450 700]',1",
        "180,'[50 100 450 700]',1",
        "270,'[50 100 450 700]',1",
        "-90,'[450 700 50 100]',1",
        "450,'[50 100 450 700]',1",
        "0,'[-100 -200 300 200]',1",
        "0,'[0 0 595 842]',2",
        "90,'[50 100 450 700]',0.5",
    })
    @DisplayName(
            "A rectangle is where the reader sees it and its text is upright, however the page is turned and cropped")
    void rectangle_isAsTheReaderSeesIt(int rotation, String crop, double unit) {
        byte[] pdf = byHand(
                small("", "/MediaBox[-200 -300 800 900]/Rotate " + rotation + "/CropBox" + crop + "/UserUnit " + unit),
                "/Root 1 0 R");
        byte[] signed = citizen()
                .sign(document(pdf)
                        .placement(Placement.rectangle(1, 40, 30, 120, 60))
                        .appearance(FRAMED)
                        .build());
        Judges.assertAllGood(signed, 1);
        BufferedImage page = Rendered.page(signed, (float) unit * 2);
        int[] inked = Rendered.inked(page);
        assertThat(inked[0] / 2.0).isCloseTo(40, within(1.5));
        assertThat(inked[1] / 2.0).isCloseTo(30, within(1.5));
        assertThat(inked[2] / 2.0).isCloseTo(160, within(1.5));
        assertThat(inked[3] / 2.0).isCloseTo(90, within(1.5));

        byte[] plain = byHand(small("", ""), "/Root 1 0 R");
        BufferedImage upright = Rendered.page(
                citizen()
                        .sign(document(plain)
                                .placement(Placement.rectangle(1, 40, 30, 120, 60))
                                .appearance(FRAMED)
                                .build()),
                2);
        assertThat(difference(cut(page), cut(upright))).isLessThan(0.03);
    }

    /** The inside of the box at two pixels per point. */
    private static BufferedImage cut(BufferedImage page) {
        return page.getSubimage(2 * 44, page.getHeight() - 2 * 86, 2 * 112, 2 * 52);
    }

    /** Share of pixels that are dark in one image and light in the other, after a little blurring of the edges. */
    private static double difference(BufferedImage one, BufferedImage other) {
        int different = 0;
        int counted = 0;
        for (int y = 1; y < one.getHeight() - 1; y++) {
            for (int x = 1; x < one.getWidth() - 1; x++) {
                counted++;
                if (Math.abs(around(one, x, y) - around(other, x, y)) > 110) {
                    different++;
                }
            }
        }
        return (double) different / counted;
    }

    private static int around(BufferedImage image, int x, int y) {
        int sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                sum += image.getRGB(x + dx, y + dy) & 0xff;
            }
        }
        return sum / 9;
    }

    @Test
    void rectangle_outsideThePageOrOnNoPage_isRefused() {
        for (Placement outside : new Placement[] {
            Placement.rectangle(1, 500, 10, 100, 50),
            Placement.rectangle(1, -1, 10, 100, 50),
            Placement.rectangle(1, 10, 800, 100, 50),
            Placement.rectangle(2, 10, 10, 100, 50)
        }) {
            assertRefused(
                    PLACEMENT_OUTSIDE_PAGE,
                    () -> citizen().sign(document(table()).placement(outside).build()));
        }
        // A turned page is as wide as it was high.
        byte[] turned = Documents.rotated(90, null);
        assertThat(citizen()
                        .sign(document(turned)
                                .placement(Placement.rectangle(1, 700, 10, 130, 50))
                                .build()))
                .isNotEmpty();
        assertRefused(
                PLACEMENT_OUTSIDE_PAGE,
                () -> citizen()
                        .sign(document(turned)
                                .placement(Placement.rectangle(1, 10, 700, 130, 50))
                                .build()));
    }

    @Test
    void rectangle_outsideAPageOfOddSize_theRefusalNamesBothInHundredthsOfPoints() {
        byte[] odd = byHand(small("", "/CropBox[0 0 175.5 249.75003051757812]"), "/Root 1 0 R");

        assertThatThrownBy(() -> citizen()
                        .sign(document(odd)
                                .placement(Placement.rectangle(1, 50, 50, 150, 60))
                                .build()))
                .hasMessageContaining("150.00 x 60.00 at 50.00, 50.00 is not within the shown page of 175.50 x 249.75");
    }

    @Test
    void rectangle_onALaterPage() throws Exception {
        byte[] pdf = Documents.document(true, document -> {
            for (int i = 0; i < 25; i++) {
                Documents.addPage(document, page -> {});
            }
        });
        byte[] signed = citizen()
                .sign(document(pdf)
                        .placement(Placement.rectangle(17, 40, 30, 120, 60))
                        .build());
        Judges.assertAllGood(signed, 1);
        try (var read = Loader.loadPDF(signed)) {
            assertThat(read.getPage(16).getAnnotations()).hasSize(1);
            assertThat(read.getPages().indexOf(Rendered.lastWidget(read).getPage()))
                    .isEqualTo(16);
        }
    }

    @Test
    @DisplayName("An invisible signature has a widget of no size on the first page, printed and locked")
    void none_hasAWidgetOfNoSize() throws Exception {
        try (var read = Loader.loadPDF(citizen().sign(table()))) {
            var widget = Rendered.lastWidget(read);
            assertThat(widget.getRectangle().getWidth()).isZero();
            assertThat(widget.getAnnotationFlags()).isEqualTo(132);
            assertThat(read.getPage(0).getAnnotations()).hasSize(1);
            assertThat(read.getDocumentCatalog().getAcroForm(null).isSignaturesExist())
                    .isTrue();
            assertThat(read.getDocumentCatalog().getAcroForm(null).isAppendOnly())
                    .isTrue();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> document(table()).appearance(Appearance.citizen()).build());
    }

    @Test
    @DisplayName("A new field takes a name no field has, at no level")
    void newField_takesAFreeName() throws Exception {
        TreeMap<Integer, String> bodies = small("/AcroForm<</Fields[4 0 R 5 0 R]>>", "");
        bodies.put(4, "<</FT/Tx/T(Signature1)>>");
        bodies.put(5, "<</T(group)/Kids[6 0 R]>>");
        bodies.put(6, "<</FT/Sig/T(Signature2)/Parent 5 0 R>>");
        byte[] signed = citizen().sign(byHand(bodies, "/Root 1 0 R"));
        try (var read = Loader.loadPDF(signed)) {
            assertThat(read.getDocumentCatalog().getAcroForm(null).getField("Signature3"))
                    .isNotNull();
        }
    }

    private static byte[] withField(String field, String more) {
        TreeMap<Integer, String> bodies = small("/AcroForm 5 0 R", "/Annots[4 0 R]" + more);
        bodies.put(4, field);
        bodies.put(5, "<</Fields[6 0 R]/SigFlags 3>>");
        bodies.put(6, "<</T(to khai)/Kids[4 0 R]>>");
        return byHand(bodies, "/Root 1 0 R");
    }

    private static PdfDocument intoField(byte[] pdf) {
        return document(pdf).placement(Placement.field("to khai.chu ky")).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void field_keepsItsRectangleAndIsUpright(int rotation) {
        byte[] pdf = withField(
                "<</FT/Sig/T(chu ky)/Parent 6 0 R/Type/Annot/Subtype/Widget/Rect[100 200 260 280]/P 3 0 R/F 4>>",
                "/Rotate " + rotation);
        byte[] signed = citizen().sign(intoField(pdf));
        Judges.assertAllGood(signed, 1);
        String added = new String(signed, pdf.length, signed.length - pdf.length, ISO_8859_1);
        assertThat(added).contains("/Rect [100 200 260 280]").contains("/F 4").contains("/P 3 0 R");
        for (int untouched : new int[] {1, 2, 3, 5, 6}) {
            assertThat(added).doesNotContain("\n" + untouched + " 0 obj");
        }
        assertThat(Rendered.text(signed).replaceAll("\\s", "")).startsWith("Kýbởi:NguyễnVănA");
        int[] inked = Rendered.inked(Rendered.page(signed, 1));
        // Text runs along the shown page: wider than high.
        assertThat(inked[2] - inked[0]).isGreaterThan(inked[3] - inked[1]);
    }

    @Test
    @DisplayName("A field without a widget is signed unseen; a look asked for in vain is refused (LAW 7)")
    void field_withoutWidget() {
        byte[] pdf = withField("<</FT/Sig/T(chu ky)/Parent 6 0 R>>", "");
        Judges.assertAllGood(citizen().sign(intoField(pdf)), 1);
        assertRefused(
                FIELD_NOT_AVAILABLE,
                () -> citizen()
                        .sign(document(pdf)
                                .placement(Placement.field("to khai.chu ky"))
                                .appearance(Appearance.citizen())
                                .build()));
    }

    @Test
    @DisplayName("A field whose widget is a kid of its own, and which the page does not name")
    void field_withSeparateWidget() {
        TreeMap<Integer, String> bodies = small("/AcroForm<</Fields[4 0 R]>>", "/Annots 6 0 R/Rotate 90");
        bodies.put(4, "<</FT/Sig/T(chu ky)/Kids[5 0 R]>>");
        bodies.put(5, "<</Type/Annot/Subtype/Widget/Rect[100 200 180 360]/Parent 4 0 R>>");
        bodies.put(6, "[5 0 R]");
        byte[] signed = citizen()
                .sign(document(byHand(bodies, "/Root 1 0 R"))
                        .placement(Placement.field("chu ky"))
                        .build());
        Judges.assertAllGood(signed, 1);
        int[] inked = Rendered.inked(Rendered.page(signed, 1));
        assertThat(inked[2] - inked[0]).isGreaterThan(inked[3] - inked[1]);
    }

    @Test
    void field_missing_signed_ofAnotherKind_readOnly_orDemanding_isRefused() {
        assertRefused(FIELD_NOT_FOUND, () -> citizen().sign(intoField(table())));
        byte[] empty = withField("<</FT/Sig/T(chu ky)/Parent 6 0 R>>", "");
        byte[] signed = citizen().sign(intoField(empty));
        assertRefused(FIELD_NOT_AVAILABLE, () -> citizen().sign(intoField(signed)));
        assertRefused(
                FIELD_NOT_FOUND, () -> citizen().sign(intoField(withField("<</FT/Tx/T(chu ky)/Parent 6 0 R>>", ""))));
        assertRefused(
                FIELD_NOT_AVAILABLE,
                () -> citizen().sign(intoField(withField("<</FT/Sig/Ff 1/T(chu ky)/Parent 6 0 R>>", ""))));
        assertRefused(
                vn.kyso.core.FailureCode.FIELD_DEMANDS_NOT_MET,
                () -> citizen()
                        .sign(intoField(withField(
                                "<</FT/Sig/SV<</Ff 2/SubFilter[/adbe.pkcs7.detached]>>/T(chu ky)/Parent 6 0 R>>",
                                ""))));
    }

    @Test
    @DisplayName("A field's lock goes into the signature, and is honoured from then on")
    void field_withLock() {
        byte[] pdf = withField(
                "<</FT/Sig/T(chu ky)/Parent 6 0 R/Lock<</Type/SigFieldLock/Action/Include/Fields[(other)]>>>>", "");
        byte[] signed = citizen().sign(intoField(pdf));
        var seen = Judges.assertAllGood(signed, 1).get(0);
        assertThat(seen.getFieldMDP()).isNotNull();
        assertThat(seen.getFieldMDP().getFields()).containsExactly("other");
        Judges.assertAllGood(citizen().sign(signed), 2);

        byte[] all = withField("<</FT/Sig/T(chu ky)/Parent 6 0 R/Lock<</Action/All>>>>", "");
        byte[] lockedForAll = citizen().sign(intoField(all));
        assertRefused(
                vn.kyso.core.FailureCode.DOCUMENT_CERTIFIED, () -> citizen().sign(lockedForAll));
    }
}
