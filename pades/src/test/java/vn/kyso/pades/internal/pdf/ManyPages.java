// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;

/** Documents of many pages, made without a library that would take long. */
final class ManyPages {

    private static final int IN_ONE_STREAM = 100;
    private static final int FIRST_PAGE = 3;

    private ManyPages() {}

    /** Each page a dictionary in an object stream, with a content stream of its own. */
    static byte[] inObjectStreams(int pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
        int contents = FIRST_PAGE + pages;
        int streams = contents + pages;
        int count = (pages + 2 + IN_ONE_STREAM - 1) / IN_ONE_STREAM;
        long[] offsets = new long[streams + count];
        for (int i = 0; i < pages; i++) {
            offsets[contents + i] = out.size();
            stream(out, contents + i, "", ("BT /F0 12 Tf (page " + i + ") Tj ET").getBytes(ISO_8859_1));
        }
        for (int i = 0; i < count; i++) {
            StringBuilder head = new StringBuilder();
            StringBuilder bodies = new StringBuilder();
            int from = 1 + i * IN_ONE_STREAM;
            int to = Math.min(from + IN_ONE_STREAM, contents);
            for (int number = from; number < to; number++) {
                head.append(number).append(' ').append(bodies.length()).append(' ');
                bodies.append(body(number, pages, contents)).append('\n');
            }
            offsets[streams + i] = out.size();
            String entries = "/Type/ObjStm/N " + (to - from) + "/First " + head.length();
            stream(out, streams + i, entries, (head.toString() + bodies).getBytes(ISO_8859_1));
        }
        int own = streams + count;
        long startXref = out.size();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        row(rows, 0, 0, 255);
        for (int number = 1; number < contents; number++) {
            row(rows, 2, streams + (number - 1) / IN_ONE_STREAM, (number - 1) % IN_ONE_STREAM);
        }
        for (int number = contents; number < own; number++) {
            row(rows, 1, offsets[number], 0);
        }
        row(rows, 1, startXref, 0);
        String entries = "/Type/XRef/W[1 4 1]/Root 1 0 R/Size " + (own + 1);
        stream(out, own, entries, rows.toByteArray());
        out.writeBytes(("startxref\n" + startXref + "\n%%EOF\n").getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static String body(int number, int pages, int contents) {
        if (number == 1) {
            return "<</Type/Catalog/Pages 2 0 R>>";
        }
        if (number == 2) {
            StringBuilder kids = new StringBuilder("<</Type/Pages/MediaBox[0 0 595 842]/Count " + pages + "/Kids[");
            for (int i = 0; i < pages; i++) {
                kids.append(FIRST_PAGE + i).append(" 0 R ");
            }
            return kids.append("]>>").toString();
        }
        return "<</Type/Page/Parent 2 0 R/Resources<<>>/Contents " + (contents + number - FIRST_PAGE) + " 0 R>>";
    }

    private static void stream(ByteArrayOutputStream out, int number, String entries, byte[] content)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        }
        out.writeBytes(
                (number + " 0 obj\n<<" + entries + "/Filter/FlateDecode/Length " + packed.size() + ">>\nstream\n")
                        .getBytes(ISO_8859_1));
        packed.writeTo(out);
        out.writeBytes("\nendstream\nendobj\n".getBytes(ISO_8859_1));
    }

    private static void row(ByteArrayOutputStream rows, int type, long second, int third) {
        rows.write(type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write((int) (second >>> shift));
        }
        rows.write(third);
    }
}
