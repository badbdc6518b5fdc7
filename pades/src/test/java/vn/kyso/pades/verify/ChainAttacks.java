// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Cross-references that lead in circles, past the end or into what comes later; numbers and generations used again. */
final class ChainAttacks {

    private static final String FAMILY = "chains of cross-references";
    private static final String ROW = "%010d 00000 n \n";
    private static final String OTHER = RawPdf.stream("", RawPdf.text("I owe 999"));

    private final String dictionary;
    private final Function<byte[], byte[]> cms;
    private final byte[] signed;
    private final List<Specimen> all = new ArrayList<>();

    private ChainAttacks(TestPki pki) {
        dictionary = HandSigned.dictionary(pki.clock().instant());
        cms = TestCms.by(pki.credential(TestPreset.CITIZEN))::over;
        signed = HandSigned.sign(RawPdf.file(HandSigned.usual(dictionary)), cms);
    }

    static List<Specimen> of(TestPki pki) {
        ChainAttacks attacks = new ChainAttacks(pki);
        attacks.appended();
        attacks.prepared();
        attacks.usedAgain();
        return attacks.all;
    }

    private void bad(String name, byte[] pdf) {
        all.add(Specimen.bad(FAMILY, name, pdf));
    }

    private void good(String name, byte[] pdf) {
        all.add(Specimen.good(FAMILY, name, pdf));
    }

    /** An object 61 and a table with these rows. */
    private byte[] part(byte[] pdf, String body, String rows, String trailer) {
        String object = "\n61 0 obj\n" + body + "\nendobj\n";
        long at = pdf.length + 1L;
        long table = pdf.length + (long) object.length();
        String text = rows.replace("OBJECT", String.format(ROW, at));
        return AlteredPdf.followedBy(
                pdf,
                object + "xref\n" + text + "trailer\n<</Root 1 0 R/Size 100"
                        + trailer.replace("TABLE", Long.toString(table)) + ">>\nstartxref\n" + table + "\n%%EOF\n");
    }

    private void appended() {
        long base = AlteredPdf.startXref(signed);
        String usual = "61 1\nOBJECT";
        good("a further object, as usual", part(signed, "<<>>", usual, "/Prev " + base));
        bad("the newest leads to itself", part(signed, "<<>>", usual, "/Prev TABLE"));
        bad("the newest leads past the end", part(signed, "<<>>", usual, "/Prev 99999999"));
        bad("the newest leads below zero", part(signed, "<<>>", usual, "/Prev -" + base));
        bad("the newest leads between two bytes", part(signed, "<<>>", usual, "/Prev " + base + ".5"));
        bad("the newest leads to a text", part(signed, "<<>>", usual, "/Prev(" + base + ")"));
        bad("the newest leads nowhere", part(signed, "<<>>", usual, ""));
        bad("the newest leads into a table", part(signed, "<<>>", usual, "/Prev " + (base + 5)));
        bad("the newest leads to two places", part(signed, "<<>>", usual, "/Prev " + base + "/Prev 9"));
        bad("the newest leads by an object", part(signed, Long.toString(base), usual, "/Prev 61 0 R"));
        byte[] one = part(signed, "<<>>", usual, "/Prev " + base);
        byte[] two = part(one, "<<>>", usual, "/Prev " + AlteredPdf.startXref(one));
        String text = AlteredPdf.text(two);
        int first = text.lastIndexOf("/Prev " + base);
        String back = Long.toString(AlteredPdf.startXref(two));
        String digits = Long.toString(base);
        bad(
                "two lead to each other",
                RawPdf.bytes(
                        text.substring(0, first) + "/Prev " + " ".repeat(Math.max(0, digits.length() - back.length()))
                                + back + text.substring(first + 6 + digits.length())));
        bad(
                "an object twice in one table",
                part(signed, OTHER, "61 1\nOBJECT61 1\n" + String.format(ROW, base), "/Prev " + base));
        bad(
                "an object twice in one table, page content",
                part(
                        signed,
                        OTHER,
                        "4 1\n" + String.format(ROW, RawPdf.offset(signed, 4)) + "4 1\nOBJECT",
                        "/Prev " + base));
        bad("the entry of another number", part(signed, OTHER, "4 1\nOBJECT", "/Prev " + base));
    }

    /** What is signed leads behind itself, where nothing is yet. */
    private void prepared() {
        Map<Integer, String> objects = HandSigned.usual(dictionary);
        objects.put(RawPdf.PAGE, objects.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents[4 0 R 45 0 R]"));
        int length = RawPdf.file(objects, "/Root 1 0 R/Prev 0000000000").length;
        String hidden = "45 0 obj\n" + OTHER + "\nendobj\n";
        String later = "\n" + hidden;
        long table = length + (long) later.length();
        byte[] trap = HandSigned.sign(RawPdf.file(objects, "/Root 1 0 R/Prev " + String.format("%010d", table)), cms);
        String rows = "xref\n45 1\n" + String.format(ROW, length + 1L) + "trailer\n<</Root 1 0 R/Size 100>>\n";
        long start = AlteredPdf.startXref(trap);
        bad(
                "the signed one leads to what was appended",
                AlteredPdf.followedBy(trap, later + rows + "startxref\n" + start + "\n%%EOF\n"));
        byte[] appended = AlteredPdf.followedBy(trap, later + rows);
        long newest = appended.length;
        bad(
                "the signed one leads to what was appended before the newest",
                AlteredPdf.followedBy(
                        appended,
                        "xref\n62 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 100/Prev " + start
                                + ">>\nstartxref\n" + newest + "\n%%EOF\n"));
    }

    private void usedAgain() {
        long base = AlteredPdf.startXref(signed);
        String prev = "/Prev " + base;
        bad("a number freed with the highest generation", part(signed, OTHER, "4 1\n0000000000 65535 f \n", prev));
        byte[] freed = part(signed, "<<>>", "4 1\n0000000000 00001 f \n61 1\nOBJECT", prev);
        String object = "\n4 1 obj\n" + OTHER + "\nendobj\n";
        long at = freed.length + 1L;
        long table = freed.length + (long) object.length();
        bad(
                "a number freed, then used again",
                AlteredPdf.followedBy(
                        freed,
                        object + "xref\n4 1\n" + String.format("%010d 00001 n \n", at)
                                + "trailer\n<</Root 1 0 R/Size 100/Prev " + AlteredPdf.startXref(freed)
                                + ">>\nstartxref\n" + table + "\n%%EOF\n"));
        String highest = "\n4 65535 obj\n" + OTHER + "\nendobj\n";
        bad(
                "a number used with the highest generation",
                AlteredPdf.followedBy(
                        signed,
                        highest + "xref\n4 1\n" + String.format("%010d 65535 n \n", signed.length + 1L)
                                + "trailer\n<</Root 1 0 R/Size 100" + prev + ">>\nstartxref\n"
                                + (signed.length + highest.length())
                                + "\n%%EOF\n"));
        byte[] gone = part(signed, "<<>>", "4 1\n0000000000 00000 f \n61 1\nOBJECT", prev);
        good(
                "page content freed and brought back as it was",
                RawPdf.append(gone, Map.of(RawPdf.CONTENT, RawPdf.form().get(RawPdf.CONTENT)), "/Root 1 0 R"));
        bad(
                "page content freed and brought back as another",
                RawPdf.append(gone, Map.of(RawPdf.CONTENT, OTHER), "/Root 1 0 R"));
        bad("an object 0", part(signed, OTHER, "0 1\nOBJECT", prev));
    }
}
