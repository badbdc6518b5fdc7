// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.DOCUMENT_LIMIT_EXCEEDED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.TestSigner.document;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Secret;
import vn.kyso.pades.PdfSearch.Match;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Forms;
import vn.kyso.pades.support.HandPage;
import vn.kyso.pades.support.Rendered;

/** What is found on pages, and where (QG-13). */
class PdfSearchTest {

    private static final PdfSearch SEARCH = PdfSearch.create();
    private static final KeywordPlacement KEYWORD = Placement.keyword("Người khai");

    private static List<Match> find(byte[] pdf, KeywordPlacement keyword) {
        return SEARCH.find(document(pdf).build(), keyword).list();
    }

    private static List<Match> find(byte[] pdf) {
        return find(pdf, KEYWORD);
    }

    /** The found box holds all ink of a page that shows nothing else, and hardly more. */
    private static void assertAroundInk(byte[] pdf, double unit) {
        List<Match> found = find(pdf);
        assertThat(found).hasSize(1);
        Placement.Rectangle box = found.get(0).text();
        int[] ink = Rendered.inked(Rendered.page(pdf, (float) unit));
        assertThat((double) ink[0]).isBetween(box.x() - 2, box.x() + 5);
        assertThat((double) ink[1]).isBetween(box.y() - 2, box.y() + 5);
        assertThat((double) ink[2]).isBetween(box.x() + box.width() - 5, box.x() + box.width() + 2);
        assertThat((double) ink[3]).isBetween(box.y() + box.height() - 5, box.y() + box.height() + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "0,'[0 0 595 842]',1",
        "90,'[0 0 595 842]',1",
        "180,'[50 100 450 700]',1",
        "270,'[50 100 450 700]',1",
        "90,'[50 100 450 700]',2",
        "-90,'[450 700 50 100]',0.5",
    })
    @DisplayName("The box is where the reader sees the text, however the page is turned and cropped")
    void box_isAsTheReaderSeesIt(int rotation, String crop, double unit) throws Exception {
        byte[] pdf = Forms.page("Người khai", 200, 300);
        try (var changed = Loader.loadPDF(pdf)) {
            COSDictionary page = changed.getPage(0).getCOSObject();
            page.setInt(COSName.ROTATE, rotation);
            page.setItem(COSName.getPDFName("UserUnit"), new COSFloat((float) unit));
            String[] numbers = crop.substring(1, crop.length() - 1).split(" ");
            var box = new COSArray();
            for (String number : numbers) {
                box.add(new COSFloat(Float.parseFloat(number)));
            }
            page.setItem(COSName.CROP_BOX, box);
            assertAroundInk(Documents.saved(changed, false), unit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 0 0 1 100 500",
                "0 1 -1 0 300 300",
                "-1 0 0 -1 300 300",
                "0 -1 1 0 300 300",
                "0.87 0.5 -0.5 0.87 300 300",
                "1 0 0 -1 100 300",
                "2 0 0 2 50 50"
            })
    void box_isAroundTurnedText(String matrix) {
        byte[] pdf = Forms.page((content, font) -> {
            String[] m = matrix.split(" ");
            float[] n = new float[6];
            for (int i = 0; i < 6; i++) {
                n[i] = Float.parseFloat(m[i]);
            }
            content.transform(new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]));
            Forms.write(content, font, "Người khai", 0, 0);
        });
        List<Match> found = find(pdf);
        assertThat(found).hasSize(1);
        Placement.Rectangle box = found.get(0).text();
        int[] ink = Rendered.inked(Rendered.page(pdf, 1));
        assertThat((double) ink[0]).isBetween(box.x() - 2, box.x() + 9);
        assertThat((double) ink[1]).isBetween(box.y() - 2, box.y() + 9);
        assertThat((double) ink[2]).isBetween(box.x() + box.width() - 9, box.x() + box.width() + 2);
        assertThat((double) ink[3]).isBetween(box.y() + box.height() - 9, box.y() + box.height() + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BT /F1 12 Tf 50 700 Td {Người khai} Tj ET",
                "BT /F1 12 Tf 50 700 Td {NGƯỜI KHAI} Tj ET",
                "BT /F1 12 Tf 50 700 Td [{Ng} -20 {ườ} 15 {i} -280 {kh} {ai}] TJ ET",
                "BT /F1 12 Tf 50 700 Td {Ng} Tj {ười } Tj ET BT /F1 12 Tf 110 700 Td {khai} Tj ET",
                "BT /F1 1 Tf 12 0 0 12 50 700 Tm {Người} Tj /F1 1 Tf 5.9 0 Td {khai} Tj ET",
                "BT /F1 12 Tf 14 TL 50 700 Td {Người} Tj T* {khai} Tj ET",
                "BT /F1 12 Tf 14 TL 50 700 Td {Người} Tj {khai} ' ET",
                "BT /F1 12 Tf 14 TL 50 700 Td {Người} Tj 0 0 {khai} \" ET",
                "BT /F1 12 Tf 9 Tc 50 700 Td {NGƯỜI  KHAI} Tj ET",
                "BT /F1 12 Tf 110 700 Td {khai} Tj -60 0 Td {Người} Tj ET",
                "BT /F1 12 Tf 3 Tr 50 700 Td {Người khai} Tj ET",
                "BT /F1 12 Tf 50 700 Td {Người khai} Tj 0.2 0 Td {Người khai} Tj ET",
                "q 1 0 0 1 50 700 cm BT /F1 12 Tf {(Người khai)} Tj ET Q",
                "/Span<</ActualText<FEFF004E006701B01EDD00690020006B006800610069>>>BDC BT /F1 12 Tf 50 700 Td {xyzxyzxyzx}"
                        + " Tj ET EMC",
            })
    @DisplayName("Split, letter-spaced, wrapped, painted twice, painted unseen, in another order, replaced: found once")
    void found_howeverItIsPainted(String content) {
        assertThat(find(HandPage.of(content).pdf())).hasSize(1);
    }

    @Test
    @DisplayName("Composed or decomposed, in the document or in the keyword; accents painted as letters of their own")
    void found_inEitherNormalForm() {
        String decomposed = Normalizer.normalize("Người khai", Normalizer.Form.NFD);
        byte[] separate =
                HandPage.of("BT /F1 12 Tf 50 700 Td {" + decomposed + "} Tj ET").pdf();
        byte[] accentsMovedBack = HandPage.of(
                        "BT /F1 12 Tf 50 700 Td [{Ngu} 500 {\u031b} {o} 500 {\u031b} 600 {\u0300}" + " {i khai}] TJ ET")
                .pdf();
        byte[] composed = Forms.page("Người khai", 50, 700);
        for (byte[] pdf : List.of(separate, accentsMovedBack, composed)) {
            assertThat(find(pdf)).hasSize(1);
            assertThat(find(pdf, Placement.keyword(decomposed))).hasSize(1);
            assertThat(find(pdf, KEYWORD.exactly())).hasSize(1);
            assertThat(find(pdf, Placement.keyword("Ngươi khai"))).isEmpty();
        }
    }

    @Test
    void ligaturesAndKindsOfBlanks_makeNoDifference() {
        byte[] ligature = HandPage.of("BT /F1 12 Tf 50 700 Td {con|ﬁ|rm\u00a0o|ﬃ|ce} Tj ET")
                .pdf();
        assertThat(find(ligature, Placement.keyword("confirm office").exactly()))
                .hasSize(1);
        byte[] asLetters =
                HandPage.of("BT /F1 12 Tf 50 700 Td {con|fi|rm} Tj ET").pdf();
        assertThat(find(asLetters, Placement.keyword("conﬁrm"))).hasSize(1);
        assertThat(find(Forms.page("Người \u00a0  khai", 50, 700), KEYWORD.exactly()))
                .hasSize(1);
    }

    @Test
    @DisplayName("hoà is hòa, unless exactly that is asked for; case likewise")
    void tolerance() {
        byte[] pdf = Forms.page("Uỷ ban hoà giải", 50, 700);
        assertThat(find(pdf, Placement.keyword("ủy BAN hòa giải"))).hasSize(1);
        assertThat(find(pdf, Placement.keyword("ủy ban hòa giải").exactly())).isEmpty();
        assertThat(find(pdf, Placement.keyword("Uỷban").exactly())).isEmpty();
        assertThat(find(pdf, Placement.keyword("Uỷban"))).hasSize(1);
    }

    @Test
    @DisplayName("Whole words only: #ky1 is not in #ky10, khai is not in khaibao; punctuation does not matter")
    void wholeWords() {
        byte[] pdf = Forms.page("#ky10 #ky1: khaibao (khai)", 50, 700);
        assertThat(find(pdf, Placement.keyword("#ky1"))).hasSize(1);
        assertThat(find(pdf, Placement.keyword("khai"))).hasSize(1);
    }

    @Test
    @DisplayName("A phrase may go on in the next line of its column, unless it must not")
    void acrossLines() {
        byte[] pdf = HandPage.of(
                        "BT /F1 12 Tf 50 700 Td {Đại diện} Tj 250 0 Td {Người} Tj -250 -14 Td {tổ chức} Tj 250 0"
                                + " Td {khai báo} Tj ET")
                .pdf();
        List<Match> found = find(pdf);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).text().x()).isCloseTo(300, within(1.0));
        assertThat(found.get(0).text().height()).isBetween(20.0, 32.0);
        assertThat(find(pdf, KEYWORD.withinOneLine())).isEmpty();
        assertThat(find(pdf, Placement.keyword("Người tổ chức"))).isEmpty();
    }

    @Test
    @DisplayName("Text of forms within forms, each with its own matrix and resources or its parent's")
    void inForms() {
        byte[] pdf = HandPage.of("q 1 0 0 1 100 100 cm /Outer Do Q")
                .resources("/XObject<</Outer 10 0 R>>")
                .form(10, "/Matrix[1 0 0 1 50 0]/Resources<</XObject<</Inner 11 0 R>>/Font<</F1 5 0 R>>>>", "/Inner Do")
                .form(11, "/Matrix[2 0 0 2 0 0]", "BT /F1 12 Tf 10 20 Td {Người khai} Tj ET /Inner Do")
                .pdf();
        List<Match> found = find(pdf);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).text().x()).isCloseTo(100 + 50 + 20, within(0.1));
        assertThat(found.get(0).text().y()).isBetween(133.0, 140.0);
    }

    @Test
    @DisplayName("Layers that are switched off hide their text: of marked content, of forms, by rule")
    void inHiddenLayers() {
        String layers = "/OCProperties<</OCGs[20 0 R 21 0 R]/D<</OFF[20 0 R]>>>>";
        String text = "BT /F1 12 Tf 50 700 Td {Người khai} Tj ET";
        for (String content : List.of("/OC /Off BDC " + text + " EMC", "/OC /Rule BDC " + text + " EMC", "/Form Do")) {
            byte[] pdf = HandPage.of(content)
                    .catalog(layers)
                    .resources("/Properties<</Off 20 0 R/On 21 0 R/Rule 22 0 R>>/XObject<</Form 10 0 R>>")
                    .form(10, "/OC 20 0 R", text)
                    .object(20, "<</Type/OCG/Name(off)>>")
                    .object(21, "<</Type/OCG/Name(on)>>")
                    .object(22, "<</Type/OCMD/OCGs[20 0 R 21 0 R]/P/AllOn>>")
                    .pdf();
            assertThat(find(pdf)).as(content).isEmpty();
        }
        byte[] shown = HandPage.of("/OC /On BDC " + text + " EMC")
                .catalog(layers)
                .resources("/Properties<</On 21 0 R>>")
                .object(20, "<</Type/OCG/Name(off)>>")
                .object(21, "<</Type/OCG/Name(on)>>")
                .pdf();
        assertThat(find(shown)).hasSize(1);
    }

    private static byte[] withoutTable(byte[] pdf) throws Exception {
        try (var changed = Loader.loadPDF(pdf)) {
            var resources = changed.getPage(0).getResources();
            for (COSName name : resources.getFontNames()) {
                resources.getFont(name).getCOSObject().removeItem(COSName.TO_UNICODE);
            }
            return Documents.saved(changed, false);
        }
    }

    @Test
    @DisplayName("A font without a table of letters is asked what its program knows; where that knows nothing, no text")
    void fontsWithoutTable() throws Exception {
        byte[] whole = Documents.document(false, document -> {
            var font = Forms.wholeFont(document);
            Forms.add(document, (content, unused) -> Forms.write(content, font, "Người khai", 50, 700));
        });
        assertThat(find(withoutTable(whole))).hasSize(1);
        byte[] inParts = withoutTable(Forms.page("Người khai", 50, 700));
        PdfSearch.Matches found = SEARCH.find(document(inParts).build(), KEYWORD);
        assertThat(found.list()).isEmpty();
        assertThat(found.pages()).isOne();
        assertThat(found.pagesWithText()).isZero();
    }

    @Test
    @DisplayName("A simple font by its names of glyphs, without a table and without a program")
    void fontsWithNamedGlyphs() {
        byte[] pdf = HandPage.of("BT /F2 12 Tf 50 700 Td (Ng\\001\\002i khai) Tj ET")
                .font("/F2 40 0 R")
                .object(
                        40,
                        "<</Type/Font/Subtype/TrueType/BaseFont/Times-Roman/Encoding<</BaseEncoding/WinAnsiEncoding"
                                + "/Differences[1/uhorn/uni1EDD]>>>>")
                .pdf();
        assertThat(find(pdf)).hasSize(1);
    }

    @Test
    @DisplayName("A protected document is searched with its password, and with none where only the owner has one")
    void protectedDocuments() throws Exception {
        for (String user : List.of("", "user")) {
            try (var open = Loader.loadPDF(Forms.page("Người khai", 50, 700))) {
                var policy = new StandardProtectionPolicy("owner", user, new AccessPermission());
                policy.setEncryptionKeyLength(256);
                open.protect(policy);
                var protectedForm = document(Documents.saved(open, false));
                if (!user.isEmpty()) {
                    protectedForm.password(Secret.of(user));
                }
                assertThat(SEARCH.find(protectedForm.build(), KEYWORD).list()).hasSize(1);
            }
        }
    }

    @Test
    void textOutsideThePage_isNotFound() {
        assertThat(find(HandPage.of("BT /F1 12 Tf 50 900 Td {Người khai} Tj ET").pdf()))
                .isEmpty();
        assertThat(find(HandPage.of("BT /F1 12 Tf 50 90 Td {Người khai} Tj ET")
                        .page("/CropBox[0 200 595 842]")
                        .pdf()))
                .isEmpty();
    }

    @Test
    @DisplayName("From top to bottom and left to right, in the order of the pages")
    void order() {
        byte[] pdf = Documents.document(false, document -> {
            Forms.add(document, (content, font) -> {
                Forms.write(content, font, "Người khai", 300, 100);
                Forms.write(content, font, "Người khai", 50, 100.3f);
                Forms.write(content, font, "Người khai", 300, 500);
            });
            Forms.add(document, (content, font) -> Forms.write(content, font, "Người khai", 70, 70));
        });
        List<Match> found = find(pdf);
        assertThat(found).extracting(match -> match.text().page()).containsExactly(1, 1, 1, 2);
        assertThat(found).extracting(match -> Math.round(match.text().x())).containsExactly(300L, 50L, 300L, 70L);
        assertThat(find(pdf, KEYWORD.onPage(2))).hasSize(1);
        assertThat(find(pdf, KEYWORD.onPages(1, 1))).hasSize(3);
        assertThat(find(pdf, KEYWORD.onLastPage())).hasSize(1);
        var limited =
                PdfSearch.builder().maxMatches(2).build().find(document(pdf).build(), KEYWORD);
        assertThat(limited.list()).hasSize(2);
        assertThat(limited.more()).isTrue();
    }

    @Test
    @DisplayName("Pages: size as the reader sees it, and the fields and signatures on them")
    void pages() {
        byte[] pdf = HandPage.of("")
                .page("/Rotate 90/CropBox[50 100 450 700]/Annots[30 0 R 32 0 R 33 0 R]")
                .catalog("/AcroForm<</Fields[31 0 R 32 0 R 33 0 R]>>")
                .object(30, "<</Subtype/Widget/Rect[60 110 160 130]/Parent 31 0 R>>")
                .object(31, "<</FT/Tx/T(to khai)/Kids[30 0 R]>>")
                .object(32, "<</Subtype/Widget/FT/Sig/T(ky)/Rect[60 200 160 230]>>")
                .object(33, "<</Subtype/Widget/FT/Sig/T(an)/F 2/Rect[60 200 160 230]>>")
                .pdf();
        List<PdfSearch.Page> pages = SEARCH.pages(document(pdf).build());
        assertThat(pages).hasSize(1);
        PdfSearch.Page page = pages.get(0);
        assertThat(page.width()).isEqualTo(600);
        assertThat(page.height()).isEqualTo(400);
        assertThat(page.rotation()).isEqualTo(90);
        assertThat(page.taken())
                .containsExactly(
                        new PdfSearch.Taken(
                                PdfSearch.Owner.FORM_FIELD, "to khai", new Placement.Rectangle(1, 10, 290, 20, 100)),
                        new PdfSearch.Taken(
                                PdfSearch.Owner.EMPTY_SIGNATURE_FIELD,
                                "ky",
                                new Placement.Rectangle(1, 100, 290, 30, 100)));
    }

    @Test
    @DisplayName("Forms deeper than any honest one, more work than time, more bytes than memory: a limit, told as such")
    void hostileContent() {
        HandPage deep = HandPage.of("/X Do").resources("/XObject<</X 10 0 R>>");
        HandPage many = HandPage.of("/X Do").resources("/XObject<</X 10 0 R>>");
        for (int i = 10; i < 60; i++) {
            String next = "/Resources<</XObject<</X " + (i + 1) + " 0 R>>>>";
            deep.form(i, next, "/X Do");
            if (i < 35) {
                many.form(i, next, "/X Do ".repeat(10));
            }
        }
        many.form(35, "", "q Q");
        deep.form(60, "", "q Q");
        assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> find(deep.pdf()));
        PdfSearch quick = PdfSearch.builder().maxTime(Duration.ofMillis(300)).build();
        assertRefused(
                DOCUMENT_LIMIT_EXCEEDED, () -> quick.find(document(many.pdf()).build(), KEYWORD));

        byte[] bomb = Documents.onePage(true, document -> {
            var stream = new PDStream(document);
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] blanks = new byte[1 << 20];
                Arrays.fill(blanks, (byte) ' ');
                for (int i = 0; i < 65; i++) {
                    out.write(blanks);
                }
            }
            document.getPage(0).setContents(stream);
        });
        assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> find(bomb));
        byte[] nested = HandPage.of("[".repeat(100_000)).pdf();
        assertThat(find(nested)).isEmpty();
    }
}
