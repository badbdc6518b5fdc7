// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

/** The files that are signed: scans of one page, and texts of many pages in object streams. Always the same bytes. */
final class Sample {

    private static final int IN_ONE_STREAM = 100;
    private static final int FIRST_PAGE = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Sample() {
        out.writeBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(ISO_8859_1));
    }

    /**
     * Makes a file.
     *
     * @param name megabytes of a scan, such as {@code 0.1}, or a number of pages, such as {@code 5000p}
     */
    static Path make(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".pdf");
        byte[] bytes = name.endsWith("p")
                ? new Sample().pages(Integer.parseInt(name.substring(0, name.length() - 1)))
                : new Sample().scan((int) (Double.parseDouble(name) * 1_000_000));
        return Files.write(file, bytes);
    }

    /** One page that is a picture which cannot be packed any more; a classic table. */
    private byte[] scan(int size) throws IOException {
        int[] offsets = new int[6];
        String[] bodies = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Resources<</XObject<</Im0 5 0 R>>>>/Contents 4 0 R>>",
        };
        for (int i = 0; i < bodies.length; i++) {
            offsets[i + 1] = out.size();
            text((i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n");
        }
        offsets[4] = out.size();
        stream(4, "", "q 595 0 0 842 0 0 cm /Im0 Do Q".getBytes(ISO_8859_1));
        offsets[5] = out.size();
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        int rows = Math.max(1, size / 1000);
        text("5 0 obj\n<</Type/XObject/Subtype/Image/Width 1000/Height " + rows
                + "/ColorSpace/DeviceGray/BitsPerComponent 8/Length " + size + ">>\nstream\n");
        out.writeBytes(noise);
        text("\nendstream\nendobj\n");
        int xref = out.size();
        text("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 1; i < offsets.length; i++) {
            text(String.format("%010d 00000 n \n", offsets[i]));
        }
        text("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + xref + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** Pages of text, their dictionaries in object streams, each with a content stream; a cross-reference stream. */
    private byte[] pages(int pages) throws IOException {
        int contents = FIRST_PAGE + pages;
        int streams = contents + pages;
        int count = (contents - 1 + IN_ONE_STREAM - 1) / IN_ONE_STREAM;
        long[] offsets = new long[streams + count];
        for (int i = 0; i < pages; i++) {
            offsets[contents + i] = out.size();
            stream(contents + i, "", content(i));
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
            stream(streams + i, entries, (head.toString() + bodies).getBytes(ISO_8859_1));
        }
        int own = streams + count;
        long startXref = out.size();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        row(rows, 0, 0, 255);
        for (int number = 1; number < own; number++) {
            if (number < contents) {
                row(rows, 2, streams + (number - 1) / IN_ONE_STREAM, (number - 1) % IN_ONE_STREAM);
            } else {
                row(rows, 1, offsets[number], 0);
            }
        }
        row(rows, 1, startXref, 0);
        stream(own, "/Type/XRef/W[1 4 1]/Root 1 0 R/Size " + (own + 1), rows.toByteArray());
        text("startxref\n" + startXref + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] content(int page) {
        StringBuilder text = new StringBuilder("BT /F0 12 Tf 14 TL 50 780 Td\n");
        Random random = new Random(page);
        for (int line = 0; line < 20; line++) {
            text.append("(Page ").append(page).append(" line ").append(line).append(' ');
            for (int word = 0; word < 6; word++) {
                text.append(Integer.toString(random.nextInt(1 << 24), 36)).append(' ');
            }
            text.append(") Tj T*\n");
        }
        return text.append("ET").toString().getBytes(ISO_8859_1);
    }

    /** A tree of two levels would be usual; one flat list is what costs most. */
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
        if (number == 3) {
            return "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
        }
        return "<</Type/Page/Parent 2 0 R/Resources<</Font<</F0 3 0 R>>>>/Contents " + (contents + number - FIRST_PAGE)
                + " 0 R>>";
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(ISO_8859_1));
    }

    private void stream(int number, String entries, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        }
        text(number + " 0 obj\n<<" + entries + "/Filter/FlateDecode/Length " + packed.size() + ">>\nstream\n");
        packed.writeTo(out);
        text("\nendstream\nendobj\n");
    }

    private static void row(ByteArrayOutputStream rows, int type, long second, int third) {
        rows.write(type);
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write((int) (second >>> shift));
        }
        rows.write(third);
    }
}
