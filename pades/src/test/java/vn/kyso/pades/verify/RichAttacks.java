// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A single object changed in a later revision: what is drawn, copied, read aloud, opened or run becomes another. */
final class RichAttacks {

    private static final String DRAWN = "what is drawn becomes another";
    private static final String READ = "what is read becomes another";
    private static final String OPENED = "what is opened or run becomes another";

    private final byte[] signed;
    private final List<Specimen> all = new ArrayList<>();

    private RichAttacks(byte[] signed) {
        this.signed = signed;
    }

    static List<Specimen> of(UnaryOperator<byte[]> victim) {
        RichAttacks attacks = new RichAttacks(victim.apply(RawPdf.file(RichPdf.objects())));
        attacks.all.add(Specimen.good(DRAWN, "nothing was changed", attacks.signed));
        attacks.drawn();
        attacks.read();
        attacks.markRead();
        attacks.pages();
        attacks.opened();
        attacks.added();
        return attacks.all;
    }

    /** The object's text with a part replaced. */
    private void changed(String family, String name, int number, String old, String now) {
        String body = RawPdf.body(signed, number);
        if (!body.contains(old)) {
            throw new IllegalArgumentException(name + ": no " + old + " in " + body);
        }
        replaced(family, name, number, body.replace(old, now), Map.of());
    }

    private void replaced(String family, String name, int number, String body, Map<Integer, String> others) {
        Map<Integer, String> objects = new TreeMap<>(others);
        objects.put(number, body);
        all.add(Specimen.bad(family, name, RawPdf.append(signed, objects)));
    }

    private void catalogue(String family, String name, String entry, Map<Integer, String> others) {
        int root = RawPdf.number(RawPdf.root(signed));
        replaced(family, name, root, RawPdf.body(signed, root).replaceFirst("<<", "<<" + entry), others);
    }

    private void withoutInCatalogue(String family, String name, String key, String now) {
        int root = RawPdf.number(RawPdf.root(signed));
        replaced(family, name, root, RawPdf.body(signed, root).replaceFirst("/" + key + " ?\\d+ 0 R", now), Map.of());
    }

    private void drawn() {
        changed(DRAWN, "the width of a letter", RichPdf.WIDTHS, "667", "999");
        changed(DRAWN, "the letters of a font by another encoding", RichPdf.ENCODING, "65/A", "65/B");
        changed(DRAWN, "the glyph of a font", RichPdf.GLYPH, "0 0 9 9 re", "0 0 1 9 re");
        changed(DRAWN, "the glyphs of a font", RichPdf.GLYPHS, "16 0 R", "19 0 R");
        changed(DRAWN, "a font of glyphs", RichPdf.GLYPH_FONT, "[.1 0", "[.2 0");
        changed(DRAWN, "a picture", RichPdf.PICTURE, "stream\n0", "stream\n1");
        changed(DRAWN, "the mask of a picture", RichPdf.MASK, "stream\n0", "stream\n1");
        changed(DRAWN, "an inset", RichPdf.INSET, "0 0 9 9 re", "0 0 1 9 re");
        changed(DRAWN, "a colour space", RichPdf.COLOURS, "/Spot", "/None");
        changed(DRAWN, "the function of a colour", RichPdf.FUNCTION, "/C1[0]", "/C1[1]");
        changed(DRAWN, "a shading", RichPdf.SHADING, "[0 0 1 1]", "[0 0 9 9]");
        changed(DRAWN, "a pattern", RichPdf.PATTERN, "0 0 5 5", "0 0 9 9");
        changed(DRAWN, "a graphics state", RichPdf.STATE, "/ca 1", "/ca 0");
        changed(DRAWN, "the page's resources", RichPdf.RESOURCES, "/Im 17 0 R", "/Im 19 0 R");
        changed(DRAWN, "a layer's purpose", RichPdf.LAYER, "(layer)", "(layer)/Usage<</View<</ViewState/OFF>>>>");
        changed(DRAWN, "the layers' configuration", RichPdf.LAYERS, "/ON[25 0 R]", "/OFF[25 0 R]");
        changed(DRAWN, "the layers' use by events", RichPdf.LAYERS, "/D<<", "/D<</AS[<</Event/View/OCGs[25 0 R]>>]");
        withoutInCatalogue(DRAWN, "the layers taken away", "OCProperties", "");
        changed(DRAWN, "the order of contents", RawPdf.PAGE, "4 0 R", "99 0 R");
    }

