// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Map;

/** One page with everything that can be drawn, read aloud, opened or run, each an object of its own. */
final class RichPdf {

    static final int MORE_CONTENT = 9;
    static final int RESOURCES = 10;
    static final int READ_FONT = 11;
    static final int TO_UNICODE = 12;
    static final int ENCODING = 13;
    static final int GLYPHS = 14;
    static final int GLYPH_FONT = 15;
    static final int GLYPH = 16;
    static final int PICTURE = 17;
    static final int MASK = 18;
    static final int INSET = 19;
    static final int COLOURS = 20;
    static final int FUNCTION = 21;
    static final int SHADING = 22;
    static final int PATTERN = 23;
    static final int STATE = 24;
    static final int LAYER = 25;
    static final int LAYERS = 26;
    static final int STRUCTURE = 27;
    static final int ELEMENT = 28;
    static final int PARENTS = 29;
    static final int LABELS = 30;
    static final int NAMES = 31;
    static final int FILES = 32;
    static final int FILE = 33;
    static final int ATTACHMENT = 34;
    static final int SCRIPTS = 35;
    static final int SCRIPT = 36;
    static final int PREFERENCES = 37;
    static final int OUTLINES = 38;
    static final int OUTLINE = 39;
    static final int METADATA = 40;
    static final int LINK = 41;
    static final int LINK_ACTION = 42;
    static final int ROLES = 43;
    static final int OPENING = 44;
    static final int WIDTHS = 45;

    private RichPdf() {}

    static Map<Integer, String> objects() {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(
                RawPdf.CATALOG,
                "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/OCProperties 26 0 R/StructTreeRoot 27 0 R"
                        + "/MarkInfo<</Marked true>>/Lang(vi)/PageLabels 30 0 R/Names 31 0 R/ViewerPreferences 37 0 R"
                        + "/Outlines 38 0 R/Metadata 40 0 R/OpenAction 44 0 R/AF[33 0 R]>>");
        objects.put(
                RawPdf.PAGE,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents[4 0 R 9 0 R]/Resources 10 0 R"
                        + "/StructParents 0/Annots[7 0 R 41 0 R]>>");
        page(objects);
        structure(objects);
        catalogue(objects);
        return objects;
    }

    private static void page(Map<Integer, String> objects) {
        objects.put(
                MORE_CONTENT,
                RawPdf.stream(
                        "",
                        "/P<</MCID 0>>BDC BT /F2 24 Tf 72 650 Td (A) Tj /F3 24 Tf (a) Tj ET EMC /Im Do /Fm Do "
                                + "/CS cs 1 scn 0 0 9 9 re f /Sh sh /Pattern cs /Pt scn 0 9 9 9 re f /G gs "
                                + "/OC/L BDC 9 0 9 9 re f EMC"));
        objects.put(
                RESOURCES,
                "<</Font<</F1 5 0 R/F2 11 0 R/F3 15 0 R>>/XObject<</Im 17 0 R/Fm 19 0 R>>/ColorSpace<</CS 20 0 R>>"
                        + "/Shading<</Sh 22 0 R>>/Pattern<</Pt 23 0 R>>/ExtGState<</G 24 0 R>>"
                        + "/Properties<</L 25 0 R>>>>");
        objects.put(
                READ_FONT,
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 12 0 R/Encoding 13 0 R/FirstChar 65"
                        + "/LastChar 65/Widths 45 0 R>>");
        objects.put(WIDTHS, "[667]");
        objects.put(TO_UNICODE, RawPdf.stream("", "begincmap 1 beginbfchar <41> <0041> endbfchar endcmap"));
        objects.put(ENCODING, "<</Type/Encoding/Differences[65/A]>>");
        objects.put(GLYPHS, "<</a 16 0 R>>");
        objects.put(
                GLYPH_FONT,
                "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs 14 0 R/FirstChar 97"
                        + "/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<<>>>>");
        objects.put(GLYPH, RawPdf.stream("", "9 0 0 0 9 9 d1 0 0 9 9 re f"));
        objects.put(
                PICTURE,
                RawPdf.stream(
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 18 0 R",
                        "0"));
        objects.put(
                MASK,
                RawPdf.stream(
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "0"));
        objects.put(INSET, RawPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]", "0 0 9 9 re f"));
        objects.put(COLOURS, "[/Separation/Spot/DeviceGray 21 0 R]");
        objects.put(FUNCTION, "<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>");
        objects.put(SHADING, "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 21 0 R>>");
        objects.put(
                PATTERN,
                RawPdf.stream(
                        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
                        "0 0 5 5 re f"));
        objects.put(STATE, "<</Type/ExtGState/ca 1>>");
        objects.put(LAYER, "<</Type/OCG/Name(layer)>>");
        objects.put(LINK, "<</Type/Annot/Subtype/Link/Rect[72 500 99 520]/P 3 0 R/A 42 0 R>>");
        objects.put(LINK_ACTION, "<</S/URI/URI(http://localhost/a)>>");
    }

    private static void structure(Map<Integer, String> objects) {
        objects.put(STRUCTURE, "<</Type/StructTreeRoot/K[28 0 R]/ParentTree 29 0 R/RoleMap 43 0 R>>");
        objects.put(
                ELEMENT, "<</Type/StructElem/S/P/P 27 0 R/Pg 3 0 R/K 0/Lang(vi)/ActualText(A hundred)/Alt(hundred)>>");
        objects.put(PARENTS, "<</Nums[0[28 0 R]]>>");
        objects.put(ROLES, "<</Body/P>>");
    }

    private static void catalogue(Map<Integer, String> objects) {
        objects.put(LAYERS, "<</OCGs[25 0 R]/D<</ON[25 0 R]/Order[25 0 R]>>>>");
        objects.put(LABELS, "<</Nums[0<</S/D/P(page )>>]>>");
        objects.put(NAMES, "<</EmbeddedFiles 32 0 R/JavaScript 35 0 R>>");
        objects.put(FILES, "<</Names[(a.txt)33 0 R]>>");
        objects.put(FILE, "<</Type/Filespec/F(a.txt)/EF<</F 34 0 R>>/AFRelationship/Data>>");
        objects.put(ATTACHMENT, RawPdf.stream("/Type/EmbeddedFile", "I owe 100"));
        objects.put(SCRIPTS, "<</Names[(a)36 0 R]>>");
        objects.put(SCRIPT, "<</S/JavaScript/JS(1;)>>");
        objects.put(PREFERENCES, "<</DisplayDocTitle false>>");
        objects.put(OUTLINES, "<</Type/Outlines/First 39 0 R/Last 39 0 R/Count 1>>");
        objects.put(OUTLINE, "<</Title(I owe 100)/Parent 38 0 R/Dest[3 0 R/Fit]>>");
        objects.put(METADATA, RawPdf.stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
        objects.put(OPENING, "<</S/GoTo/D[3 0 R/Fit]>>");
    }
}
