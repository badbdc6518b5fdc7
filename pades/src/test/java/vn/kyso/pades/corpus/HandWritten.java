// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import static vn.kyso.pades.corpus.Sketch.onePage;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents written by hand, each in every layout of objects and cross-reference. */
final class HandWritten {

    private static final String TEXT_FIELD = "<</FT/Tx/T(name)/V(A)>>";
    private static final String MERGED = "/Type/Annot/Subtype/Widget/Rect[100 100 300 150]/P 3 0 R/F 4";

    private final Map<String, Sketch> sketches = new LinkedHashMap<>();

    private HandWritten() {}

    /** Name without layout to sketch. */
    static Map<String, Sketch> all() {
        HandWritten all = new HandWritten();
        all.plain();
        all.pages();
        all.geometry();
        all.annotations();
        all.forms();
        all.signatureFields();
        all.oddities();
        return all.sketches;
    }

    private void add(String name, Sketch sketch) {
        sketches.put(name, sketch);
    }

    private void plain() {
        add("plain", onePage("", ""));
        add("pdf20", onePage("", "").header("%PDF-2.0\n%\u00e2\u00e3\n"));
        add("pdf14-says-13-in-catalogue", onePage("/Version/1.3", "").header("%PDF-1.4\n"));
        add(
                "id-and-info",
                onePage("", "")
                        .with(9, "<</Title(x)>>")
                        .trailer("/Root 1 0 R/Info 9 0 R/ID[<0123456789abcdef0123456789abcdef><0123>]"));
        add("id-that-is-none", onePage("", "").trailer("/Root 1 0 R/ID(x)"));
        add("info-direct", onePage("", "").trailer("/Root 1 0 R/Info<</Title(x)>>"));
        add("root-twice", onePage("", "").trailer("/Root 1 0 R/Root 1 0 R"));
        add("large-object-number", onePage("", "").with(70_000, "(far)"));
        add("metadata", onePage("/Metadata 9 0 R", "").stream(9, "/Type/Metadata/Subtype/XML", "<x/>"));
        add(
                "tagged",
                onePage("/MarkInfo<</Marked true>>/StructTreeRoot 9 0 R/Lang(vi)", "/StructParents 0")
                        .with(9, "<</Type/StructTreeRoot/K 10 0 R/ParentTree<</Nums[0[10 0 R]]>>/ParentTreeNextKey 1>>")
                        .with(10, "<</Type/StructElem/S/Document/P 9 0 R/Pg 3 0 R>>"));
        add(
                "pdf-ua",
                onePage("/MarkInfo<</Marked true>>/Metadata 9 0 R", "").stream(
                        9,
                        "/Type/Metadata/Subtype/XML",
                        "<r xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/' pdfuaid:part='1'/>"));
        add(
                "optional-content",
                onePage("/OCProperties<</OCGs[9 0 R]/D<<>>>>", "").with(9, "<</Type/OCG/Name(x)>>"));
        add("open-action", onePage("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>/PageMode/UseOutlines", ""));
        add(
                "javascript",
                onePage("/Names<</JavaScript<</Names[(a) 9 0 R]>>>>", "").with(9, "<</S/JavaScript/JS(app.alert)>>"));
        add("collection", onePage("/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[]>>>>", ""));
        add("escaped-names", onePage("/P#69eceInfo<</x(a\\)\\(b\\\\)/#41#20B null>>", ""));
        add("extensions", onePage("/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 3>>>>", ""));
    }

