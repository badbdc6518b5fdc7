// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Signatures that close form fields (ISO 32000-2, 12.8.2.4), and what is done to those fields and to others later. */
final class LockAttacks {

    private static final String FAMILY = "locked fields";
    private static final int NOTE = 20;
    private static final int GROUP = 21;
    private static final int MEMBER = 22;
    private static final int WAITING = 23;
    private static final String CERTIFYING =
            "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>>>";

    private final String dictionary;
    private final TestCredential signer;
    private final TestCredential other;
    private final List<Specimen> all = new ArrayList<>();

    private LockAttacks(TestPki pki) {
        this.dictionary = HandSigned.dictionary(pki.clock().instant());
        this.signer = pki.credential(TestPreset.CITIZEN);
        this.other = pki.credential(TestPreset.OTHER_CITIZEN);
    }

    static List<Specimen> of(TestPki pki) {
        LockAttacks attacks = new LockAttacks(pki);
        attacks.filled();
        attacks.touched();
        attacks.signed();
        return attacks.all;
    }

    /** A certification with P 2 that closes fields as well. */
    private byte[] certified(String lock) {
        return signed(
                CERTIFYING + "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2"
                        + lock + ">>>>",
                "");
    }

    private byte[] signed(String references, String inField) {
        String entries = dictionary.substring(0, dictionary.length() - 2) + "/Reference[" + references + "]>>";
        Map<Integer, String> objects = HandSigned.usual(entries);
        objects.put(9, objects.get(9).replaceFirst("<<", "<<" + inField));
        objects.put(RawPdf.CATALOG, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Perms<</DocMDP 10 0 R>>>>");
        String list = " 20 0 R 21 0 R 23 0 R]";
        objects.put(RawPdf.FORM, objects.get(RawPdf.FORM).replaceFirst("\\]", list));
        objects.put(
                RawPdf.PAGE,
                objects.get(RawPdf.PAGE).replace("/Annots[7 0 R 9 0 R]", "/Annots[7 0 R 9 0 R 20 0 R 22 0 R 23 0 R]"));
        String widget = "/Type/Annot/Subtype/Widget/F 4/P 3 0 R/DA(/F1 12 Tf 0 g)/AP<</N 24 0 R>>";
        objects.put(NOTE, "<</FT/Tx/T(note)/V(100)/Rect[72 500 272 520]" + widget + ">>");
        objects.put(GROUP, "<</FT/Tx/T(group)/V(100)/Kids[22 0 R]>>");
        objects.put(MEMBER, "<</Parent 21 0 R/T(member)/Rect[72 400 272 420]" + widget + ">>");
        objects.put(WAITING, "<</FT/Sig/T(waiting)/Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect[72 300 272 320]>>");
        objects.put(24, RawPdf.appearance("100"));
        return HandSigned.sign(RawPdf.file(objects), TestCms.by(signer)::over);
    }

    private static byte[] filled(byte[] pdf, int field) {
        String body = RawPdf.body(pdf, field).replaceFirst("/V ?\\([^)]*\\)", "/V(250)");
        return RawPdf.append(
                pdf, Map.of(field, body.replaceFirst("/N \\d+ 0 R", "/N 61 0 R"), 61, RawPdf.appearance("250")));
    }

    /** A field below another one, which has the value. */
    private static byte[] filledMember(byte[] pdf) {
        return RawPdf.append(
                pdf,
                Map.of(
                        GROUP,
                        RawPdf.body(pdf, GROUP).replace("(100)", "(250)"),
                        MEMBER,
                        RawPdf.body(pdf, MEMBER).replace("24 0 R", "61 0 R"),
                        61,
                        RawPdf.appearance("250")));
    }

    private void filled() {
        byte[] everything = certified("/Action/All");
        byte[] amount = certified("/Action/Include/Fields[(amount)]");
        byte[] others = certified("/Action/Exclude/Fields[(amount)]");
        byte[] group = certified("/Action/Include/Fields[(group)]");
        byte[] member = certified("/Action/Include/Fields[(group.member)]");
        byte[] nothing = certified("/Action/Include/Fields[]");
        good("all are, nothing is filled", everything);
        invalid("all are, one is filled", filled(everything, RawPdf.FIELD));
        invalid("one is, it is filled", filled(amount, RawPdf.FIELD));
        good("one is, another is filled", filled(amount, NOTE));
        good("all but one are, it is filled", filled(others, RawPdf.FIELD));
        invalid("all but one are, another is filled", filled(others, NOTE));
        invalid("those below one are, one of them is filled", filledMember(group));
        invalid("one below another is, the value of the other is changed", filledMember(member));
        good("none is, one is filled", filled(nothing, RawPdf.FIELD));
        good("one is, one below another is filled", filledMember(amount));
        invalid("no action is named, one is filled", filled(certified("/Fields[(note)]"), RawPdf.FIELD));
        invalid(
                "all are by the field only, one is filled",
                filled(signed(CERTIFYING, "/Lock<</Type/SigFieldLock/Action/All>>"), RawPdf.FIELD));

        byte[] later = appended();
        invalid("by the second signature, it is filled", filled(later, RawPdf.FIELD));
    }

    /** Certified by one, with P 2; then signed by another, who closes the amount. */
    private byte[] appended() {
        String entries = dictionary.substring(0, dictionary.length() - 2) + "/Reference[" + CERTIFYING + "]>>";
        byte[] first = HandSigned.sign(RawPdf.file(HandSigned.usual(entries)), TestCms.by(signer)::over);
        Map<Integer, String> objects = new TreeMap<>();
        objects.put(RawPdf.FORM, RawPdf.body(first, RawPdf.FORM).replaceFirst("\\]", " 31 0 R]"));
        objects.put(RawPdf.PAGE, RawPdf.body(first, RawPdf.PAGE).replace("/Annots[", "/Annots[31 0 R "));
        objects.put(
                31,
                "<</FT/Sig/T(second)/Type/Annot/Subtype/Widget/F 132/Rect[0 0 0 0]/P 3 0 R/V 32 0 R"
                        + "/Lock<</Type/SigFieldLock/Action/Include/Fields[(amount)]>>>>");
        objects.put(
                32,
                dictionary.substring(0, dictionary.length() - 2)
                        + "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams"
                        + "/V/1.2/Action/Include/Fields[(amount)]>>>>]>>");
        byte[] both = HandSigned.sign(RawPdf.append(first, objects), TestCms.by(other)::over);
        good("by the second signature, nothing is filled", both);
        return both;
    }

    private void touched() {
        byte[] amount = certified("/Action/Include/Fields[(amount)(group)]");
        touched(amount, "its place", RawPdf.FIELD, "600", "650");
        touched(amount, "its flags", RawPdf.FIELD, "/T(amount)", "/T(amount)/Ff 1");
        touched(amount, "whether it is shown", RawPdf.FIELD, "/F 4", "/F 6");
        touched(amount, "its name", RawPdf.FIELD, "(amount)", "(amounts)");
        touched(amount, "its format", RawPdf.FIELD, "/T(amount)", "/T(amount)/AA<</F<</S/JavaScript/JS(1)>>>>");
        touched(amount, "its lettering", RawPdf.FIELD, "12 Tf", "1 Tf");
        touched(amount, "its parent", MEMBER, "/Parent 21 0 R", "");
        touched(amount, "the list below it", GROUP, "/Kids[22 0 R]", "/Kids[]");
        touched(amount, "a further one below it", GROUP, "/Kids[22 0 R]", "/Kids[22 0 R 20 0 R]");
        invalid(
                "its appearance",
                RawPdf.append(
                        amount,
                        Map.of(
                                RawPdf.FIELD,
                                RawPdf.body(amount, RawPdf.FIELD).replace("8 0 R", "61 0 R"),
                                61,
                                RawPdf.appearance("999"))));
        invalid(
                "taken out of the form",
                RawPdf.append(
                        amount,
                        Map.of(RawPdf.FORM, RawPdf.body(amount, RawPdf.FORM).replace("7 0 R ", ""))));
        invalid(
                "taken from the page",
                RawPdf.append(
                        amount,
                        Map.of(RawPdf.PAGE, RawPdf.body(amount, RawPdf.PAGE).replace("[7 0 R ", "["))));
        all.add(Specimen.bad(
                FAMILY,
                "its appearance where it stands",
                RawPdf.append(amount, Map.of(RawPdf.APPEARANCE, RawPdf.appearance("999")))));
    }

    private void touched(byte[] pdf, String name, int number, String old, String now) {
        String body = RawPdf.body(pdf, number);
        if (!body.contains(old)) {
            throw new IllegalArgumentException(name);
        }
        all.add(Specimen.bad(FAMILY, name, RawPdf.append(pdf, Map.of(number, body.replace(old, now)))));
    }

    private byte[] waitingSigned(byte[] pdf) {
        Map<Integer, String> objects = new TreeMap<>();
        objects.put(WAITING, RawPdf.body(pdf, WAITING).replaceFirst("<<", "<</V 32 0 R"));
        objects.put(32, dictionary);
        return HandSigned.sign(RawPdf.append(pdf, objects), TestCms.by(other)::over);
    }

    private void signed() {
        good("another is, one that waits is signed", waitingSigned(certified("/Action/Include/Fields[(amount)]")));
        invalid("one that waits is, it is signed", waitingSigned(certified("/Action/Include/Fields[(waiting)]")));
        invalid(
                "the document is by the lock, another signs",
                waitingSigned(signed(
                        "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2"
                                + "/Action/Include/Fields[(amount)]/P 1>>>>",
                        "/Lock<</Type/SigFieldLock/Action/Include/Fields[(amount)]/P 1>>")));
        invalid(
                "the document is by the field's lock, another signs",
                waitingSigned(signed("", "/Lock<</Type/SigFieldLock/Action/Include/Fields[(amount)]/P 1>>")));
    }

    private void good(String name, byte[] pdf) {
        all.add(Specimen.good(FAMILY, name, pdf));
    }

    private void invalid(String name, byte[] pdf) {
        all.add(Specimen.invalid(FAMILY, name, pdf));
    }
}
