// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attacks on the document around a signature: catalogue, form, fields, annotations, certification, other formats. */
final class DocumentAttacks {

    private static final String STRUCTURE = "document structure";
    private static final String ANNOTATION = "evil annotation";
    private static final String SNEAKY = "sneaky signature";
    private static final String PERMISSION = "permissions";
    private static final String POLYGLOT = "polyglot";

    private final List<Specimen> all = new ArrayList<>();

    private DocumentAttacks() {}

    static List<Specimen> of(byte[] signed) {
        DocumentAttacks attacks = new DocumentAttacks();
        attacks.structure(signed);
        attacks.polyglots(signed);
        return attacks.all;
    }

    static List<Specimen> certified(byte[] two, byte[] three, byte[] one) {
        DocumentAttacks attacks = new DocumentAttacks();
        attacks.annotations(two, three);
        attacks.sneaky(two, three);
        attacks.permissions(one, two);
        return attacks.all;
    }

    private void bad(String family, String name, byte[] pdf) {
        all.add(Specimen.bad(family, name, pdf));
    }

    private void structure(byte[] signed) {
        int root = RawPdf.number(RawPdf.root(signed));
        String catalog = RawPdf.body(signed, root);
        String page = RawPdf.body(signed, RawPdf.PAGE);
        String form = RawPdf.body(signed, RawPdf.FORM);
        int field = RawPdf.signatureField(signed);
        String fieldBody = RawPdf.body(signed, field);
        int value = RawPdf.number(RawPdf.signature(signed));
        String content = RawPdf.stream("", RawPdf.text("I owe 999"));
        bad(STRUCTURE, "another catalogue", RawPdf.append(signed, Map.of(61, catalog), "/Root 61 0 R"));
        bad(
                STRUCTURE,
                "another catalogue with other pages",
                RawPdf.append(
                        signed,
                        Map.of(
                                61,
                                catalog.replaceFirst("/Pages \\d+ 0 R", "/Pages 62 0 R"),
                                62,
                                "<</Type/Pages/Kids[63 0 R]/Count 1>>",
                                63,
                                page.replaceFirst("/Contents \\d+ 0 R", "/Contents 64 0 R")
                                        .replaceFirst("/Parent \\d+ 0 R", "/Parent 62 0 R"),
                                64,
                                content),
                        "/Root 61 0 R"));
        bad(
                STRUCTURE,
                "the catalogue's pages replaced",
                RawPdf.append(
                        signed,
                        Map.of(
                                root,
                                catalog.replaceFirst("/Pages \\d+ 0 R", "/Pages 62 0 R"),
                                62,
                                "<</Type/Pages/Kids[63 0 R]/Count 1>>",
                                63,
                                page.replaceFirst("/Contents \\d+ 0 R", "/Contents 64 0 R"),
                                64,
                                content)));
        bad(
                STRUCTURE,
                "the form replaced by one without the signature",
                RawPdf.append(
                        signed,
                        Map.of(
                                root,
                                catalog.replaceFirst("/AcroForm \\d+ 0 R", "/AcroForm 62 0 R"),
                                62,
                                "<</Fields[]>>",
                                RawPdf.CONTENT,
                                content)));
        bad(
                STRUCTURE,
                "the signature field taken out of the list",
                RawPdf.append(
                        signed, Map.of(RawPdf.FORM, form.replaceFirst("/Fields\\s*\\[[^\\]]*\\]", "/Fields[7 0 R]"))));
        bad(
                STRUCTURE,
                "the field's value leads to a copy of the signature",
                RawPdf.append(
                        signed,
                        Map.of(
                                field,
                                fieldBody.replaceFirst("/V \\d+ 0 R", "/V 62 0 R"),
                                62,
                                RawPdf.body(signed, value),
                                RawPdf.CONTENT,
                                content)));
        bad(
                STRUCTURE,
                "the field's value leads to a copy of the signature, nothing else",
                RawPdf.append(
                        signed,
                        Map.of(
                                field,
                                fieldBody.replaceFirst("/V \\d+ 0 R", "/V 62 0 R"),
                                62,
                                RawPdf.body(signed, value))));
        bad(
                STRUCTURE,
                "the field's value leads to an object that is none",
                RawPdf.append(signed, Map.of(field, fieldBody.replaceFirst("/V \\d+ 0 R", "/V 99 0 R"))));
        bad(
                STRUCTURE,
                "a script when the document is opened",
                RawPdf.append(
                        signed,
                        Map.of(
                                root,
                                catalog.replaceFirst("<<", "<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"))));
        bad(
                STRUCTURE,
                "a script when the page is opened",
                RawPdf.append(
                        signed, Map.of(RawPdf.PAGE, page.replaceFirst("<<", "<</AA<</O<</S/JavaScript/JS(0)>>>>"))));
        bad(
                STRUCTURE,
                "named scripts",
                RawPdf.append(
                        signed,
                        Map.of(
                                root,
                                catalog.replaceFirst("<<", "<</Names<</JavaScript<</Names[(a) 62 0 R]>>>>"),
                                62,
                                "<</S/JavaScript/JS(0)>>")));
        bad(
                STRUCTURE,
                "a page turned",
                RawPdf.append(signed, Map.of(RawPdf.PAGE, page.replaceFirst("<<", "<</Rotate 180"))));
        bad(
                STRUCTURE,
                "a page cut",
                RawPdf.append(signed, Map.of(RawPdf.PAGE, page.replaceFirst("<<", "<</CropBox[0 0 612 600]"))));
        bad(
                STRUCTURE,
                "an attachment added",
                RawPdf.append(
                        signed,
                        Map.of(root, catalog.replaceFirst("<<", "<</AF[62 0 R]"), 62, "<</Type/Filespec/F(a.txt)>>")));
        bad(
                STRUCTURE,
                "encryption added",
                RawPdf.append(
                        signed,
                        Map.of(
                                62,
                                "<</Filter/Standard/V 1/R 2/O(" + "a".repeat(32) + ")/U(" + "b".repeat(32)
                                        + ")/P -1>>"),
                        "/Root " + RawPdf.root(signed) + "/Encrypt 62 0 R/ID[(a)(a)]"));
        bad(
                STRUCTURE,
                "an object stream defines the content again",
                RawPdf.append(signed, Map.of(2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>")));
        bad(STRUCTURE, "page content in an object stream of a later revision", objectStream(signed));
        bad(STRUCTURE, "two Contents in the dictionary, the first empty", doubleKey(signed));
        bad(
                STRUCTURE,
                "a second trailer inside the appended part",
                AlteredPdf.followedBy(
                        RawPdf.append(signed, Map.of(61, "<</Nothing true>>")),
                        "4 0 obj\n" + content + "\nendobj\n%%EOF\n"));
    }

    /** A revision with a cross-reference stream, in which the page's resources come from an object stream. */
    private static byte[] objectStream(byte[] signed) {
        String inner = "5 0 <</Type/Font/Subtype/Type1/BaseFont/Symbol>>";
        String container = "61 0 obj\n" + RawPdf.stream("/Type/ObjStm/N 1/First 4", inner) + "\nendobj\n";
        int at = signed.length + 1;
        int table = at + container.length();
        String entries = entry(2, 61) + entry(1, at) + entry(1, table);
        String xref = "62 0 obj\n"
                + RawPdf.stream(
                        "/Type/XRef/W[1 4 2]/Index[5 1 61 2]/Size 100/Root " + RawPdf.root(signed) + "/Prev "
                                + AlteredPdf.startXref(signed),
                        entries)
                + "\nendobj\n";
        return AlteredPdf.followedBy(signed, "\n" + container + xref + "startxref\n" + table + "\n%%EOF\n");
    }

    private static String entry(int type, int place) {
        return "" + (char) type + (char) (place >> 24) + (char) (place >> 16 & 0xff) + (char) (place >> 8 & 0xff)
                + (char) (place & 0xff) + "\0\0";
    }

    private static byte[] doubleKey(byte[] signed) {
        String contents = ForgeryAttacks.contentsText(signed);
        String twice = "/Contents <> /Contents <" + contents.substring(contents.indexOf('<') + 1);
        int surplus = twice.length() - contents.length();
        String cut = twice.substring(0, twice.length() - 1 - surplus) + ">";
        return AlteredPdf.replaced(signed, contents, cut);
    }

    private void polyglots(byte[] signed) {
        bad(POLYGLOT, "bytes before the header, offsets as they were", RawPdf.joined(RawPdf.bytes("GIF89a\n"), signed));
        bad(
                POLYGLOT,
                "a web page before the header",
                RawPdf.joined(RawPdf.bytes("<html><body onload=alert(1)><!--\n"), signed));
        bad(POLYGLOT, "an archive behind the file", AlteredPdf.followedBy(signed, "PK\003\004 archive"));
        bad(POLYGLOT, "a script behind the file", AlteredPdf.followedBy(signed, "\n<script>alert(1)</script>\n"));
        bad(POLYGLOT, "another header behind the file", AlteredPdf.followedBy(signed, "\n%PDF-1.7\n%%EOF\n"));
    }

    private void annotations(byte[] two, byte[] three) {
        String cover = RawPdf.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 300 60]/Resources<</Font<</F1 5 0 R>>>>",
                "1 1 1 rg 0 0 300 60 re f 0 g BT /F1 24 Tf 12 20 Td (I owe 999) Tj ET");
        for (String kind :
                List.of("FreeText", "Stamp", "Square", "Highlight", "Redact", "Ink", "Watermark", "Text", "Link")) {
            String annotation = "<</Type/Annot/Subtype/" + kind
                    + "/Rect[60 680 360 740]/F 4/Contents(a)/QuadPoints[60 740 360 740 60 680 360 680]/AP<</N 62 0 R>>>>";
            bad(ANNOTATION, kind + " over the content, P is 3", annotated(three, annotation, cover));
            bad(ANNOTATION, kind + " over the content, P is 2", annotated(two, annotation, cover));
        }
        bad(
                ANNOTATION,
                "text in free room, P is 3",
                annotated(
                        three,
                        "<</Type/Annot/Subtype/FreeText/Rect[60 300 360 360]/F 4/Contents(a)/AP<</N 62 0 R>>>>",
                        cover));
        bad(
                ANNOTATION,
                "a sticky note of the size of a page, P is 3",
                annotated(
                        three,
                        "<</Type/Annot/Subtype/Text/Rect[0 0 612 792]/F 4/Contents(a)/AP<</N 62 0 R>>>>",
                        cover));
        bad(
                ANNOTATION,
                "a highlight that is opaque, P is 3",
                annotated(
                        three,
                        "<</Type/Annot/Subtype/Highlight/Rect[60 680 360 740]/F 4/C[1 1 1]"
                                + "/QuadPoints[60 740 360 740 60 680 360 680]/AP<</N 62 0 R>>>>",
                        RawPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 60]", "1 1 1 rg 0 0 300 60 re f")));
    }

    static byte[] annotated(byte[] pdf, String annotation, String appearance) {
        String page = RawPdf.body(pdf, RawPdf.PAGE);
        String listed = page.contains("/Annots [") || page.contains("/Annots[")
                ? page.replaceFirst("/Annots ?\\[", "/Annots [61 0 R ")
                : page.replaceFirst("/Annots (\\d+ 0 R)", "/Annots [61 0 R]");
        return RawPdf.append(pdf, Map.of(RawPdf.PAGE, listed, 61, annotation, 62, appearance));
    }

    private void sneaky(byte[] two, byte[] three) {
        String cover = RawPdf.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 300 60]/Resources<</Font<</F1 5 0 R>>>>",
                "1 1 1 rg 0 0 300 60 re f 0 g BT /F1 24 Tf 12 20 Td (I owe 999) Tj ET");
        String widget = "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[60 680 360 740]/F 132/AP<</N 62 0 R>>";
        for (Map.Entry<String, byte[]> base :
                new java.util.TreeMap<>(Map.of("P is 2", two, "P is 3", three)).entrySet()) {
            byte[] pdf = base.getValue();
            bad(
                    SNEAKY,
                    "an empty signature field with a picture, " + base.getKey(),
                    fielded(pdf, widget + ">>", cover));
            bad(
                    SNEAKY,
                    "a signature field with a value that is no signature, " + base.getKey(),
                    fielded(pdf, widget + "/V<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>>>", cover));
            bad(
                    SNEAKY,
                    "a signature field with a copy of the certifier's value, " + base.getKey(),
                    fielded(pdf, widget + "/V " + RawPdf.signature(pdf) + ">>", cover));
        }
    }