    private void read() {
        changed(READ, "the meaning of a letter", RichPdf.TO_UNICODE, "<0041>", "<0042>");
        changed(READ, "a font's meanings taken away", RichPdf.READ_FONT, "/ToUnicode 12 0 R", "");
        changed(READ, "what an element stands for", RichPdf.ELEMENT, "A hundred", "A million");
        changed(READ, "what describes an element", RichPdf.ELEMENT, "/Alt(hundred)", "/Alt(million)");
        changed(READ, "the language of an element", RichPdf.ELEMENT, "(vi)", "(en)");
        changed(READ, "the kind of an element", RichPdf.ELEMENT, "/S/P", "/S/Artifact");
        changed(READ, "the roles of elements", RichPdf.ROLES, "/Body/P", "/P/Artifact");
        changed(READ, "which element content belongs to", RichPdf.PARENTS, "[28 0 R]", "[27 0 R]");
        replaced(
                READ,
                "a further element for signed content",
                RichPdf.STRUCTURE,
                RawPdf.body(signed, RichPdf.STRUCTURE).replace("/K[", "/K[61 0 R "),
                Map.of(61, "<</Type/StructElem/S/P/P 27 0 R/Pg 3 0 R/K 0/ActualText(A million)>>"));
        replaced(
                READ,
                "a further element within a signed one",
                RichPdf.ELEMENT,
                RawPdf.body(signed, RichPdf.ELEMENT).replace("/K 0", "/K[0 61 0 R]"),
                Map.of(61, "<</Type/StructElem/S/Span/P 28 0 R/ActualText( and a million)>>"));
        replaced(
                READ,
                "another tree of elements by content",
                RichPdf.STRUCTURE,
                RawPdf.body(signed, RichPdf.STRUCTURE).replace("/ParentTree 29 0 R", "/ParentTree 61 0 R"),
                Map.of(
                        61,
                        "<</Nums[0[62 0 R]]>>",
                        62,
                        "<</Type/StructElem/S/P/P 27 0 R/Pg 3 0 R/K 0/ActualText(A million)>>"));
        changed(READ, "the labels of pages", RichPdf.LABELS, "(page )", "(annex )");
        changed(READ, "a further label of pages", RichPdf.LABELS, "/Nums[", "/Nums[1<</P(annex )>>");
        changed(READ, "the title of an outline", RichPdf.OUTLINE, "100", "999");
        changed(READ, "the outlines", RichPdf.OUTLINES, "/Count 1", "/Count 2");
    }

    /** What programs that tag do when they sign: an element of its own for the field. */
    private void markRead() {
        Map<Integer, String> objects = new TreeMap<>();
        objects.put(
                RichPdf.STRUCTURE,
                RawPdf.body(signed, RichPdf.STRUCTURE).replace("/K[28 0 R]", "/K[28 0 R 61 0 R]/ParentTreeNextKey 2"));
        objects.put(RichPdf.PARENTS, "<</Nums[0[28 0 R]1 61 0 R]>>");
        objects.put(
                61, "<</Type/StructElem/S/Form/P 27 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 62 0 R/Pg 3 0 R>>/Alt(signature)>>");
        objects.put(62, "<</FT/Sig/T(x)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/P 3 0 R/StructParent 1>>");
        objects.put(RawPdf.FORM, RawPdf.body(signed, RawPdf.FORM).replaceFirst("/Fields ?\\[", "/Fields [62 0 R "));
        objects.put(RawPdf.PAGE, RawPdf.body(signed, RawPdf.PAGE).replaceFirst("/Annots ?\\[", "/Annots [62 0 R "));
        all.add(Specimen.good(READ, "a field with an element of its own", RawPdf.append(signed, objects)));
    }

