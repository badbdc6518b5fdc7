// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Documents laid out before the victim signs so that something small, appended afterwards, shows other content. */
final class PreparedAttacks {

    private static final String GAPS = "prepared references";
    private static final String ROLES = "one object, two roles";
    private static final String READERS = "readers see different files";
    private static final String PICTURE =
            "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>";
    private static final String FORGED = "1 1 1 rg 60 680 300 60 re f 0 g " + RawPdf.text("I owe 999");

    private final UnaryOperator<byte[]> victim;
    private final UnaryOperator<byte[]> certifier;
    private final List<Specimen> all = new ArrayList<>();

    private PreparedAttacks(UnaryOperator<byte[]> victim, UnaryOperator<byte[]> certifier) {
        this.victim = victim;
        this.certifier = certifier;
    }

    /** The certifier permits form filling (P 2). */
    static List<Specimen> of(UnaryOperator<byte[]> victim, UnaryOperator<byte[]> certifier) {
        PreparedAttacks attacks = new PreparedAttacks(victim, certifier);
        attacks.references();
        attacks.containers();
        attacks.roles();
        attacks.readers();
        return attacks.all;
    }

    private void bad(String family, String name, byte[] pdf) {
        all.add(Specimen.bad(family, name, pdf));
    }

    private byte[] signed(int number, String old, String now) {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(number, objects.get(number).replace(old, now));
        return victim.apply(RawPdf.file(objects));
    }

    private static byte[] defined(byte[] pdf, int number, String body) {
        return RawPdf.append(pdf, Map.of(number, body));
    }

