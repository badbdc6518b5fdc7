// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** What covers or writes on a signed page and passes for a field, a time stamp, a mark or a note. */
final class DisguiseAttacks {

    private static final String FIELD = "disguised as a signature field";
    private static final String STAMP = "disguised as a time stamp";
    private static final String MARK = "mark of a trusted signer";
    private static final String NOTE = "disguised as a note";
    private static final String COVER = RawPdf.stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 300 60]/Resources<</Font<</F1 5 0 R>>>>",
            "1 1 1 rg 0 0 300 60 re f 0 g BT /F1 24 Tf 12 20 Td (I owe 999) Tj ET");
    private static final String PLACE = "/Rect[60 680 360 740]";

    private final TestPki pki;
    private final TestCredential other;
    private final String dictionary;
    private final byte[] signed;
    private final List<Specimen> all = new ArrayList<>();

    private DisguiseAttacks(TestPki pki, byte[] signed) {
        this.pki = pki;
        this.other = pki.credential(TestPreset.OTHER_CITIZEN);
        this.dictionary = HandSigned.dictionary(pki.clock().instant());
        this.signed = signed;
    }

    /** Two files of the same victim: a plain signature, and a certification that permits annotations (P 3). */
    static List<Specimen> of(TestPki pki, byte[] signed, byte[] three) {
        DisguiseAttacks attacks = new DisguiseAttacks(pki, signed);
        attacks.fields();
        attacks.stamps();
        attacks.marks();
        attacks.notes(three);
        return attacks.all;
    }

    private void bad(String family, String name, byte[] pdf) {
        all.add(Specimen.bad(family, name, pdf));
    }

    private void good(String family, String name, byte[] pdf) {
        all.add(Specimen.good(family, name, pdf));
    }

    /** With a field 61 in the list of fields and on the page. */
    private Map<Integer, String> fielded(String field) {
        Map<Integer, String> objects = new TreeMap<>();
        objects.put(RawPdf.FORM, RawPdf.body(signed, RawPdf.FORM).replaceFirst("/Fields ?\\[", "/Fields [61 0 R "));
        objects.put(RawPdf.PAGE, listed(RawPdf.body(signed, RawPdf.PAGE), "61 0 R"));
        objects.put(61, field);
        return objects;
    }

    private static String listed(String page, String annotations) {
        return page.replaceFirst("/Annots ?\\[", "/Annots [" + annotations + " ");
    }

    private static String field(String more) {
        return "<</FT/Sig/T(x)/Type/Annot/P 3 0 R/F 4" + more + ">>";
    }

    private void fields() {
        String box = "/Subtype/FreeText" + PLACE + "/DA(1 1 1 rg /F1 24 Tf)/Contents(I owe 999)/C[1 1 1]";
        bad(FIELD, "a text box", RawPdf.append(signed, fielded(field(box))));
        String square = "/Subtype/Square" + PLACE + "/C[1 1 1]/Border[0 0 60]";
        bad(FIELD, "a frame as thick as its room", RawPdf.append(signed, fielded(field(square))));
        Map<Integer, String> five = fielded(field("/Subtype/Widget/Rect[60 680 360 740 0]/AP<</N 62 0 R>>"));
        five.put(62, COVER);
        bad(FIELD, "a picture in a rectangle of five numbers", RawPdf.append(signed, five));
        Map<Integer, String> good = fielded(field("/Subtype/Widget/Rect[300 100 450 150]"));
        good(FIELD, "a field for the next signer, nothing else", RawPdf.append(signed, good));
    }

    private byte[] timeStamp(Map<Integer, String> objects) {
        TestSigning.KitTsa authority = new TestSigning.KitTsa(pki.server().timeStampUri());
        return HandSigned.sign(
                RawPdf.append(signed, objects),
                covered -> authority
                        .getTimeStampResponse(DigestAlgorithm.SHA256, sha256(covered))
                        .getBytes());
    }

    private void stamps() {
        String stamp = dictionary
                .replace("/Type/Sig", "/Type/DocTimeStamp")
                .replace("adbe.pkcs7.detached", "ETSI.RFC3161")
                .replaceFirst("/M\\([^)]*\\)", "");
        Map<Integer, String> honest = fielded(field("/Subtype/Widget/Rect[0 0 0 0]/V 63 0 R"));
        honest.put(63, stamp);
        good(STAMP, "a document time stamp, nothing else", timeStamp(honest));
        Map<Integer, String> stray = fielded(field("/Subtype/Widget/Rect[0 0 0 0]/V 63 0 R"));
        stray.put(63, stamp);
        stray.put(RawPdf.PAGE, listed(stray.get(RawPdf.PAGE), "64 0 R"));
        stray.put(64, "<</Type/Annot/Subtype/Widget/Parent 61 0 R/F 4" + PLACE + "/AP<</N 62 0 R>>>>");
        stray.put(62, COVER);
        bad(STAMP, "a widget that calls the stamp's field its own", timeStamp(stray));
        Map<Integer, String> five = fielded(field("/Subtype/Widget/Rect[60 680 360 740 0]/AP<</N 62 0 R>>/V 63 0 R"));
        five.put(63, stamp);
        five.put(62, COVER);
        bad(STAMP, "a stamp with a picture in a rectangle of five numbers", timeStamp(five));
        Map<Integer, String> box =
                fielded(field("/Subtype/FreeText" + PLACE + "/DA(0 g /F1 24 Tf)/Contents(I owe 999)/V 63 0 R"));
        box.put(63, stamp);
        bad(STAMP, "a stamp that is a text box", timeStamp(box));
        Map<Integer, String> forged = fielded(field("/Subtype/Widget/Rect[0 0 0 0]/V 63 0 R"));
        forged.put(63, stamp);
        bad(
                STAMP,
                "a token over something else",
                HandSigned.sign(
                        RawPdf.append(signed, forged),
                        covered -> new TestSigning.KitTsa(pki.server().timeStampUri())
                                .getTimeStampResponse(DigestAlgorithm.SHA256, new byte[32])
                                .getBytes()));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] marked(String more, Map<Integer, String> others) {
        Map<Integer, String> objects = fielded(field("/Subtype/Widget/V 63 0 R" + more));
        objects.put(63, dictionary);
        objects.putAll(others);
        return HandSigned.sign(RawPdf.append(signed, objects), TestCms.by(other)::over);
    }

    private void marks() {
        String aside = "/Rect[60 300 360 360]/AP<</N 62 0 R>>";
        good(MARK, "beside the content", marked(aside, Map.of(62, COVER)));
        String over = PLACE + "/AP<</N 62 0 R>>";
        bad(MARK, "over the content", marked(over, Map.of(62, COVER)));
        bad(
                MARK,
                "over the content, in a rectangle of five numbers",
                marked("/Rect[60 680 360 740 0]/AP<</N 62 0 R>>", Map.of(62, COVER)));
        String page = listed(RawPdf.body(signed, RawPdf.PAGE), "61 0 R 64 0 R");
        String widget = "<</Type/Annot/Subtype/Widget/Parent 61 0 R/F 4" + over + ">>";
        bad(
                MARK,
                "a second widget that the field does not list",
                marked("/Rect[0 0 0 0]", Map.of(62, COVER, 64, widget, RawPdf.PAGE, page)));
        bad(MARK, "over the content, shown in print only", printed(over));
        bad(
                MARK,
                "over the content, of a layer",
                marked(
                        over + "/OC 65 0 R",
                        Map.of(62, COVER, 65, "<</Type/OCG/Name(a)/Usage<</Print<</PrintState/ON>>>>>>")));
        for (String filter : List.of("JPXDecode", "JBIG2Decode")) {
            bad(
                    MARK,
                    "a picture over the content in " + filter,
                    marked(
                            over,
                            Map.of(
                                    62,
                                    RawPdf.stream(
                                            "/Type/XObject/Subtype/Form/BBox[0 0 300 60]/Resources<</XObject<</Im 66 0 R>>>>",
                                            "300 0 0 60 0 0 cm /Im Do"),
                                    66,
                                    RawPdf.stream(
                                            "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
                                                    + "/BitsPerComponent 8/Filter/" + filter,
                                            "a picture"))));
        }
        bad(
                MARK,
                "over the content when the pointer is on it",
                marked("/Rect[60 680 360 740]/AP<</N 67 0 R/R 62 0 R>>", Map.of(62, COVER, 67, EMPTY)));
    }

    private byte[] printed(String more) {
        Map<Integer, String> objects =
                fielded(field("/Subtype/Widget/V 63 0 R" + more).replace("/F 4", "/F 36"));
        objects.put(63, dictionary);
        objects.put(62, COVER);
        return HandSigned.sign(RawPdf.append(signed, objects), TestCms.by(other)::over);
    }

    private static final String EMPTY = RawPdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 60]", "");

    private void notes(byte[] three) {
        String digit = RawPdf.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 14 20]/Resources<</Font<</F1 5 0 R>>>>",
                "0 g BT /F1 24 Tf 0 1 Td (0) Tj ET");
        bad(
                NOTE,
                "a sticky note that is a digit behind the sum, P is 3",
                DocumentAttacks.annotated(
                        three,
                        "<</Type/Annot/Subtype/Text/Rect[178 699 192 719]/F 4/Contents(a)/AP<</N 62 0 R>>>>",
                        digit));
        String grey = digit.replace("0 g BT", "0.58 g BT");
        bad(
                NOTE,
                "a highlight that is a grey digit behind the sum, P is 3",
                DocumentAttacks.annotated(
                        three,
                        "<</Type/Annot/Subtype/Highlight/Rect[178 699 192 719]/F 4/C[1 1 0]"
                                + "/QuadPoints[178 719 192 719 178 699 192 699]/AP<</N 62 0 R>>>>",
                        grey));
        bad(
                NOTE,
                "a popup with a picture over the content, P is 3",
                DocumentAttacks.annotated(
                        three, "<</Type/Annot/Subtype/Popup" + PLACE + "/F 4/AP<</N 62 0 R>>>>", COVER));
        bad(
                NOTE,
                "a note of a layer, P is 3",
                DocumentAttacks.annotated(
                        three,
                        "<</Type/Annot/Subtype/Text/Rect[400 300 420 320]/F 4/OC 65 0 R/Contents(a)/AP<</N 62 0 R>>>>",
                        digit));
    }
}