    private static byte[] fielded(byte[] pdf, String field, String appearance) {
        String form = RawPdf.body(pdf, RawPdf.FORM).replaceFirst("/Fields ?\\[", "/Fields [61 0 R ");
        byte[] once = annotated(pdf, field, appearance);
        return RawPdf.append(once, Map.of(RawPdf.FORM, form));
    }

    private void permissions(byte[] one, byte[] two) {
        int value = RawPdf.number(RawPdf.signature(one));
        String dictionary = RawPdf.body(one, value);
        String filled = RawPdf.form().get(RawPdf.FIELD).replace("/V(100)", "/V(999)");
        bad(PERMISSION, "a field filled, P is 1", RawPdf.append(one, Map.of(RawPdf.FIELD, filled)));
        bad(
                PERMISSION,
                "a field filled, P changed from 1 to 3",
                RawPdf.append(one, Map.of(RawPdf.FIELD, filled, value, dictionary.replaceAll("/P 1\\b", "/P 3"))));
        int root = RawPdf.number(RawPdf.root(one));
        bad(
                PERMISSION,
                "a field filled, permissions taken out of the catalogue",
                RawPdf.append(
                        one,
                        Map.of(
                                RawPdf.FIELD,
                                filled,
                                root,
                                RawPdf.body(one, root)
                                        .replaceFirst("/Perms ?<<[^>]*>>", "")
                                        .replaceFirst("/Perms \\d+ 0 R", ""))));
        bad(
                PERMISSION,
                "page content, P is 2",
                RawPdf.append(two, Map.of(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 999")))));
        bad(
                PERMISSION,
                "a new form field, P is 2",
                fielded(
                        two,
                        "<</Type/Annot/Subtype/Widget/FT/Tx/T(y)/V(999)/Rect[60 680 360 740]/F 4/AP<</N 62 0 R>>>>",
                        RawPdf.appearance("999")));
    }

    /** Marks that hide what was signed, by signers who are trusted; and one that hides nothing. */
    static List<Specimen> covering(TestSigning signing, vn.kyso.testkit.pki.TestPki pki, byte[] two, byte[] signed) {
        DocumentAttacks attacks = new DocumentAttacks();
        TestSigning.Plan other = signing.by(pki.credential(vn.kyso.testkit.pki.TestPreset.OTHER_CITIZEN))
                .covering(70, 60);
        attacks.bad(SNEAKY, "a trusted signer's opaque mark over the content, P is 2", signing.sign(two, other));
        attacks.bad(SNEAKY, "a trusted signer's opaque mark over the content", signing.sign(signed, other));
        return attacks.all;
    }

    static CertificationPermission permission(int p) {
        return CertificationPermission.fromCode(p);
    }
}