    private void pages() {
        add(
                "page-shared-twice",
                onePage("", "").with(2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 9 9]>>"));
        add(
                "levels-of-tree-wrong-counts",
                onePage("", "")
                        .with(2, "<</Type/Pages/Kids[4 0 R 5 0 R]/Count 9/MediaBox[0 0 595 842]>>")
                        .with(3, "<</Type/Page/Parent 5 0 R/Resources<<>>>>")
                        .with(4, "<</Type/Pages/Parent 2 0 R/Kids[]/Count 0>>")
                        .with(5, "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count -8>>"));
        Sketch deep = onePage("", "").with(2, "<</Type/Pages/Kids[10 0 R]/Count 1/MediaBox[0 0 595 842]>>");
        for (int level = 10; level < 40; level++) {
            deep.with(
                    level,
                    "<</Type/Pages/Parent " + (level == 10 ? 2 : level - 1) + " 0 R/Count 1/Kids["
                            + (level == 39 ? 3 : level + 1) + " 0 R]>>");
        }
        add("tree-of-30-levels", deep.with(3, "<</Type/Page/Parent 39 0 R>>"));
        Sketch deeper = onePage("", "").with(2, "<</Type/Pages/Kids[10 0 R]/Count 1/MediaBox[0 0 595 842]>>");
        for (int level = 10; level < 400; level++) {
            deeper.with(level, "<</Type/Pages/Count 1/Kids[" + (level == 399 ? 3 : level + 1) + " 0 R]>>");
        }
        add("tree-of-390-levels", deeper);
        add("tree-bites-its-tail", onePage("", "").with(2, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"));
        add(
                "tree-bites-its-tail-behind-a-page",
                onePage("", "").with(2, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/MediaBox[0 0 595 842]>>"));
        add("no-pages", onePage("", "").with(2, "<</Type/Pages/Kids[]/Count 0>>"));
        add("pages-are-null", onePage("", "").with(2, "null"));
        add("pages-are-an-array", onePage("", "").with(2, "[3 0 R]"));
        add("kids-of-nothing", onePage("", "").with(2, "<</Type/Pages/Kids[99 0 R]/Count 1>>"));
        add(
                "first-kid-of-nothing",
                onePage("", "").with(2, "<</Type/Pages/Kids[99 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>"));
        add("pages-is-the-page", onePage("", "").with(1, "<</Type/Catalog/Pages 3 0 R>>"));
        add(
                "types-missing",
                onePage("", "")
                        .with(1, "<</Pages 2 0 R>>")
                        .with(2, "<</Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>")
                        .with(3, "<</Parent 2 0 R>>"));
        add(
                "types-wrong",
                onePage("", "").with(1, "<</Type/Page/Pages 2 0 R>>").with(3, "<</Type/Annot/Parent 2 0 R>>"));
        add(
                "kids-indirect",
                onePage("", "")
                        .with(2, "<</Type/Pages/Kids 9 0 R/Count 1/MediaBox[0 0 595 842]>>")
                        .with(9, "[3 0 R]"));
        add(
                "page-inside-kids",
                onePage("", "").with(2, "<</Type/Pages/Kids[<</Type/Page/MediaBox[0 0 595 842]>>]/Count 1>>"));
        add("parent-missing", onePage("", "").with(3, "<</Type/Page/MediaBox[0 0 595 842]>>"));
        add("parent-of-another", onePage("", "").with(3, "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]>>"));
        Sketch many = onePage("", "");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < 300; page++) {
            kids.append(10 + page).append(" 0 R ");
            many.with(10 + page, "<</Type/Page/Parent 2 0 R>>");
        }
        add("300-pages", many.with(2, "<</Type/Pages/Kids[" + kids + "]/Count 300/MediaBox[0 0 595 842]>>"));
        add("catalogue-is-nothing", onePage("", "").trailer("/Root 9 0 R"));
        add("catalogue-direct", onePage("", "").trailer("/Root<</Type/Catalog/Pages 2 0 R>>"));
        add("catalogue-missing", onePage("", "").trailer("/Info 2 0 R"));
    }

    private void geometry() {
        for (int degrees : new int[] {0, 90, 180, 270, -90, 450, 45}) {
            add("rotate-" + degrees, onePage("", "/Rotate " + degrees));
        }
        add(
                "rotate-inherited",
                onePage("", "").with(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Rotate 90>>"));
        add("crop-off-origin", onePage("", "/CropBox[-100 -50 300 400]/MediaBox[-100 -50 700 800]"));
        add("crop-beyond-media", onePage("", "/CropBox[-500 -500 5000 5000]"));
        add("crop-corners-swapped", onePage("", "/CropBox[500 700 10 10]"));
        add("crop-of-reals", onePage("", "/CropBox[.5 -.25 500.123 +700.]"));
        add("crop-with-reference", onePage("", "/CropBox[0 0 9 0 R 500]").with(9, "400"));
        add("crop-of-five", onePage("", "/CropBox[0 0 400 500 9]"));
        add("crop-empty", onePage("", "/CropBox[10 10 10 10]"));
        add("media-missing", onePage("", "").with(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"));
        add("media-tiny", onePage("", "/MediaBox[0 0 1 1]"));
        add("media-huge", onePage("", "/MediaBox[0 0 1e9 100000000000]"));
        add("user-unit", onePage("", "/UserUnit 2.5"));
        add("user-unit-absurd", onePage("", "/UserUnit -1"));
    }

    private void annotations() {
        String note = "<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents(note)>>";
        add("annots-direct", onePage("", "/Annots[9 0 R]").with(9, note));
        add("annots-indirect", onePage("", "/Annots 10 0 R").with(9, note).with(10, "[9 0 R]"));
        add("annots-inside", onePage("", "/Annots[" + note + "]"));
        add("annots-of-nothing", onePage("", "/Annots 99 0 R"));
        add("annots-null", onePage("", "/Annots null"));
        add("annots-number", onePage("", "/Annots 7"));
        add("annots-with-null", onePage("", "/Annots[null 99 0 R 9 0 R]").with(9, note));
        add(
                "annots-shared-by-pages",
                onePage("", "/Annots 10 0 R")
                        .with(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>")
                        .with(4, "<</Type/Page/Parent 2 0 R/Annots 10 0 R>>")
                        .with(10, "[]"));
        add("widget-of-no-form", onePage("", "/Annots[9 0 R]").with(9, "<</FT/Tx/T(a)" + MERGED + ">>"));
        add("tab-order", onePage("", "/Tabs/R/Annots[9 0 R]").with(9, note));
    }

    private void forms() {
        add(
                "form-direct",
                onePage("/AcroForm<</Fields[9 0 R]/DA(/F 0 Tf)>>", "").with(9, TEXT_FIELD));
        add(
                "form-indirect",
                onePage("/AcroForm 8 0 R", "").with(8, "<</Fields[9 0 R]>>").with(9, TEXT_FIELD));
        add(
                "form-and-fields-indirect",
                onePage("/AcroForm 8 0 R", "")
                        .with(7, "[9 0 R]")
                        .with(8, "<</Fields 7 0 R>>")
                        .with(9, TEXT_FIELD));
        add(
                "form-direct-fields-indirect",
                onePage("/AcroForm<</Fields 7 0 R>>", "").with(7, "[9 0 R]").with(9, TEXT_FIELD));
        add("form-without-fields", onePage("/AcroForm<<>>", ""));
        add("form-of-nothing", onePage("/AcroForm 99 0 R", ""));
        add("form-null", onePage("/AcroForm null", ""));
        add("form-array", onePage("/AcroForm[]", ""));
        add("fields-of-nothing", onePage("/AcroForm<</Fields 99 0 R>>", ""));
        add("fields-dictionary", onePage("/AcroForm<</Fields<<>>>>", ""));
        add(
                "fields-with-null",
                onePage("/AcroForm<</Fields[null 99 0 R 9 0 R]>>", "").with(9, TEXT_FIELD));
        add("fields-inside", onePage("/AcroForm<</Fields[" + TEXT_FIELD + "]>>", ""));
        add("fields-bite-their-tail", onePage("/AcroForm<</Fields[9 0 R]>>", "").with(9, "<</T(a)/Kids[9 0 R]>>"));
        add("fields-without-names", onePage("/AcroForm<</Fields[9 0 R]>>", "").with(9, "<</FT/Tx>>"));
        add(
                "field-called-signature1",
                onePage("/AcroForm<</Fields[9 0 R]>>", "").with(9, "<</FT/Tx/T(Signature1)>>"));
        add(
                "sig-flags-already",
                onePage("/AcroForm<</Fields[9 0 R]/SigFlags 3>>", "").with(9, TEXT_FIELD));
        add("sig-flags-odd", onePage("/AcroForm<</Fields[]/SigFlags(x)>>", ""));
        add(
                "need-appearances",
                onePage("/AcroForm<</Fields[9 0 R]/NeedAppearances true>>", "").with(9, TEXT_FIELD));
        add(
                "form-resources-indirect",
                onePage("/AcroForm<</Fields[]/DR 9 0 R/DA(/Helv 9 Tf)>>", "").with(9, "<</Font<<>>>>"));
        add("xfa-static", onePage("/AcroForm<</Fields[]/XFA 9 0 R>>", "").stream(9, "", "<xdp:xdp/>"));
        add(
                "xfa-dynamic",
                onePage("/NeedsRendering true/AcroForm<</Fields[]/XFA[(a) 9 0 R]>>", "").stream(9, "", "<xdp:xdp/>"));
        add(
                "calculation-order",
                onePage("/AcroForm<</Fields[9 0 R]/CO[9 0 R]>>", "").with(9, TEXT_FIELD));
    }

    private void signatureFields() {
        add(
                "empty-signature-field",
                onePage("/AcroForm<</Fields[9 0 R]/SigFlags 1>>", "/Annots[9 0 R]")
                        .with(9, "<</FT/Sig/T(sig)" + MERGED + ">>"));
        add(
                "empty-signature-field-no-widget",
                onePage("/AcroForm<</Fields[9 0 R]>>", "").with(9, "<</FT/Sig/T(sig)>>"));
        add(
                "empty-signature-field-separate-widget",
                onePage("/AcroForm<</Fields[9 0 R]>>", "/Annots[10 0 R]")
                        .with(9, "<</FT/Sig/T(sig)/Kids[10 0 R]>>")
                        .with(10, "<</Parent 9 0 R" + MERGED + ">>"));
        add(
                "empty-signature-field-in-group",
                onePage("/AcroForm<</Fields[9 0 R]>>", "/Annots[10 0 R]")
                        .with(9, "<</T(group)/FT/Sig/Kids[10 0 R]>>")
                        .with(10, "<</T(sig)/Parent 9 0 R" + MERGED + ">>"));
        add(
                "signature-field-with-lock",
                onePage("/AcroForm<</Fields[9 0 R 11 0 R]>>", "/Annots[9 0 R]")
                        .with(9, "<</FT/Sig/T(sig)/Lock 10 0 R" + MERGED + ">>")
                        .with(10, "<</Type/SigFieldLock/Action/Include/Fields[(name)]>>")
                        .with(11, TEXT_FIELD));
        add(
                "signature-field-with-seed-value",
                onePage("/AcroForm<</Fields[9 0 R]>>", "/Annots[9 0 R]")
                        .with(9, "<</FT/Sig/T(sig)/SV 10 0 R" + MERGED + ">>")
                        .with(10, "<</Type/SV/Ff 2/SubFilter[/adbe.pkcs7.detached]>>"));
        add(
                "signature-value-is-garbage",
                onePage("/AcroForm<</Fields[9 0 R]/SigFlags 3>>", "/Annots[9 0 R]")
                        .with(9, "<</FT/Sig/T(sig)/V 10 0 R" + MERGED + ">>")
                        .with(10, "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"));
        add(
                "signature-value-of-nothing",
                onePage("/AcroForm<</Fields[9 0 R]>>", "/Annots[9 0 R]")
                        .with(9, "<</FT/Sig/T(sig)/V 99 0 R" + MERGED + ">>"));
        add(
                "usage-rights",
                onePage("/Perms<</UR3 9 0 R>>", "")
                        .with(9, "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"));
        add("perms-of-nothing", onePage("/Perms<</DocMDP 99 0 R>>", ""));
    }

    private void oddities() {
        add("header-1.9", onePage("", "").header("%PDF-1.9\n"));
        add("header-without-version", onePage("", "").header("%PDF-\n"));
        add("junk-short", onePage("", "").header("HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n"));
        add("junk-1000", onePage("", "").header("x".repeat(999) + "\n%PDF-1.7\n"));
        add("junk-too-long", onePage("", "").header("x".repeat(1100) + "\n%PDF-1.7\n"));
        add("nested-100", onePage("", "/X" + "[".repeat(100) + "]".repeat(100)));
        add("nested-5000", onePage("", "/X" + "[".repeat(5000) + "]".repeat(5000)));
        add("encrypt-unknown", onePage("", "").trailer("/Root 1 0 R/Encrypt<</Filter/Unheard.Of/V 9>>/ID[<00><00>]"));
        add("encrypt-null", onePage("", "").trailer("/Root 1 0 R/Encrypt null"));
        add("numbers-too-large", onePage("", "/StructParents 99999999999999999999/X 1e400/Y -.5.5"));
        add("strings-odd", onePage("", "/X(\\500\\8 (nested)\\\r\n)/Y<4>/Z<>/Q()"));
    }
}
