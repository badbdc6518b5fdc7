// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Universal signature forgery: the signature loses what it is checked by, in place or in a later revision. */
final class ForgeryAttacks {

    private static final String FAMILY = "universal signature forgery";
    private static final String SAVING = "incremental saving";
    private static final String WRAPPING = "signature wrapping";

    private ForgeryAttacks() {}

    static List<Specimen> of(byte[] signed) {
        List<Specimen> all = new ArrayList<>();
        inPlace(all, signed);
        inRevision(all, signed);
        saving(all, signed);
        wrapping(all, signed);
        return all;
    }

    private static void inPlace(List<Specimen> all, byte[] signed) {
        byte[] changed = AlteredPdf.replaced(signed, "I owe 100", "I owe 999");
        String range = rangeText(signed);
        Map<String, String> ranges = new LinkedHashMap<>();
        ranges.put("ByteRange null", "/ByteRange null");
        ranges.put("ByteRange an empty array", "/ByteRange []");
        ranges.put("ByteRange of zeros", "/ByteRange [0 0 0 0]");
        ranges.put("ByteRange negative", "/ByteRange [-1 -1 -1 -1]");
        ranges.put("ByteRange of names", "/ByteRange [/a /b /c /d]");
        ranges.put("ByteRange under another name", "/ByteRangf [0 1 2 3]");
        ranges.put("ByteRange of two numbers", "/ByteRange [0 10]");
        long[] numbers = AlteredPdf.byteRange(signed);
        ranges.put("ByteRange without the second part", "/ByteRange [0 " + numbers[1] + " " + signed.length + " 0]");
        ranges.put("ByteRange without the first part", "/ByteRange [0 0 " + numbers[2] + " " + numbers[3] + "]");
        ranges.put("ByteRange of fractions", "/ByteRange [0.5 " + numbers[1] + ".0 1 2]");
        ranges.forEach((name, text) -> all.add(Specimen.invalid(
                FAMILY, name + ", in place", AlteredPdf.replaced(changed, range, padded(text, range)))));
        String contents = contentsText(signed);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Contents null", "/Contents null");
        values.put("Contents an empty string", "/Contents <>");
        values.put("Contents a zero byte", "/Contents <00>");
        values.put("Contents 0x00", "/Contents 0x00");
        values.put("Contents under another name", "/Contentz <00>");
        values.put("Contents all zeros", "/Contents <" + "0".repeat(contents.length() - 12) + ">");
        values.forEach((name, text) -> all.add(Specimen.invalid(
                FAMILY, name + ", in place", AlteredPdf.replaced(changed, contents, padded(text, contents)))));
    }

