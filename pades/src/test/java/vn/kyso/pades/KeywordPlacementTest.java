// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.DOCUMENT_CERTIFIED;
import static vn.kyso.core.FailureCode.DOCUMENT_LIMIT_EXCEEDED;
import static vn.kyso.core.FailureCode.DOCUMENT_WITHOUT_PAGES;
import static vn.kyso.core.FailureCode.DOCUMENT_WITHOUT_TEXT;
import static vn.kyso.core.FailureCode.KEYWORD_AMBIGUOUS;
import static vn.kyso.core.FailureCode.KEYWORD_NOT_FOUND;
import static vn.kyso.core.FailureCode.PLACEMENT_OUTSIDE_PAGE;
import static vn.kyso.core.FailureCode.PLACEMENT_OVERLAPS;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.KeywordPlacement.Side;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Forms;
import vn.kyso.pades.support.HandPage;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Rendered;

/** Signatures beside a text of the document (QG-04, QG-13). */
class KeywordPlacementTest {

    private static final KeywordPlacement KEYWORD = Placement.keyword("Người khai");
    private static final PdfSearch SEARCH = PdfSearch.create();

    private static PdfDocument at(byte[] pdf, Placement placement) {
        return document(pdf).placement(placement).build();
    }

    private static Placement.Rectangle mark(byte[] pdf, Placement placement) {
        List<Placement.Rectangle> marks = SEARCH.preview(at(pdf, placement)).marks();
        assertThat(marks).hasSize(1);
        return marks.get(0);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each side, centred on the text, 4 points away, moved by the offset")
    void side(Side side) {
        byte[] pdf = Forms.page("Người khai", 250, 400);
        Placement.Rectangle text =
                SEARCH.find(document(pdf).build(), KEYWORD).list().get(0).text();
        Placement.Rectangle mark = mark(pdf, KEYWORD.side(side).size(100, 40).offset(3, -2));
        double centreX = text.x() + text.width() / 2 - 50 + 3;
        double centreY = text.y() + text.height() / 2 - 20 - 2;
        double x = side == Side.LEFT ? text.x() - 104 + 3 : side == Side.RIGHT ? text.x() + text.width() + 7 : centreX;
        double y = side == Side.BELOW ? text.y() - 46 : side == Side.ABOVE ? text.y() + text.height() + 2 : centreY;
        assertThat(mark.x()).isCloseTo(x, within(0.001));
        assertThat(mark.y()).isCloseTo(y, within(0.001));
        assertThat(mark.width()).isEqualTo(100);
        assertThat(mark.height()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    @DisplayName("Signed below the keyword as the reader sees it, upright, on a turned page too; all judges agree")
    void signed_belowTheKeyword(int rotation) throws Exception {
        byte[] plain = Forms.page("Người khai", 250, 400);
        byte[] pdf;
        try (var changed = Loader.loadPDF(plain)) {
            changed.getPage(0).setRotation(rotation);
            pdf = Documents.saved(changed, true);
        }
        Placement.Rectangle mark = mark(pdf, KEYWORD);
        byte[] signed = citizen().sign(at(pdf, KEYWORD));
        Judges.assertAllGood(signed, 1);
        Judges.assertPrefix(pdf, signed);
        PdfSearch.Taken taken =
                SEARCH.pages(document(signed).build()).get(0).taken().get(0);
        assertThat(taken.owner()).isEqualTo(PdfSearch.Owner.SIGNATURE);
        assertThat(taken.place().x()).isCloseTo(mark.x(), within(0.01));
        assertThat(taken.place().y()).isCloseTo(mark.y(), within(0.01));
        assertThat(taken.place().width()).isCloseTo(180, within(0.01));
        assertThat(Rendered.text(signed).replaceAll("\\s", "")).startsWith("Kýbởi:NguyễnVănA");
    }

    @Test
    @DisplayName("Several: refused with pages and places, unless one of them is named")
    void severalOccurrences() {
        byte[] pdf = Documents.document(false, document -> {
            Forms.add(document, (content, font) -> {
                Forms.write(content, font, "Người khai", 100, 700);
                Forms.write(content, font, "Người khai", 300, 400);
            });
            Forms.add(document, (content, font) -> Forms.write(content, font, "Người khai", 200, 300));
        });
        assertRefused(KEYWORD_AMBIGUOUS, () -> citizen().sign(at(pdf, KEYWORD)));
        assertThat(messageOf(() -> SEARCH.preview(at(pdf, KEYWORD))))
                .contains("3 times")
                .contains("page 1 at 100, 697")
                .contains("page 2 at 200, 297");
        assertThat(mark(pdf, KEYWORD.occurrence(2)).y()).isLessThan(400);
        assertThat(mark(pdf, KEYWORD.last()).page()).isEqualTo(2);
        assertThat(mark(pdf, KEYWORD.last().onPage(1)).y()).isBetween(300.0, 400.0);
        assertThat(mark(pdf, KEYWORD.onLastPage()).page()).isEqualTo(2);
        assertThat(mark(pdf, KEYWORD.last().onLastPage()).page()).isEqualTo(2);
        assertRefused(KEYWORD_AMBIGUOUS, () -> mark(pdf, KEYWORD.last().only()));
        assertRefused(KEYWORD_NOT_FOUND, () -> mark(pdf, KEYWORD.occurrence(4)));
        assertRefused(KEYWORD_NOT_FOUND, () -> mark(pdf, KEYWORD.occurrence(2).onPages(2, 9)));
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> mark(pdf, KEYWORD.onPages(5, 9)));
    }

    private static String messageOf(Runnable call) {
        try {
            call.run();
        } catch (RemoteSigningException e) {
            return e.failure().message();
        }
        throw new AssertionError("Nothing was refused");
    }

    @Test
    @DisplayName("Not found and scanned are told apart, and neither is a document without pages")
    void notFound_orScanned() {
        byte[] scanned = Documents.document(
                false,
                document -> Forms.add(document, (content, font) -> {
                    var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
                    content.drawImage(LosslessFactory.createFromImage(document, image), 10, 10, 500, 700);
                }));
        assertRefused(DOCUMENT_WITHOUT_TEXT, () -> citizen().sign(at(scanned, KEYWORD)));
        assertRefused(DOCUMENT_WITHOUT_TEXT, () -> citizen().sign(at(scanned, KEYWORD.last())));
        byte[] mixed = Documents.document(false, document -> {
            Forms.add(document, (content, font) -> {});
            Forms.add(document, (content, font) -> Forms.write(content, font, "Người nộp", 100, 100));
        });
        assertRefused(KEYWORD_NOT_FOUND, () -> citizen().sign(at(mixed, KEYWORD)));
        assertThat(messageOf(() -> SEARCH.preview(at(mixed, KEYWORD)))).contains("on 2 pages, 1 of them without text");
        assertRefused(DOCUMENT_WITHOUT_TEXT, () -> citizen().sign(at(mixed, KEYWORD.onPage(1))));
        assertRefused(
                DOCUMENT_WITHOUT_PAGES, () -> citizen().sign(at(Documents.document(false, document -> {}), KEYWORD)));
    }

    @Test
    @DisplayName("Too near the edge: refused, or moved inside when that is wished; too large is refused anyway")
    void nearTheEdge() {
        byte[] pdf = Forms.page("Người khai", 10, 20);
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> citizen().sign(at(pdf, KEYWORD)));
        Placement.Rectangle moved = mark(pdf, KEYWORD.movedInside());
        assertThat(moved.x()).isZero();
        assertThat(moved.y()).isZero();
        Judges.assertAllGood(citizen().sign(at(pdf, KEYWORD.movedInside())), 1);
        assertRefused(
                PLACEMENT_OUTSIDE_PAGE, () -> mark(pdf, KEYWORD.size(600, 60).movedInside()));
        assertThat(SEARCH.find(document(pdf).build(), KEYWORD).list().get(0).mark())
                .isEmpty();
    }

    @Test
    @DisplayName("The first occurrence ends the search: what comes after it is not read")
    void stopsAsSoonAsItMay() throws Exception {
        byte[] first = Forms.page("Người khai", 100, 400);
        HandPage deep = HandPage.of("/X Do").resources("/XObject<</X 10 0 R>>");
        for (int i = 10; i < 60; i++) {
            deep.form(i, "/Resources<</XObject<</X " + (i + 1) + " 0 R>>>>", "/X Do");
        }
        deep.form(60, "", "q Q");
        try (var good = Loader.loadPDF(first);
                var hostile = Loader.loadPDF(deep.pdf())) {
            good.importPage(hostile.getPage(0));
            byte[] pdf = Documents.saved(good, false);
            assertThat(mark(pdf, KEYWORD.occurrence(1)).page()).isEqualTo(1);
            assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> mark(pdf, KEYWORD));
            assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> mark(pdf, KEYWORD.last()));
        }
    }

    @Test
    @DisplayName("A mark on a field or another signature is told in the preview, made by default, refused on demand")
    void overlaps() {
        byte[] pdf = citizen().sign(at(Forms.page("Người khai", 250, 400), KEYWORD));
        List<PdfSearch.Overlap> overlaps =
                SEARCH.preview(at(pdf, KEYWORD.offset(20, 20))).overlaps();
        assertThat(overlaps).hasSize(1);
        assertThat(overlaps.get(0).with().owner()).isEqualTo(PdfSearch.Owner.SIGNATURE);
        assertThat(overlaps.get(0).with().field()).isEqualTo("Signature1");
        assertThat(SEARCH.preview(at(pdf, KEYWORD.offset(0, -60))).overlaps()).isEmpty();
        Judges.assertAllGood(citizen().sign(at(pdf, KEYWORD.offset(20, 20))), 2);
        var strict = citizen().with(PadesSigner.builder().refuseOverlaps().build());
        assertRefused(PLACEMENT_OVERLAPS, () -> strict.sign(at(pdf, KEYWORD.offset(20, 20))));
        assertRefused(PLACEMENT_OVERLAPS, () -> strict.sign(at(pdf, Placement.rectangle(1, 200, 350, 90, 40))));
        Judges.assertAllGood(strict.sign(at(pdf, KEYWORD.offset(0, -60))), 2);
    }

    @Test
    @DisplayName("APP-06: what a mark covers is told by the prepared document, as the preview tells it")
    void overlaps_areTold() {
        byte[] pdf = HandPage.of("")
                .page("/Annots[30 0 R]")
                .catalog("/AcroForm<</Fields[30 0 R]>>")
                .object(30, "<</Subtype/Widget/FT/Tx/T(ten)/Rect[60 200 160 230]/P 3 0 R>>")
                .pdf();
        Placement.Rectangle free = Placement.rectangle(1, 60, 300, 120, 50);
        byte[] signed = citizen().sign(at(pdf, free));
        assertThat(notices(at(pdf, free))).isEmpty();
        assertThat(notices(at(pdf, Placement.none()))).isEmpty();
        assertThat(notices(at(pdf, Placement.rectangle(1, 100, 210, 120, 50))))
                .containsExactly(PreparationNotice.MARK_COVERS_FIELD);
        assertThat(notices(at(signed, Placement.rectangle(1, 100, 310, 120, 50))))
                .containsExactly(PreparationNotice.MARK_COVERS_SIGNATURE);
        assertThat(notices(at(signed, Placement.rectangle(1, 50, 190, 150, 150))))
                .containsExactly(PreparationNotice.MARK_COVERS_SIGNATURE, PreparationNotice.MARK_COVERS_FIELD);
    }

    private static Set<PreparationNotice> notices(PdfDocument document) {
        return PadesSigner.notices(citizen().prepare(document));
    }

    @Test
    @DisplayName("A field is previewed where its widget is, and covers itself for nobody")
    void preview_ofAField() {
        byte[] pdf = HandPage.of("")
                .page("/Annots[30 0 R 31 0 R]/Rotate 180")
                .catalog("/AcroForm<</Fields[30 0 R 31 0 R]>>")
                .object(30, "<</Subtype/Widget/FT/Sig/T(ky)/Rect[60 200 160 230]/P 3 0 R>>")
                .object(31, "<</Subtype/Widget/FT/Tx/T(ten)/Rect[150 200 260 230]/P 3 0 R>>")
                .pdf();
        PdfSearch.Preview preview = SEARCH.preview(at(pdf, Placement.field("ky")));
        assertThat(preview.marks()).containsExactly(new Placement.Rectangle(1, 435, 612, 100, 30));
        assertThat(preview.overlaps())
                .extracting(overlap -> overlap.with().field())
                .containsExactly("ten");
        assertThat(SEARCH.preview(at(pdf, Placement.none())).marks()).isEmpty();
        Judges.assertAllGood(
                citizen().with(PadesSigner.builder().refuseOverlaps().build()).sign(at(pdf, Placement.field("ky"))), 1);
    }

    @Test
    void whatMayNotBeSigned_isRefusedBeforeItIsSearched() {
        byte[] certified = HandPage.of("BT /F1 12 Tf 250 400 Td {Người khai} Tj ET")
                .catalog("/Perms<</DocMDP 30 0 R>>")
                .object(
                        30,
                        "<</Type/Sig/Filter/X/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1/V/1.2>>>>]>>")
                .pdf();
        assertRefused(DOCUMENT_CERTIFIED, () -> citizen().sign(at(certified, KEYWORD)));
    }

    @Test
    void wishesThatMakeNoSense_areRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> Placement.keyword("  "));
        assertThatIllegalArgumentException().isThrownBy(() -> Placement.keyword("x".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> KEYWORD.occurrence(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KEYWORD.onPages(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> KEYWORD.onPage(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KEYWORD.size(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> KEYWORD.offset(Double.NaN, 0));
    }

    @Test
    @DisplayName("The keyword leaves no trace of itself in what is told (no personal data)")
    void messages_doNotRepeatTheKeyword() {
        byte[] pdf = Forms.page((content, font) -> {
            Forms.write(content, font, "Người khai", 100, 700);
            Forms.write(content, font, "Người khai", 100, 600);
        });
        assertThat(messageOf(() -> SEARCH.preview(at(pdf, KEYWORD)))).doesNotContain("Người");
        assertThat(messageOf(() -> SEARCH.preview(at(pdf, Placement.keyword("Vắng mặt")))))
                .doesNotContain("Vắng");
    }
}
