// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Files with a table for old readers and a cross-reference stream beside it (ISO 32000-2, 7.5.8.4), honest and not. */
final class HybridFiles {

    private static final String FAMILY = "hybrid cross-references";
    private static final int STREAM = 80;
    private static final int CONTAINER = 81;
    private static final String OTHER = RawPdf.stream("", RawPdf.text("I owe 999"));

    private final UnaryOperator<byte[]> victim;
    private final List<Specimen> all = new ArrayList<>();

    private HybridFiles(UnaryOperator<byte[]> victim) {
        this.victim = victim;
    }

    static List<Specimen> of(UnaryOperator<byte[]> victim) {
        HybridFiles files = new HybridFiles(victim);
        files.within();
        files.behind();
        return files.all;
    }

    /** The parts of one section. */
    private static final class Part {
        private final Map<Integer, String> plain = new TreeMap<>();
        private final Map<Integer, String> packed = new TreeMap<>();
        private final Map<Integer, Long> table = new TreeMap<>();
        private final Map<Integer, Long> beside = new TreeMap<>();
        private final Map<Integer, String> unlisted = new TreeMap<>();
        private String at = "";
        private String root = "";
        private boolean wordless;

        /** In the table, and in the stream too. */
        Part with(Map<Integer, String> objects) {
            plain.putAll(objects);
            return this;
        }

        /** In an object stream, which the table does not know; it calls them free. */
        Part packing(int number, String body) {
            packed.put(number, body);
            return this;
        }

        /** In the file, but of this number in the stream only. */
        Part beside(int number, String body) {
            unlisted.put(number, body);
            return this;
        }

        Part streamAt(String value) {
            at = value;
            return this;
        }

        Part streamRoot(String value) {
            root = value;
            return this;
        }

        /** With a table that has not even an empty range. */
        Part wordless() {
            wordless = true;
            return this;
        }

        byte[] behind(byte[] pdf, String trailer) {
            StringBuilder out = new StringBuilder(pdf.length == 0 ? "%PDF-1.7\n" : "\n");
            Map<Integer, Long> unlistedPlaces = new HashMap<>();
            unlisted.forEach((number, body) -> {
                unlistedPlaces.put(number, (long) pdf.length + out.length());
                out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
            });
            plain.forEach((number, body) -> {
                table.put(number, (long) pdf.length + out.length());
                out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
            });
            beside.putAll(table);
            beside.putAll(unlistedPlaces);
            if (!packed.isEmpty()) {
                beside.put(CONTAINER, (long) pdf.length + out.length());
                out.append(CONTAINER).append(" 0 obj\n").append(container()).append("\nendobj\n");
            }
            long stream = (long) pdf.length + out.length();
            beside.put(STREAM, stream);
            out.append(STREAM).append(" 0 obj\n").append(stream()).append("\nendobj\n");
            long xref = (long) pdf.length + out.length();
            out.append("xref\n");
            if (pdf.length == 0) {
                out.append("0 1\n0000000000 65535 f \n");
            }
            Map<Integer, String> rows = new TreeMap<>();
            table.forEach((number, place) -> rows.put(number, String.format("%010d 00000 n \n", place)));
            packed.keySet().forEach(number -> rows.put(number, "0000000000 65535 f \n"));
            if (rows.isEmpty() && !wordless) {
                out.append("0 0\n");
            }
            rows.forEach((number, row) -> out.append(number).append(" 1\n").append(row));
            out.append("trailer\n<<").append(trailer).append("/Size 100/XRefStm ");
            out.append(at.isEmpty() ? Long.toString(stream) : at);
            if (pdf.length > 0) {
                out.append("/Prev ").append(AlteredPdf.startXref(pdf));
            }
            out.append(">>\nstartxref\n").append(xref).append("\n%%EOF\n");
            return AlteredPdf.followedBy(pdf, out.toString());
        }

        private String container() {
            StringBuilder head = new StringBuilder();
            StringBuilder inner = new StringBuilder();
            packed.forEach((number, body) -> {
                head.append(number).append(' ').append(inner.length()).append(' ');
                inner.append(body).append(' ');
            });
            return RawPdf.stream(
                    "/Type/ObjStm/N " + packed.size() + "/First " + head.length(), head.toString() + inner);
        }

        private String stream() {
            StringBuilder index = new StringBuilder();
            StringBuilder rows = new StringBuilder();
            List<Integer> inside = List.copyOf(packed.keySet());
            Map<Integer, long[]> entries = new TreeMap<>();
            beside.forEach((number, place) -> entries.put(number, new long[] {1, place, 0}));
            for (int i = 0; i < inside.size(); i++) {
                entries.put(inside.get(i), new long[] {2, CONTAINER, i});
            }
            entries.forEach((number, row) -> {
                index.append(number).append(" 1 ");
                rows.append((char) row[0])
                        .append((char) (row[1] >> 16))
                        .append((char) (row[1] >> 8 & 0xff))
                        .append((char) (row[1] & 0xff))
                        .append((char) row[2]);
            });
            return RawPdf.stream(
                    "/Type/XRef/W[1 3 1]/Index[" + index + "]/Size 100" + (root.isEmpty() ? "/Root 1 0 R" : root),
                    rows.toString());
        }
    }