    /** What is signed refers to objects that do not exist yet. */
    private void references() {
        String forged = RawPdf.stream("", FORGED);
        byte[] content = signed(RawPdf.PAGE, "/Contents 4 0 R", "/Contents[4 0 R 80 0 R]");
        bad(GAPS, "page content that did not exist", defined(content, 80, forged));
        byte[] generation = signed(RawPdf.PAGE, "/Contents 4 0 R", "/Contents[4 0 R 80 1 R]");
        bad(GAPS, "page content of a generation that does not exist", defined(generation, 80, forged));
        Map<Integer, String> nothing = RawPdf.form();
        nothing.put(RawPdf.PAGE, nothing.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents[4 0 R 80 0 R]"));
        nothing.put(80, "null");
        bad(GAPS, "page content that was null", defined(victim.apply(RawPdf.file(nothing)), 80, forged));
        Map<Integer, String> picture = RawPdf.form();
        picture.put(
                RawPdf.PAGE, picture.get(RawPdf.PAGE).replace("/Resources<<", "/Resources<</XObject<</Im 80 0 R>>"));
        picture.put(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 100") + " /Im Do"));
        bad(
                GAPS,
                "a picture that did not exist",
                defined(victim.apply(RawPdf.file(picture)), 80, RawPdf.stream(PICTURE, FORGED)));
        byte[] appearance = signed(RawPdf.FIELD, "/N 8 0 R", "/N 80 0 R");
        bad(GAPS, "an appearance that did not exist", defined(appearance, 80, RawPdf.appearance("999")));
        byte[] layers = signed(RawPdf.CATALOG, "/Type/Catalog", "/Type/Catalog/OCProperties 80 0 R");
        bad(GAPS, "layers that did not exist", defined(layers, 80, "<</OCGs[]/D<</BaseState/OFF>>>>"));
        byte[] script = signed(RawPdf.CATALOG, "/Type/Catalog", "/Type/Catalog/OpenAction 80 0 R");
        bad(GAPS, "a script that did not exist", defined(script, 80, "<</S/JavaScript/JS(0)>>"));
        Map<Integer, String> annotations = RawPdf.form();
        annotations.put(2, "<</Type/Pages/Kids[3 0 R 81 0 R]/Count 2>>");
        annotations.put(
                81,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
                        + "/Annots 80 0 R>>");
        bad(
                GAPS,
                "annotations of a page that did not exist",
                RawPdf.append(
                        victim.apply(RawPdf.file(annotations)),
                        Map.of(
                                80,
                                "[61 0 R]",
                                61,
                                "<</Type/Annot/Subtype/Stamp/Rect[0 0 612 792]/F 4/AP<</N 62 0 R>>>>",
                                62,
                                RawPdf.stream(PICTURE, FORGED))));
    }

    /** Objects that call themselves containers of others, which are not compared themselves. */
    private void containers() {
        for (String type : List.of("/Type/ObjStm", "/Type/XRef", "/Type/ObjStm/N 0/First 0")) {
            Map<Integer, String> objects = RawPdf.form();
            objects.put(RawPdf.CONTENT, RawPdf.stream(type, RawPdf.text("I owe 100")));
            bad(
                    ROLES,
                    "page content that calls itself " + type,
                    defined(
                            victim.apply(RawPdf.file(objects)),
                            RawPdf.CONTENT,
                            RawPdf.stream(type, RawPdf.text("I owe 999"))));
        }
        Map<Integer, String> resources = RawPdf.form();
        resources.put(
                RawPdf.PAGE,
                resources.get(RawPdf.PAGE).replaceFirst("/Resources<<.*>>>>/Annots", "/Resources 80 0 R/Annots"));
        resources.put(80, "<</Type/XRef/Font<</F1 5 0 R>>>>");
        bad(
                ROLES,
                "page resources that call themselves a cross-reference",
                defined(
                        victim.apply(RawPdf.file(resources)),
                        80,
                        "<</Type/XRef/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Symbol>>>>>>"));
    }

    private void roles() {
        Map<Integer, String> fonts = RawPdf.form();
        fonts.put(RawPdf.CATALOG, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/DSS<</Certs[80 0 R]>>>>");
        fonts.put(RawPdf.FORM, "<</Fields[7 0 R]/DR 80 0 R/DA(/F2 12 Tf 0 g)>>");
        fonts.put(
                RawPdf.FIELD,
                fonts.get(RawPdf.FIELD).replace("/F1 12 Tf", "/F2 12 Tf").replace("/AP<</N 8 0 R>>", ""));
        fonts.put(80, "<</Font<</F2 5 0 R>>>>");
        bad(
                ROLES,
                "the form's fonts as validation material",
                defined(
                        victim.apply(RawPdf.file(fonts)),
                        80,
                        "<</Font<</F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>>>>>>>"));
        Map<Integer, String> tree = RawPdf.form();
        tree.put(2, "<</Type/Pages/Kids[3 0 R 80 0 R]/Count 1/MediaBox[0 0 612 792]>>");
        tree.put(80, "<</Type/Pages/T(x)/Kids[]/Count 0/Parent 2 0 R>>");
        bad(
                ROLES,
                "a branch of pages that is a field gets a page",
                RawPdf.append(
                        victim.apply(RawPdf.file(tree)),
                        Map.of(
                                80,
                                "<</Type/Pages/T(x)/Kids[61 0 R]/Count 0/Parent 2 0 R>>",
                                61,
                                "<</Type/Page/FT/Sig/Subtype/Widget/Rect[0 0 0 0]/Parent 80 0 R>>")));
        Map<Integer, String> words = RawPdf.form();
        words.put(
                RawPdf.CATALOG,
                "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/MarkInfo<</Marked true>>/StructTreeRoot 80 0 R>>");
        words.put(80, "<</Type/StructTreeRoot/K[81 0 R]>>");
        words.put(81, "<</Type/StructElem/S/P/P 80 0 R/Pg 3 0 R/K 0>>");
        bad(
                ROLES,
                "what is read aloud is exchanged",
                RawPdf.append(
                        victim.apply(RawPdf.file(words)),
                        Map.of(
                                80,
                                "<</Type/StructTreeRoot/K[61 0 R]>>",
                                61,
                                "<</Type/StructElem/S/P/P 80 0 R/Pg 3 0 R/K 0/ActualText(I owe 999)>>")));
        Map<Integer, String> mismatch = RawPdf.form();
        mismatch.put(RawPdf.FIELD, mismatch.get(RawPdf.FIELD).replace("/V(100)", "/V(999)"));
        byte[] told = certifier.apply(RawPdf.file(mismatch));
        bad(
                ROLES,
                "a field with another value than it shows is drawn anew, P is 2",
                defined(
                        told,
                        RawPdf.FORM,
                        RawPdf.body(told, RawPdf.FORM).replaceFirst("<<", "<</NeedAppearances true")));
        Map<Integer, String> wide = RawPdf.form();
        wide.put(
                RawPdf.FIELD,
                wide.get(RawPdf.FIELD)
                        .replace("[72 600 272 620]", "[0 0 612 792]")
                        .replace("/V(100)", "")
                        .replace("/AP<</N 8 0 R>>", ""));
        byte[] sheet = certifier.apply(RawPdf.file(wide));
        bad(
                ROLES,
                "a field over the whole page is filled with another page, P is 2",
                RawPdf.append(
                        sheet,
                        Map.of(
                                RawPdf.FIELD,
                                wide.get(RawPdf.FIELD).replaceFirst("<<", "<</V(I owe 999)/AP<</N 61 0 R>>"),
                                61,
                                RawPdf.stream(PICTURE, "1 1 1 rg 0 0 612 792 re f 0 g " + RawPdf.text("I owe 999")))));
        byte[] plain = certifier.apply(RawPdf.file(RawPdf.form()));
        bad(
                ROLES,
                "a field is filled and shows its old value, P is 2",
                RawPdf.append(
                        plain,
                        Map.of(RawPdf.FIELD, RawPdf.form().get(RawPdf.FIELD).replace("/V(100)", "/V(250)"))));
        bad(
                ROLES,
                "a field is filled and shows something else, P is 2",
                RawPdf.append(
                        plain,
                        Map.of(
                                RawPdf.FIELD,
                                RawPdf.form()
                                        .get(RawPdf.FIELD)
                                        .replace("/V(100)", "/V(250)")
                                        .replace("/N 8 0 R", "/N 61 0 R"),
                                61,
                                RawPdf.appearance("999"))));
    }

    private void readers() {
        byte[] signed = victim.apply(RawPdf.file(RawPdf.form()));
        String harmless = "/Root " + RawPdf.root(signed);
        byte[] small = RawPdf.append(signed, Map.of(1_000, "<<>>"), harmless);
        bad(
                READERS,
                "a trailer that tells of fewer objects",
                RawPdf.bytes(AlteredPdf.text(RawPdf.append(signed, Map.of(), harmless))
                        .replaceFirst("(?s)^(.*)/Size 100", "$1/Size 004")));
        bad(READERS, "an object beyond those the trailer tells of", small);
        String content = RawPdf.stream("", RawPdf.text("I owe 999"));
        bad(
                READERS,
                "an object that no table names, inside a string",
                RawPdf.append(signed, Map.of(61, "(>>\nstream\n4 0 obj\n" + content + "\nendobj\n)")));
        bad(
                READERS,
                "an object that no table names, inside a stream",
                RawPdf.append(
                        signed,
                        Map.of(
                                61,
                                "<</Length 90>>\nstream\nendobj\n4 0 obj\n" + RawPdf.stream("", "x") + "\nendobj\n"
                                        + " ".repeat(90 - 57) + "\nendstream")));
        int shorter = RawPdf.text("I owe 100").length() - 22;
        bad(
                READERS,
                "the same content with a shorter length",
                defined(
                        signed,
                        RawPdf.CONTENT,
                        RawPdf.form().get(RawPdf.CONTENT).replaceFirst("/Length \\d+", "/Length " + shorter)));
        bad(READERS, "a table of the past, chained past the newest", skipping());
        Map<Integer, String> layers = RawPdf.form();
        layers.put(RawPdf.CATALOG, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>");
        byte[] linear = linearized();
        bad(READERS, "a line end makes the file as long as its head says", AlteredPdf.followedBy(linear, "\n"));
        bad(
                READERS,
                "a colour profile for the whole document",
                RawPdf.append(
                        signed,
                        Map.of(
                                RawPdf.number(RawPdf.root(signed)),
                                RawPdf.body(signed, RawPdf.number(RawPdf.root(signed)))
                                        .replaceFirst(
                                                "<<",
                                                "<</OutputIntents[<</Type/OutputIntent/S/GTS_PDFX"
                                                        + "/OutputConditionIdentifier(a)/DestOutputProfile 61 0 R>>]"),
                                61,
                                RawPdf.stream("/N 4", "no profile"))));
    }

    /** An update whose chain goes on at a table that the signed state does not begin with. */
    private byte[] skipping() {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(40, RawPdf.stream("", RawPdf.text("I owe 999")));
        String base = AlteredPdf.text(RawPdf.file(objects));
        int hidden = base.length();
        long place = base.indexOf("\n40 0 obj") + 1L;
        String table = "xref\n4 1\n" + String.format("%010d 00000 n \n", place)
                + "trailer\n<</Root 1 0 R/Size 100/Prev " + AlteredPdf.startXref(RawPdf.bytes(base)) + ">>\n";
        byte[] prepared =
                RawPdf.bytes(base + table + "startxref\n" + AlteredPdf.startXref(RawPdf.bytes(base)) + "\n%%EOF\n");
        byte[] signed = victim.apply(prepared);
        String root = RawPdf.root(signed);
        long start = signed.length + 1L;
        return AlteredPdf.followedBy(
                signed,
                "\nxref\n61 1\n0000000000 65535 f \ntrailer\n<</Root " + root + "/Size 100/Prev " + hidden
                        + ">>\nstartxref\n" + start + "\n%%EOF\n");
    }

    /** The head tells of a length that the signed file does not have yet, and of another first page. */
    private byte[] linearized() {
        byte[] once = victim.apply(RawPdf.bytes(headed(0)));
        return victim.apply(RawPdf.bytes(headed(once.length + 1)));
    }

    private static String headed(int length) {
        TreeMap<Integer, String> objects = new TreeMap<>(RawPdf.form());
        objects.put(40, RawPdf.stream("", RawPdf.text("I owe 999")));
        objects.put(41, objects.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents 40 0 R"));
        objects.put(42, "<</Type/Pages/Kids[41 0 R]/Count 1>>");
        objects.put(43, "<</Type/Catalog/Pages 42 0 R>>");
        String head = "%PDF-1.7\n90 0 obj\n<</Linearized 1/L " + String.format("%010d", length)
                + "/H[1 1]/O 41/E 1/N 1/T 1>>\nendobj\n";
        List<Integer> shown = List.of(5, 40, 41, 42, 43);
        int room = "xref\n".length() + shown.size() * ("00 1\n".length() + 20) + 60;
        StringBuilder body = new StringBuilder();
        Map<Integer, Integer> offsets = new TreeMap<>();
        objects.forEach((number, text) -> {
            offsets.put(number, head.length() + room + body.length());
            body.append(number).append(" 0 obj\n").append(text).append("\nendobj\n");
        });
        StringBuilder hidden = new StringBuilder("xref\n");
        shown.forEach(number ->
                hidden.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offsets.get(number))));
        hidden.append("trailer\n<</Root 43 0 R/Size 100>>\n");
        hidden.append(" ".repeat(room - hidden.length()));
        StringBuilder table = new StringBuilder("xref\n");
        offsets.forEach((number, offset) -> {
            if (number < 40) {
                table.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset));
            }
        });
        int start = head.length() + room + body.length();
        return head + hidden + body + table + "trailer\n<</Root 1 0 R/Size 100>>\nstartxref\n" + start + "\n%%EOF\n";
    }
}
