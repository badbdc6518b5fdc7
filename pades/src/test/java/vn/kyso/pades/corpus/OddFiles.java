// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static vn.kyso.pades.corpus.Sketch.Layout.OBJECT_STREAM;
import static vn.kyso.pades.corpus.Sketch.Layout.TABLE;
import static vn.kyso.pades.corpus.Sketch.onePage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Files that are damaged, cut off, behind junk, of several revisions, or no PDF at all. */
final class OddFiles {

    private static final byte[] TABLED = onePage("", "").as(TABLE);
    private static final byte[] STREAMED = onePage("", "").as(OBJECT_STREAM);

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private OddFiles() {}

    static Map<String, byte[]> all() {
        OddFiles all = new OddFiles();
        all.none();
        all.cut();
        all.ends();
        all.tables();
        all.revisions();
        return all.files;
    }

    private void add(String name, String text) {
        files.put(name, text.getBytes(ISO_8859_1));
    }

    private void none() {
        add("empty", "");
        add("text", "Đơn xin".replaceAll("[^ -~]", "?") + "\n".repeat(50));
        add("html", "<!DOCTYPE html><html><body>404</body></html>");
        add("zip", "PK\u0003\u0004" + "\0".repeat(3000));
        add("zeros", "\0".repeat(100_000));
        add("header-only", "%PDF-1.7\n");
        add("header-and-end", "%PDF-1.7\n%%EOF\n");
        byte[] noise = new byte[20_000];
        new Random(4).nextBytes(noise);
        files.put("noise", noise);
        add("noise-with-header", "%PDF-1.7\n" + new String(noise, ISO_8859_1));
        add("noise-with-header-and-end", "%PDF-1.7\n" + new String(noise, ISO_8859_1) + "\nstartxref\n700\n%%EOF\n");
    }

    private void cut() {
        for (int percent : new int[] {5, 25, 50, 75, 95}) {
            files.put("cut-table-" + percent, Arrays.copyOf(TABLED, TABLED.length * percent / 100));
            files.put("cut-streams-" + percent, Arrays.copyOf(STREAMED, STREAMED.length * percent / 100));
        }
        byte[] filled = Arrays.copyOf(TABLED, TABLED.length);
        Arrays.fill(filled, filled.length / 2, filled.length, (byte) 0);
        files.put("second-half-zeros", filled);
        add("downloaded-twice", text(TABLED) + text(TABLED));
        add("newlines-converted", text(TABLED).replace("\n", "\r\n"));
        add("blanks-stripped", text(TABLED).replace(" \n", "\n"));
        add("tabs-doubled", text(TABLED).replace(" 0 obj", "  0\tobj"));
    }

    private void ends() {
        add("no-eof", text(TABLED).replace("%%EOF\n", ""));
        add("no-eof-streams", text(STREAMED).replace("%%EOF\n", ""));
        add("no-line-end", text(TABLED).stripTrailing());
        add("garbage-behind", text(TABLED) + "<html>" + "x".repeat(3000));
        add("zeros-behind", text(TABLED) + "\0".repeat(5000));
        add("garbage-64k-behind", text(TABLED) + "x\n".repeat(32_000));
        add("eof-in-garbage", text(TABLED) + "junk\n%%EOF\n");
        add("startxref-in-garbage", text(TABLED) + "junk\nstartxref\n12\n%%EOF\n");
        add("no-startxref", text(TABLED).replaceAll("startxref\n[0-9]+\n", ""));
        add("cr-only", text(onePage("", "").as(TABLE)).replace("\nstartxref\n", "\rstartxref\r"));
        add("comment-at-end", text(TABLED) + "% saved by a portal\n");
        add("spaces-at-end", text(TABLED) + "   \n\n\n");
    }

