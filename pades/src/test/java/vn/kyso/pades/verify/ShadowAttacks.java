// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shadow attacks: the document is prepared before the victim signs, and turned over afterwards. */
final class ShadowAttacks {

    private static final String SHADOW = "shadow";
    private static final String ROLES = "one object, two roles";

    private final Function<byte[], byte[]> victim;
    private final Function<byte[], byte[]> certifier;
    private final List<Specimen> all = new ArrayList<>();

    private ShadowAttacks(Function<byte[], byte[]> victim, Function<byte[], byte[]> certifier) {
        this.victim = victim;
        this.certifier = certifier;
    }

    /** The certifier permits form filling (P 2). */
    static List<Specimen> of(TestSigning signing, TestSigning.Plan plan, TestSigning.Plan certifying) {
        ShadowAttacks attacks = new ShadowAttacks(
                pdf -> signing.sign(pdf, plan),
                pdf -> signing.sign(pdf, certifying.certifying(CertificationPermission.MINIMAL_CHANGES_PERMITTED)));
        attacks.hide();
        attacks.replace();
        attacks.hideAndReplace();
        attacks.roles();
        return attacks.all;
    }

    private void bad(String family, String name, byte[] pdf) {
        all.add(Specimen.bad(family, name, pdf));
    }

    /** An overlay hides the dangerous text while the victim signs; it is taken away afterwards. */
    private void hide() {
        Map<Integer, String> objects = RawPdf.form();
        String page = objects.get(RawPdf.PAGE);
        objects.put(
                RawPdf.PAGE,
                page.replace("/Contents 4 0 R", "/Contents[4 0 R 30 0 R]")
                        .replace("/Resources<<", "/Resources<</XObject<</Im 31 0 R>>"));
        objects.put(30, RawPdf.stream("", "q 300 0 0 100 60 680 cm /Im Do Q"));
        objects.put(
                31, RawPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", "1 1 1 rg 0 0 1 1 re f"));
        byte[] signed = victim.apply(RawPdf.file(objects));
        bad(
                SHADOW,
                "hide: the overlay becomes empty",
                RawPdf.append(
                        signed,
                        Map.of(31, RawPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", ""))));
        bad(
                SHADOW,
                "hide: the overlay becomes another kind of object",
                RawPdf.append(signed, Map.of(31, RawPdf.stream("/Type/Metadata/Subtype/XML", ""))));
        bad(SHADOW, "hide: the overlay is freed", freed(signed, 31, "00001"));
        byte[] next = AlteredPdf.followedBy(signed, "\n31 1 obj\nnull\nendobj");
        bad(
                SHADOW,
                "hide: the overlay gets another generation",
                AlteredPdf.followedBy(
                        next,
                        "\nxref\n31 1\n"
                                + String.format("%010d 00001 n \n", signed.length + 1) + "trailer\n<</Root "
                                + RawPdf.root(signed)
                                + "/Size 100/Prev " + AlteredPdf.startXref(signed) + ">>\nstartxref\n"
                                + (next.length + 1)
                                + "\n%%EOF\n"));
        byte[] layers = victim.apply(RawPdf.file(layered()));
        bad(
                SHADOW,
                "hide: a layer is switched off",
                RawPdf.append(layers, Map.of(33, "<</Name(a)/OFF[32 0 R]/Order[32 0 R]>>")));
    }

    private static Map<Integer, String> layered() {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(
                RawPdf.CATALOG,
                "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R" + "/OCProperties<</OCGs[32 0 R]/D 33 0 R>>>>");
        objects.put(32, "<</Type/OCG/Name(a)>>");
        objects.put(33, "<</Name(a)/ON[32 0 R]/Order[32 0 R]>>");
        return objects;
    }

    private static byte[] freed(byte[] signed, int number, String generation) {
        return AlteredPdf.followedBy(
                signed,
                "\nxref\n" + number + " 1\n0000000000 " + generation
                        + " f \ntrailer\n<</Root " + RawPdf.root(signed) + "/Size 100/Prev "
                        + AlteredPdf.startXref(signed)
                        + ">>\nstartxref\n" + (signed.length + 1) + "\n%%EOF\n");
    }

    /** What a reader draws is exchanged by means that look like form filling. */
    private void replace() {
        Map<Integer, String> objects = RawPdf.form();
        byte[] signed = victim.apply(RawPdf.file(objects));
        byte[] certified = certifier.apply(RawPdf.file(objects));
        bad(
                SHADOW,
                "replace: the field's value",
                RawPdf.append(
                        signed, Map.of(RawPdf.FIELD, objects.get(RawPdf.FIELD).replace("/V(100)", "/V(999)"))));
        bad(
                SHADOW,
                "replace: the field's appearance where it stands",
                RawPdf.append(certified, Map.of(RawPdf.APPEARANCE, RawPdf.appearance("999"))));
        bad(
                SHADOW,
                "replace: the field grows over the page",
                RawPdf.append(
                        certified,
                        Map.of(RawPdf.FIELD, objects.get(RawPdf.FIELD).replace("[72 600 272 620]", "[0 0 612 792]"))));
        bad(
                SHADOW,
                "replace: the font is defined again",
                RawPdf.append(
                        certified,
                        Map.of(
                                RawPdf.FONT,
                                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>>>")));
        bad(
                SHADOW,
                "replace: the form's font is exchanged",
                RawPdf.append(
                        certified,
                        Map.of(
                                RawPdf.FORM,
                                RawPdf.body(certified, RawPdf.FORM).replaceAll("/F1 5 0 R", "/F1 61 0 R"),
                                61,
                                "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")));
        Map<Integer, String> fontless = RawPdf.form();
        fontless.put(RawPdf.FORM, "<</Fields[7 0 R]/DA(/F9 12 Tf 0 g)>>");
        fontless.put(
                RawPdf.FIELD,
                objects.get(RawPdf.FIELD).replace("/F1 12 Tf", "/F9 12 Tf").replace("/AP<</N 8 0 R>>", ""));
        byte[] without = victim.apply(RawPdf.file(fontless));
        bad(
                SHADOW,
                "replace: a font that a field asks for appears",
                RawPdf.append(
                        without,
                        Map.of(
                                RawPdf.FORM,
                                RawPdf.body(without, RawPdf.FORM).replaceFirst("<<", "<</DR<</Font<</F9 61 0 R>>>>"),
                                61,
                                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>>>")));
        bad(
                SHADOW,
                "replace: a hidden field is shown",
                RawPdf.append(
                        certifier.apply(RawPdf.file(with(
                                objects,
                                RawPdf.FIELD,
                                objects.get(RawPdf.FIELD)
                                        .replace("/F 4", "/F 2")
                                        .replace("[72 600 272 620]", "[0 0 612 792]")))),
                        Map.of(RawPdf.FIELD, objects.get(RawPdf.FIELD).replace("[72 600 272 620]", "[0 0 612 792]"))));
        bad(
                SHADOW,
                "replace: the field gets an action",
                RawPdf.append(
                        certified,
                        Map.of(
                                RawPdf.FIELD,
                                objects.get(RawPdf.FIELD)
                                        .replace("/T(amount)", "/T(amount)/AA<</Fo<</S/JavaScript/JS(0)>>>>"))));
        bad(
                SHADOW,
                "replace: the form is told to be drawn anew",
                RawPdf.append(
                        signed,
                        Map.of(
                                RawPdf.FORM,
                                RawPdf.body(signed, RawPdf.FORM).replaceFirst("<<", "<</NeedAppearances true"))));
        bad(
                SHADOW,
                "replace: an XFA form appears",
                RawPdf.append(
                        signed,
                        Map.of(RawPdf.FORM, RawPdf.body(signed, RawPdf.FORM).replaceFirst("<<", "<</XFA(a)"))));
    }

    private static Map<Integer, String> with(Map<Integer, String> objects, int number, String body) {
        Map<Integer, String> copy = new LinkedHashMap<>(objects);
        copy.put(number, body);
        return copy;
    }

    /** A second document lies in the file while the victim signs; only a table and a trailer come afterwards. */
    private void hideAndReplace() {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(40, RawPdf.stream("", RawPdf.text("I owe 999")));
        objects.put(41, objects.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents 40 0 R"));
        objects.put(42, "<</Type/Pages/Kids[41 0 R]/Count 1>>");
        objects.put(43, "<</Type/Catalog/Pages 42 0 R/AcroForm 6 0 R>>");
        byte[] signed = victim.apply(RawPdf.file(objects));
        String root = "/Root " + RawPdf.root(signed);
        bad(
                SHADOW,
                "hide and replace: the table leads to the hidden content",
                RawPdf.appendTable(signed, Map.of(RawPdf.CONTENT, RawPdf.offset(signed, 40)), root));
        bad(
                SHADOW,
                "hide and replace: the table leads to the hidden page tree",
                RawPdf.appendTable(signed, Map.of(2, RawPdf.offset(signed, 42)), root));
        bad(
                SHADOW,
                "hide and replace: the trailer leads to the hidden catalogue",
                RawPdf.appendTable(signed, Map.of(), "/Root 43 0 R"));
        Map<Integer, String> twice = RawPdf.form();
        String prepared = AlteredPdf.text(RawPdf.file(twice));
        String second = "4 0 obj\n" + RawPdf.stream("", RawPdf.text("I owe 999")) + "\nendobj\n";
        int table = prepared.lastIndexOf("xref\n0 1");
        byte[] trap = RawPdf.bytes(prepared.substring(0, table)
                + second
                + prepared.substring(table)
                        .replaceFirst("startxref\\n\\d+", "startxref\n" + (table + second.length())));
        byte[] trapped = victim.apply(trap);
        String text = AlteredPdf.text(trapped);
        long hidden = text.indexOf(second);
        bad(
                SHADOW,
                "hide and replace: two objects of one number, the table leads to the other",
                RawPdf.appendTable(trapped, Map.of(RawPdf.CONTENT, hidden), "/Root " + RawPdf.root(trapped)));
    }

    /** An object serves twice; the change looks harmless in one role and draws in the other. */
    private void roles() {
        Map<Integer, String> resources = RawPdf.form();
        // The field is also the page's dictionary of pictures, with its value as a name of one.
        resources.put(RawPdf.PAGE, resources.get(RawPdf.PAGE).replace("/Resources<<", "/Resources<</XObject 7 0 R"));
        resources.put(RawPdf.CONTENT, RawPdf.stream("", "/V Do " + RawPdf.text("I owe 100")));
        byte[] certified = certifier.apply(RawPdf.file(resources));
        bad(
                ROLES,
                "a field as dictionary of pictures, its value a picture",
                RawPdf.append(
                        certified,
                        Map.of(
                                RawPdf.FIELD,
                                resources.get(RawPdf.FIELD).replace("/V(100)", "/V 61 0 R"),
                                61,
                                RawPdf.stream(
                                        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>",
                                        RawPdf.text("I owe 999")))));
        Map<Integer, String> tabs = RawPdf.form();
        tabs.put(RawPdf.PAGE, tabs.get(RawPdf.PAGE).replace("/Resources<<", "/Resources<</XObject 3 0 R"));
        tabs.put(RawPdf.CONTENT, RawPdf.stream("", "/Tabs Do " + RawPdf.text("I owe 100")));
        byte[] self = victim.apply(RawPdf.file(tabs));
        bad(
                ROLES,
                "the page as dictionary of pictures, its tab order a picture",
                RawPdf.append(
                        self,
                        Map.of(
                                RawPdf.PAGE,
                                RawPdf.body(self, RawPdf.PAGE).replaceFirst("<<", "<</Tabs 61 0 R"),
                                61,
                                RawPdf.stream(
                                        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>",
                                        RawPdf.text("I owe 999")))));
        Map<Integer, String> empty = RawPdf.form();
        empty.put(RawPdf.PAGE, empty.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents 45 0 R"));
        empty.put(45, "[]");
        byte[] blank = victim.apply(RawPdf.file(empty));
        bad(
                ROLES,
                "an empty list of content gets a field for content",
                RawPdf.append(
                        blank,
                        Map.of(
                                45,
                                "[61 0 R]",
                                61,
                                RawPdf.stream(
                                        "/FT/Sig/T(x)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]",
                                        RawPdf.text("I owe 999")))));
        Map<Integer, String> kids = RawPdf.form();
        kids.put(2, "<</Type/Pages/Kids 46 0 R/Count 1>>");
        kids.put(46, "[3 0 R 47 0 R]");
        kids.put(47, "<</Type/Pages/Kids 48 0 R/Count 0/Parent 2 0 R>>");
        kids.put(48, "[]");
        byte[] tree = victim.apply(RawPdf.file(kids));
        bad(
                ROLES,
                "an empty list of pages gets a field for a page",
                RawPdf.append(
                        tree,
                        Map.of(
                                48,
                                "[61 0 R]",
                                61,
                                "<</FT/Sig/T(x)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/MediaBox[0 0 612 792]/Contents 62 0 R"
                                        + "/Parent 47 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                                62,
                                RawPdf.stream("", RawPdf.text("I owe 999")))));
        Map<Integer, String> material = RawPdf.form();
        material.put(RawPdf.CATALOG, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/DSS<</Certs[4 0 R]>>>>");
        byte[] shared = victim.apply(RawPdf.file(material));
        bad(
                ROLES,
                "page content as validation material",
                RawPdf.append(shared, Map.of(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 999")))));
        Map<Integer, String> structure = RawPdf.form();
        structure.put(RawPdf.PAGE, structure.get(RawPdf.PAGE).replace("/Resources<<", "/Resources<</XObject 49 0 R"));
        structure.put(RawPdf.CONTENT, RawPdf.stream("", "/K Do " + RawPdf.text("I owe 100")));
        structure.put(49, "<</Type/StructElem/S/P>>");
        byte[] tagged = victim.apply(RawPdf.file(structure));
        bad(
                ROLES,
                "a structure element as dictionary of pictures",
                RawPdf.append(
                        tagged,
                        Map.of(
                                49,
                                "<</Type/StructElem/S/P/K 61 0 R>>",
                                61,
                                RawPdf.stream(
                                        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>",
                                        RawPdf.text("I owe 999")))));
        Map<Integer, String> info = RawPdf.form();
        info.put(RawPdf.PAGE, info.get(RawPdf.PAGE).replace("/Resources<<", "/Resources<</XObject 50 0 R"));
        info.put(RawPdf.CONTENT, RawPdf.stream("", "/Title Do " + RawPdf.text("I owe 100")));
        info.put(50, "<</Producer(a)>>");
        byte[] informed = victim.apply(RawPdf.file(info, "/Root 1 0 R/Info 50 0 R"));
        bad(
                ROLES,
                "document information as dictionary of pictures",
                RawPdf.append(
                        informed,
                        Map.of(
                                50,
                                "<</Title 61 0 R>>",
                                61,
                                RawPdf.stream(
                                        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>",
                                        RawPdf.text("I owe 999"))),
                        "/Root " + RawPdf.root(informed) + "/Info 50 0 R"));
    }
}