    private static void inRevision(List<Specimen> all, byte[] signed) {
        int value = RawPdf.number(RawPdf.signature(signed));
        String body = RawPdf.body(signed, value);
        String range = rangeText(signed);
        String contents = contentsText(signed);
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("signature dictionary defined again without ByteRange", body.replace(range, ""));
        bodies.put("signature dictionary defined again without Contents", body.replace(contents, ""));
        bodies.put("signature dictionary defined again with ByteRange null", body.replace(range, "/ByteRange null"));
        bodies.put("signature dictionary defined again with Contents null", body.replace(contents, "/Contents null"));
        bodies.put("signature dictionary defined again as it was", body);
        bodies.put("signature dictionary defined again, empty", "<</Type/Sig>>");
        bodies.put("signature dictionary replaced by null", "null");
        bodies.forEach((name, text) -> {
            Map<Integer, String> objects = new LinkedHashMap<>();
            objects.put(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 999")));
            objects.put(value, text);
            all.add(Specimen.bad(FAMILY, name, RawPdf.append(signed, objects)));
        });
    }

    private static void saving(List<Specimen> all, byte[] signed) {
        Map<Integer, String> content = Map.of(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 999")));
        String object = "\n4 0 obj\n" + RawPdf.stream("", RawPdf.text("I owe 999")) + "\nendobj\n";
        long start = AlteredPdf.startXref(signed);
        String root = RawPdf.root(signed);
        all.add(Specimen.invalid(SAVING, "page content, with table and trailer", RawPdf.append(signed, content)));
        all.add(Specimen.invalid(SAVING, "page content, nothing else", AlteredPdf.followedBy(signed, object)));
        all.add(Specimen.invalid(
                SAVING,
                "page content and trailer, no table",
                AlteredPdf.followedBy(
                        signed, object + "trailer\n<</Root " + root + "/Size 100/Prev " + start + ">>\n%%EOF\n")));
        all.add(Specimen.invalid(
                SAVING,
                "page content and startxref to the old table",
                AlteredPdf.followedBy(signed, object + "startxref\n" + start + "\n%%EOF\n")));
        all.add(Specimen.bad(
                SAVING,
                "page content, table and trailer without startxref",
                withoutStart(RawPdf.append(signed, content))));
        all.add(Specimen.bad(
                SAVING,
                "page content beside a table that does not name it",
                RawPdf.append(AlteredPdf.followedBy(signed, object), Map.of(RawPdf.FREE, "<</Nothing true>>"))));
        int value = RawPdf.number(RawPdf.signature(signed));
        all.add(Specimen.bad(
                SAVING,
                "page content and a copy of the signature",
                RawPdf.append(
                        signed,
                        Map.of(
                                RawPdf.CONTENT,
                                RawPdf.stream("", RawPdf.text("I owe 999")),
                                RawPdf.FREE,
                                RawPdf.body(signed, value)))));
        all.add(Specimen.bad(
                SAVING,
                "startxref to nowhere, so that readers search",
                AlteredPdf.followedBy(signed, object + "startxref\n" + (signed.length + 3) + "\n%%EOF\n")));
        all.add(Specimen.bad(
                SAVING,
                "a whole other document behind the signed one",
                RawPdf.joined(signed, RawPdf.file(RawPdf.form()))));
    }

    private static byte[] withoutStart(byte[] pdf) {
        String text = AlteredPdf.text(pdf);
        return RawPdf.bytes(text.substring(0, text.lastIndexOf("startxref")) + "%%EOF\n");
    }

    /** Objects of the attacker go into the gap; the range is stretched around them, or a second range is put there. */
    private static void wrapping(List<Specimen> all, byte[] signed) {
        all.add(Specimen.invalid(
                WRAPPING, "second part moved, hidden objects before it, with padding", wrapped(signed, true)));
        all.add(Specimen.invalid(
                WRAPPING, "second part moved, hidden objects before it, without padding", wrapped(signed, false)));
        all.add(Specimen.invalid(WRAPPING, "a second ByteRange inside the gap", doubled(signed)));
        long[] range = AlteredPdf.byteRange(signed);
        byte[] inGap = signed.clone();
        byte[] comment = RawPdf.bytes("%4 0 obj<<>>stream\n");
        System.arraycopy(comment, 0, inGap, (int) range[2] - 1 - comment.length, comment.length);
        all.add(Specimen.invalid(WRAPPING, "a comment in the gap", inGap));
        byte[] spaces = signed.clone();
        for (int i = (int) range[2] - 41; i < range[2] - 1; i++) {
            spaces[i] = ' ';
        }
        spaces[(int) range[2] - 42] = '>';
        all.add(Specimen.invalid(WRAPPING, "the gap longer than the string in it", spaces));
    }

    private static byte[] wrapped(byte[] signed, boolean padding) {
        long[] range = AlteredPdf.byteRange(signed);
        String text = AlteredPdf.text(signed);
        String gap = text.substring((int) range[1], (int) range[2]);
        String value = padding ? gap : gap.substring(0, gap.length() - 1).replaceAll("(00)+$", "") + ">";
        String tail = text.substring((int) range[2]);
        String head = text.substring(0, (int) range[1]) + value;
        // The dictionary ends inside the gap; attacker's objects, table and trailer follow, the old tail comes last.
        StringBuilder out = new StringBuilder(head).append(">>\nendobj\n");
        int content = out.length();
        out.append("4 0 obj\n")
                .append(RawPdf.stream("", RawPdf.text("I owe 999")))
                .append("\nendobj\n");
        int table = out.length();
        out.append("xref\n4 1\n").append(String.format("%010d 00000 n \n", content));
        out.append("trailer\n<</Root ")
                .append(RawPdf.root(signed))
                .append("/Size 100/Prev ")
                .append(AlteredPdf.startXref(signed))
                .append(">>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        int moved = out.length();
        out.append(tail);
        out.append("\nstartxref\n").append(table).append("\n%%EOF\n");
        byte[] pdf = RawPdf.bytes(out.toString());
        return AlteredPdf.withByteRange(pdf, 0, range[1], moved, tail.length());
    }

    private static byte[] doubled(byte[] signed) {
        long[] range = AlteredPdf.byteRange(signed);
        byte[] pdf = signed.clone();
        byte[] second = RawPdf.bytes(">/ByteRange [0 " + range[1] + " " + range[2] + " " + range[3] + "]/X<");
        System.arraycopy(second, 0, pdf, (int) range[2] - 1 - second.length, second.length);
        return pdf;
    }

    static String rangeText(byte[] pdf) {
        String text = AlteredPdf.text(pdf);
        int from = text.indexOf("/ByteRange");
        return text.substring(from, text.indexOf(']', from) + 1);
    }

    static String contentsText(byte[] pdf) {
        long[] range = AlteredPdf.byteRange(pdf);
        String text = AlteredPdf.text(pdf);
        int from = text.lastIndexOf("/Contents", (int) range[1]);
        return text.substring(from, (int) range[2]);
    }

    private static String padded(String text, String like) {
        return text + " ".repeat(like.length() - text.length());
    }
}