    private void tables() {
        String table = text(TABLED);
        int at = table.lastIndexOf("startxref\n") + 10;
        String offset = table.substring(at, table.indexOf('\n', at));
        for (String wrong : new String[] {"0", "1", "77", "-5", "99999999", "99999999999999999999", "x"}) {
            add("startxref-" + wrong, table.substring(0, at) + wrong + "\n%%EOF\n");
        }
        add("startxref-off-by-one", table.substring(0, at) + (Integer.parseInt(offset) + 1) + "\n%%EOF\n");
        add("startxref-before-by-one", table.substring(0, at) + (Integer.parseInt(offset) - 1) + "\n%%EOF\n");
        add("size-too-small", table.replace("/Size 4", "/Size 2"));
        add("size-too-large", table.replace("/Size 4", "/Size 400"));
        add("size-missing", table.replace("/Size 4", "/Sise 4"));
        add("size-negative", table.replace("/Size 4", "/Size -4"));
        add("prev-to-itself", table.replace("/Size 4", "/Size 4/Prev " + offset));
        add("prev-to-nowhere", table.replace("/Size 4", "/Size 4/Prev 3"));
        add("prev-zero", table.replace("/Size 4", "/Size 4/Prev 0"));
        add("xrefstm-to-nowhere", table.replace("/Size 4", "/Size 4/XRefStm 5"));
        add("offsets-all-wrong", table.replaceAll("\n00000([0-9]{5}) 00000 n", "\n00001$1 00000 n"));
        add("offset-of-page-wrong", wrongOffset(table, "3 1\n", 7));
        add("offset-of-catalogue-wrong", wrongOffset(table, "1 1\n", 7));
        add("offset-of-page-beyond", wrongOffset(table, "3 1\n", 900_000));
        add("table-from-one", table.replace("xref\n0 1\n0000000000 65535 f \n", "xref\n"));
        add("entries-of-19-bytes", table.replace(" n \n", " n\n").replace(" f \n", " f\n"));
        add("trailer-missing", table.replace("trailer\n", ""));
        add("trailer-cut", table.replaceAll("/Root 1 0 R>>", "/Root 1"));
        add("objects-without-endobj", table.replace("endobj\n", ""));
        add(
                "generation-4",
                table.replace("Kids[3 0 R]", "Kids[3 4 R]")
                        .replace("\n3 0 obj", "\n3 4 obj")
                        .replaceAll("(3 1\n[0-9]{10} )00000", "$100004"));
        add("generation-mismatch", table.replaceAll("(3 1\n[0-9]{10} )00000", "$100004"));
        add("page-freed", table.replaceAll("(3 1\n[0-9]{10} 00000) n", "$1 f"));
        add("stream-length-wrong", text(STREAMED).replaceFirst("/Length [0-9]+", "/Length 3"));
        add("objstm-of-itself", text(STREAMED).replace("/Type/ObjStm", "/Type/ObjStm/Extends 4 0 R"));
        add("objstm-n-too-large", text(STREAMED).replace("/N 3", "/N 9"));
        add("xref-widths-odd", text(STREAMED).replace("/W[1 4 2]", "/W[1 9 2]"));
        add("xref-widths-missing", text(STREAMED).replace("/W[1 4 2]", ""));
        add("shifted-by-junk", "junk in front\n" + table);
    }

    private static String wrongOffset(String table, String where, int by) {
        int at = table.indexOf(where, table.indexOf("xref\n")) + where.length();
        int old = Integer.parseInt(table.substring(at, at + 10));
        return table.substring(0, at) + String.format("%010d", old + by) + table.substring(at + 10);
    }

    private void revisions() {
        byte[] two = onePage("", "/X 2").appendedTo(TABLED);
        byte[] three = onePage("/AcroForm<</Fields[]>>", "/X 3").appendedTo(two);
        files.put("two-revisions", two);
        files.put("three-revisions", three);
        byte[] many = TABLED;
        for (int revision = 0; revision < 60; revision++) {
            many = new Sketch()
                    .with(3, "<</Type/Page/Parent 2 0 R/R " + revision + ">>")
                    .appendedTo(many);
        }
        files.put("sixty-revisions", many);
        files.put("last-revision-cut", Arrays.copyOf(three, three.length - 40));
        files.put("last-revision-cut-in-object", Arrays.copyOf(three, two.length + 30));
        add("table-over-streams", text(onePage("", "/X 2").appendedTo(STREAMED)));
        add("revision-repeats-nothing", text(TABLED) + "\n%%EOF\n%%EOF\n");
    }

    private static String text(byte[] pdf) {
        return new String(pdf, ISO_8859_1);
    }
}
