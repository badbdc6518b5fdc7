// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A document written by hand: bodies by object number, in the layout that is asked for. */
final class Sketch {

    /** How objects and cross-reference are laid out. */
    enum Layout {
        TABLE,
        XREF_STREAM,
        OBJECT_STREAM,
        HYBRID
    }

    private final TreeMap<Integer, String> bodies = new TreeMap<>();
    private String header = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";
    private String trailer = "/Root 1 0 R";

    /** One page: catalogue 1, pages 2, page 3. What is given stands in the catalogue and in the page. */
    static Sketch onePage(String inCatalog, String inPage) {
        return new Sketch()
                .with(1, "<</Type/Catalog/Pages 2 0 R" + inCatalog + ">>")
                .with(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>")
                .with(3, "<</Type/Page/Parent 2 0 R/Resources<<>>" + inPage + ">>");
    }

    Sketch with(int number, String body) {
        bodies.put(number, body);
        return this;
    }

    Sketch stream(int number, String dictionary, String content) {
        return with(
                number, "<<" + dictionary + "/Length " + content.length() + ">>\nstream\n" + content + "\nendstream");
    }

    Sketch header(String text) {
        header = text;
        return this;
    }

    /** Replaces the trailer's entries but Size. */
    Sketch trailer(String entries) {
        trailer = entries;
        return this;
    }

    byte[] as(Layout layout) {
        return switch (layout) {
            case TABLE -> table(new byte[0]);
            case XREF_STREAM -> stream(List.of());
            case OBJECT_STREAM ->
                stream(bodies.keySet().stream()
                        .filter(number -> !bodies.get(number).endsWith("endstream"))
                        .toList());
            case HYBRID -> hybrid();
        };
    }

    /** As a further revision of a document with a cross-reference table. */
    byte[] appendedTo(byte[] before) {
        return table(before);
    }

    private byte[] table(byte[] before) {
        StringBuilder out = new StringBuilder(new String(before, ISO_8859_1));
        boolean first = before.length == 0;
        String previous = first ? "" : "/Prev " + startXref(out);
        out.append(first ? header : "");
        Map<Integer, Integer> offsets = objects(out, List.of());
        int xref = out.length();
        out.append("xref\n").append(first ? "0 1\n0000000000 65535 f \n" : "");
        offsets.forEach((number, offset) ->
                out.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<</Size ")
                .append(bodies.lastKey() + 1)
                .append(trailer)
                .append(previous);
        return end(out.append(">>\n"), xref);
    }

    private static int startXref(StringBuilder out) {
        int at = out.lastIndexOf("startxref") + "startxref".length();
        return Integer.parseInt(out.substring(at, out.indexOf("%%EOF", at)).strip());
    }

    /** The bodies that are not packed, one after the other. */
    private Map<Integer, Integer> objects(StringBuilder out, List<Integer> packed) {
        Map<Integer, Integer> offsets = new TreeMap<>();
        bodies.forEach((number, body) -> {
            if (!packed.contains(number)) {
                offsets.put(number, out.length());
                out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
            }
        });
        return offsets;
    }

    private byte[] stream(List<Integer> packed) {
        StringBuilder out = new StringBuilder(header);
        Map<Integer, Integer> offsets = objects(out, packed);
        int container = bodies.lastKey() + 1;
        if (!packed.isEmpty()) {
            offsets.put(container, out.length());
            out.append(container).append(" 0 obj\n").append(container(packed)).append("\nendobj\n");
        }
        int own = container + 1;
        int xref = out.length();
        offsets.put(own, xref);
        String rows = rows(0, own, offsets, packed, container);
        out.append(own)
                .append(" 0 obj\n<</Type/XRef/W[1 4 2]/Size ")
                .append(own + 1)
                .append(trailer);
        out.append("/Length ").append(rows.length()).append(">>\nstream\n").append(rows);
        return end(out.append("\nendstream\nendobj\n"), xref);
    }

    private String container(List<Integer> packed) {
        StringBuilder numbers = new StringBuilder();
        StringBuilder objects = new StringBuilder();
        for (int number : packed) {
            numbers.append(number).append(' ').append(objects.length()).append(' ');
            objects.append(bodies.get(number)).append('\n');
        }
        return "<</Type/ObjStm/N " + packed.size() + "/First " + numbers.length() + "/Length "
                + (numbers.length() + objects.length()) + ">>\nstream\n" + numbers + objects + "\nendstream";
    }

    private static String rows(int from, int to, Map<Integer, Integer> offsets, List<Integer> packed, int container) {
        StringBuilder rows = new StringBuilder();
        for (int number = from; number <= to; number++) {
            Integer offset = offsets.get(number);
            if (packed.contains(number)) {
                row(rows, 2, container, packed.indexOf(number));
            } else {
                row(rows, offset == null ? 0 : 1, offset == null ? 0 : offset, number == 0 ? 65535 : 0);
            }
        }
        return rows.toString();
    }

    private static void row(StringBuilder rows, int kind, int second, int third) {
        rows.append((char) kind);
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.append((char) (second >> shift & 0xFF));
        }
        rows.append((char) (third >> 8 & 0xFF)).append((char) (third & 0xFF));
    }

    /** A table for old readers; an object that only new readers find, in an object stream named by XRefStm. */
    private byte[] hybrid() {
        StringBuilder out = new StringBuilder(header);
        int last = bodies.lastKey();
        Map<Integer, Integer> offsets = objects(out, List.of());
        int container = last + 1;
        int hidden = last + 3;
        offsets.put(container, out.length());
        String numbers = hidden + " 0 ";
        out.append(container).append(" 0 obj\n<</Type/ObjStm/N 1/First ").append(numbers.length());
        out.append("/Length ")
                .append(numbers.length() + 4)
                .append(">>\nstream\n")
                .append(numbers);
        out.append("<<>>\nendstream\nendobj\n");
        int stream = out.length();
        offsets.put(last + 2, stream);
        StringBuilder row = new StringBuilder();
        row(row, 2, container, 0);
        out.append(last + 2)
                .append(" 0 obj\n<</Type/XRef/W[1 4 2]/Index[")
                .append(hidden)
                .append(" 1]/Size ");
        out.append(hidden + 1).append(trailer).append("/Length 7>>\nstream\n").append(row);
        out.append("\nendstream\nendobj\n");
        int xref = out.length();
        out.append("xref\n0 1\n0000000000 65535 f \n");
        offsets.forEach((number, offset) ->
                out.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<</Size ")
                .append(hidden + 1)
                .append(trailer)
                .append("/XRefStm ")
                .append(stream);
        return end(out.append(">>\n"), xref);
    }

    private static byte[] end(StringBuilder out, int xref) {
        return out.append("startxref\n")
                .append(xref)
                .append("\n%%EOF\n")
                .toString()
                .getBytes(ISO_8859_1);
    }
}