    private void pages() {
        String page = RawPdf.body(signed, RawPdf.PAGE);
        for (String entry : List.of(
                "/CropBox[0 0 100 100]",
                "/Rotate 180",
                "/UserUnit 9",
                "/TrimBox[0 0 9 9]",
                "/AA<</O<</S/JavaScript/JS(1)>>>>",
                "/Group<</S/Transparency/K true>>",
                "/Trans<</S/Dissolve>>",
                "/Dur 1",
                "/PieceInfo<<>>",
                "/AF[33 0 R]",
                "/Thumb 17 0 R",
                "/Metadata 40 0 R")) {
            replaced(DRAWN, "a page with " + entry, RawPdf.PAGE, page.replaceFirst("<<", "<<" + entry), Map.of());
        }
        changed(DRAWN, "all pages turned", 2, "/Count 1", "/Count 1/Rotate 180");
        changed(DRAWN, "all pages cut", 2, "/Count 1", "/Count 1/CropBox[0 0 9 9]");
        changed(DRAWN, "resources for all pages", 2, "/Count 1", "/Count 1/Resources 10 0 R");
    }

    private void opened() {
        changed(OPENED, "an attachment", RichPdf.ATTACHMENT, "100", "999");
        changed(OPENED, "the name of an attachment", RichPdf.FILE, "(a.txt)", "(a.exe)");
        changed(OPENED, "the list of attachments", RichPdf.FILES, "(a.txt)", "(b.txt)");
        changed(OPENED, "a script", RichPdf.SCRIPT, "(1;)", "(2;)");
        changed(OPENED, "the list of scripts", RichPdf.SCRIPTS, "(a)", "(b)");
        changed(OPENED, "the lists of names", RichPdf.NAMES, "/JavaScript 35 0 R", "");
        changed(OPENED, "where the file opens", RichPdf.OPENING, "/Fit", "/XYZ 0 0 9");
        changed(OPENED, "what the file does when opened", RichPdf.OPENING, "/S/GoTo", "/S/Launch/F(a)");
        changed(OPENED, "how the file is shown", RichPdf.PREFERENCES, "false", "true");
        changed(OPENED, "a link", RichPdf.LINK, "/A 42 0 R", "/A<</S/URI/URI(http://localhost/b)>>");
        changed(OPENED, "where a link leads", RichPdf.LINK_ACTION, "/a", "/b");
        changed(OPENED, "what a link does", RichPdf.LINK_ACTION, "/S/URI", "/S/Launch/F(a)/Next 36 0 R");
    }

    private void added() {
        for (String entry : List.of(
                "/AA<</WC 36 0 R>>",
                "/URI<</Base(http://localhost/)>>",
                "/Collection<</View/T>>",
                "/Requirements[]",
                "/Legal<<>>",
                "/Dests<<>>",
                "/Threads[]",
                "/PageMode/UseAttachments",
                "/PageLayout/TwoColumnLeft",
                "/SpiderInfo<<>>",
                "/PieceInfo<<>>",
                "/DPartRoot<<>>",
                "/NeedsRendering true",
                "/Version/9.9/AA<<>>")) {
            catalogue(OPENED, "a catalogue with " + entry, entry, Map.of());
        }
        withoutInCatalogue(OPENED, "another list of names", "Names", "/Names<</JavaScript 35 0 R>>");
        withoutInCatalogue(OPENED, "another action at the opening", "OpenAction", "/OpenAction 36 0 R");
        withoutInCatalogue(READ, "other labels of pages", "PageLabels", "/PageLabels<</Nums[0<</S/R>>]>>");
        withoutInCatalogue(READ, "no structure", "StructTreeRoot", "");
    }
}