    private static Map<Integer, String> structured() {
        Map<Integer, String> objects = RawPdf.form();
        objects.put(
                RawPdf.CATALOG,
                "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/StructTreeRoot 50 0 R/MarkInfo<</Marked true>>>>");
        return objects;
    }

    private static Part wordLike() {
        return new Part()
                .with(structured())
                .packing(50, "<</Type/StructTreeRoot/K[51 0 R]>>")
                .packing(51, "<</Type/StructElem/S/P/P 50 0 R/Pg 3 0 R/K 0>>");
    }

    private void within() {
        good("the structure is in the stream only", victim.apply(wordLike().behind(new byte[0], "/Root 1 0 R")));
        good(
                "a field that was taken out is left in the stream, and the structure remembers it",
                victim.apply(wordLike()
                        .packing(51, "<</Type/StructElem/S/Form/P 50 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 52 0 R>>>>")
                        .packing(52, "<</Type/Annot/Subtype/Widget/FT/Tx/T(old)/Rect[0 0 9 9]/P 3 0 R>>")
                        .behind(new byte[0], "/Root 1 0 R")));
        good(
                "an empty table, everything in the stream too",
                victim.apply(new Part().behind(RawPdf.file(RawPdf.form()), "/Root 1 0 R")));
        good("nothing differs", victim.apply(new Part().with(RawPdf.form()).behind(new byte[0], "/Root 1 0 R")));
        bad(
                "page content differs",
                victim.apply(new Part()
                        .with(RawPdf.form())
                        .beside(RawPdf.CONTENT, OTHER)
                        .behind(new byte[0], "/Root 1 0 R")));
        Map<Integer, String> objects = RawPdf.form();
        objects.put(RawPdf.PAGE, objects.get(RawPdf.PAGE).replace("/Contents 4 0 R", "/Contents[4 0 R 52 0 R]"));
        bad(
                "further page content is in the stream only",
                victim.apply(new Part().with(objects).beside(52, OTHER).behind(new byte[0], "/Root 1 0 R")));
        Map<Integer, String> annotated = RawPdf.form();
        annotated.put(RawPdf.PAGE, annotated.get(RawPdf.PAGE).replace("/Annots[7 0 R]", "/Annots[7 0 R 53 0 R]"));
        bad(
                "an annotation is in the stream only",
                victim.apply(new Part()
                        .with(annotated)
                        .packing(53, "<</Type/Annot/Subtype/FreeText/Rect[60 680 360 740]/DA(/F1 9 Tf)/Contents(999)>>")
                        .behind(new byte[0], "/Root 1 0 R")));
        bad(
                "the stream names another catalogue",
                victim.apply(
                        new Part().with(RawPdf.form()).streamRoot("/Root 9 0 R").behind(new byte[0], "/Root 1 0 R")));
        byte[] older = RawPdf.file(RawPdf.form());
        bad(
                "an older revision has other content by its stream",
                victim.apply(RawPdf.append(
                        new Part().beside(RawPdf.CONTENT, OTHER).behind(older, "/Root 1 0 R"), Map.of(54, "<<>>"))));
        bad(
                "an older revision has other content by its stream, its table has no range",
                victim.apply(RawPdf.append(
                        new Part().beside(RawPdf.CONTENT, OTHER).wordless().behind(older, "/Root 1 0 R"),
                        Map.of(54, "<<>>"))));
    }

    private void behind() {
        byte[] signed = victim.apply(RawPdf.file(RawPdf.form()));
        String root = "/Root " + RawPdf.root(signed);
        good("appended, nothing differs", appendedTo(signed));
        bad(
                "appended, other content by the stream",
                part(root).beside(RawPdf.CONTENT, OTHER).behind(signed, root));
        bad(
                "appended, other content by both",
                part(root).with(Map.of(RawPdf.CONTENT, OTHER)).behind(signed, root));
        bad(
                "appended, the page packed",
                part(root)
                        .packing(RawPdf.PAGE, RawPdf.body(signed, RawPdf.PAGE).replaceFirst("<<", "<</Rotate 180"))
                        .behind(signed, root));
        bad("appended, the stream in the signed part", part(root).streamAt("9").behind(signed, root));
        bad("appended, the stream past the end", part(root).streamAt("9999999").behind(signed, root));
        bad(
                "appended, the stream is the table",
                part(root).streamAt(Long.toString(AlteredPdf.startXref(signed))).behind(signed, root));
        byte[] once = appendedTo(signed);
        bad(
                "appended twice, the older one with other content",
                RawPdf.append(part(root).beside(RawPdf.CONTENT, OTHER).behind(signed, root), Map.of(54, "<<>>")));
        good("appended, then another person's signature", victim.apply(once));
    }

    /** A revision that readers of all kinds find the same in. */
    static byte[] appendedTo(byte[] signed) {
        String root = "/Root " + RawPdf.root(signed);
        return part(root).with(Map.of(54, "<<>>")).behind(signed, root);
    }

    private static Part part(String root) {
        return new Part().streamRoot(root);
    }

    private void good(String name, byte[] pdf) {
        all.add(Specimen.good(FAMILY, name, pdf));
    }

    private void bad(String name, byte[] pdf) {
        all.add(Specimen.bad(FAMILY, name, pdf));
    }
}
