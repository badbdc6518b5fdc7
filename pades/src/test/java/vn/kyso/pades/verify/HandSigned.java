// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** PDFs whose signature is put into text written by hand, so that every byte around it can be odd. */
final class HandSigned {

    private static final int ROOM = 16_384;
    private static final String RANGE = "[0 1111111111 2222222222 3333333333]";

    /** Where the signature dictionary's entries go; the numbers and the value are filled in. */
    static final String ENTRIES = "/ByteRange " + RANGE + "/Contents <" + "0".repeat(ROOM) + ">";

    private static final String HEAD = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'/M(D:'uuuuMMddHHmmss'Z)'").withZone(ZoneOffset.UTC);

    private HandSigned() {}

    /** The dictionary as most programs write it. */
    static String dictionary(Instant time) {
        return HEAD + TIME.format(time) + ENTRIES + ">>";
    }

    /** A page, a form and a signature field 9 whose value is given: a dictionary or a reference to object 10. */
    static Map<Integer, String> objects(String value) {
        Map<Integer, String> objects = new TreeMap<>(RawPdf.form());
        objects.put(RawPdf.FORM, "<</Fields[7 0 R 9 0 R]/SigFlags 3/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf 0 g)>>");
        objects.put(RawPdf.PAGE, objects.get(RawPdf.PAGE).replace("/Annots[7 0 R]", "/Annots[7 0 R 9 0 R]"));
        objects.put(9, "<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/F 132/Rect[0 0 0 0]/P 3 0 R/V " + value + ">>");
        return objects;
    }

    /** With the value as an object of its own. */
    static Map<Integer, String> usual(String dictionary) {
        Map<Integer, String> objects = objects("10 0 R");
        objects.put(10, dictionary);
        return objects;
    }

    static byte[] sign(byte[] prepared, Function<byte[], byte[]> cms) {
        return sign(prepared, 0, cms);
    }

    /** A gap that begins and ends this many bytes inside of the brackets. */
    static byte[] sign(byte[] prepared, int inside, Function<byte[], byte[]> cms) {
        String text = AlteredPdf.text(prepared);
        int from = text.indexOf("0".repeat(ROOM)) - 1 + inside;
        int to = from + ROOM + 2 - 2 * inside;
        String range = String.format("[0 %d %d %d]", from, to, prepared.length - to);
        byte[] filled = RawPdf.bytes(text.replace(RANGE, range + " ".repeat(RANGE.length() - range.length())));
        byte[] covered = new byte[from + filled.length - to];
        System.arraycopy(filled, 0, covered, 0, from);
        System.arraycopy(filled, to, covered, from, filled.length - to);
        byte[] hex = RawPdf.bytes(java.util.HexFormat.of().formatHex(cms.apply(covered)));
        System.arraycopy(hex, 0, filled, from + 1 - inside, hex.length);
        return filled;
    }
}
