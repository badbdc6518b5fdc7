// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Object streams that readers take in different ways: by number or by index, by the first of two keys or the last. */
final class PackedAttacks {

    private static final String FAMILY = "readers see different files";
    private static final int CONTAINER = 70;
    private static final int TABLE = 71;
    private static final String CONTENT = RawPdf.stream("", RawPdf.text("I owe 999"));

    private PackedAttacks() {}

    static List<Specimen> of(UnaryOperator<byte[]> victim) {
        List<Specimen> all = new ArrayList<>();
        byte[] plain = victim.apply(RawPdf.file(RawPdf.form()));
        String page = RawPdf.body(plain, RawPdf.PAGE);
        String font = RawPdf.form().get(RawPdf.FONT);
        all.add(Specimen.good(
                FAMILY,
                "nothing new in an object stream",
                appended(plain, Map.of(RawPdf.FONT, List.of(font)), 0, Map.of())));
        all.add(Specimen.bad(
                FAMILY,
                "a page with two contents in an object stream",
                appended(
                        plain,
                        Map.of(RawPdf.PAGE, List.of(page.replaceFirst("<<", "<</Contents 61 0 R"))),
                        0,
                        Map.of(61, CONTENT))));
        all.add(Specimen.bad(
                FAMILY,
                "a page twice in an object stream",
                appended(
                        plain,
                        Map.of(RawPdf.PAGE, List.of(page, page.replaceFirst("/Contents \\d+ 0 R", "/Contents 61 0 R"))),
                        1,
                        Map.of(61, CONTENT))));
        Map<Integer, String> objects = RawPdf.form();
        String resources = "<</Font<</F1 5 0 R>>/XObject<</Im %d 0 R>>>>";
        objects.put(
                RawPdf.PAGE,
                objects.get(RawPdf.PAGE).replaceFirst("/Resources<<.*>>>>/Annots", "/Resources 9 0 R/Annots"));
        objects.put(RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 100") + " /Im Do"));
        String box = "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>";
        objects.put(31, RawPdf.stream(box, ""));
        objects.put(32, RawPdf.stream(box, "1 1 1 rg 60 680 300 60 re f 0 g " + RawPdf.text("I owe 999")));
        Map<Integer, List<String>> both =
                Map.of(9, List.of(String.format(resources, 31), String.format(resources, 32)));
        byte[] trapped = victim.apply(appended(RawPdf.file(objects), both, 0, Map.of()));
        all.add(Specimen.bad(FAMILY, "another index of a signed object stream", table(trapped, Map.of(9, new long[] {
            2, CONTAINER, 1
        }))));
        return all;
    }

    /** A revision with the objects in a stream; those that are there twice are told with this index. */
    private static byte[] appended(
            byte[] pdf, Map<Integer, List<String>> packed, int index, Map<Integer, String> plain) {
        StringBuilder head = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        Map<Integer, long[]> entries = new TreeMap<>();
        packed.forEach((number, bodies) -> {
            bodies.forEach(body -> {
                head.append(number).append(' ').append(inner.length()).append(' ');
                inner.append(body).append(' ');
            });
            entries.put(number, new long[] {2, CONTAINER, index});
        });
        Map<Integer, String> objects = new TreeMap<>(plain);
        objects.put(
                CONTAINER,
                RawPdf.stream(
                        "/Type/ObjStm/N "
                                + packed.values().stream().mapToInt(List::size).sum() + "/First " + head.length(),
                        head.toString() + inner));
        StringBuilder text = new StringBuilder("\n");
        objects.forEach((number, body) -> {
            entries.put(number, new long[] {1, pdf.length + text.length(), 0});
            text.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        return table(pdf, text.toString(), entries);
    }

    private static byte[] table(byte[] pdf, Map<Integer, long[]> entries) {
        return table(pdf, "\n", new TreeMap<>(entries));
    }

    private static byte[] table(byte[] pdf, String text, Map<Integer, long[]> entries) {
        int place = pdf.length + text.length();
        entries.put(TABLE, new long[] {1, place, 0});
        StringBuilder index = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        entries.forEach((number, row) -> {
            index.append(number).append(" 1 ");
            rows.append((char) row[0])
                    .append((char) (row[1] >> 16))
                    .append((char) (row[1] >> 8 & 0xff))
                    .append((char) (row[1] & 0xff))
                    .append((char) row[2]);
        });
        String table = TABLE + " 0 obj\n"
                + RawPdf.stream(
                        "/Type/XRef/W[1 3 1]/Index[" + index + "]/Size 100/Root " + RawPdf.root(pdf) + "/Prev "
                                + AlteredPdf.startXref(pdf),
                        rows.toString())
                + "\nendobj\nstartxref\n" + place + "\n%%EOF\n";
        return AlteredPdf.followedBy(pdf, text + table);
    }
}
