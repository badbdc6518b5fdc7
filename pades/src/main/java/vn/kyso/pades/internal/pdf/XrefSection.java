// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;

/** Writes the cross-reference of an increment with only the entries it adds. */
final class XrefSection {

    private static final List<COSName> KEPT = List.of(COSName.ROOT, COSName.INFO, COSName.ID, COSName.ENCRYPT);

    private XrefSection() {}

    /** A table and a trailer, ISO 32000-1 sections 7.5.4 and 7.5.5; every entry is 20 bytes. */
    static void table(CosWriter out, SortedMap<COSObjectKey, Long> offsets, long size, PdfFile file) {
        out.raw("xref\n");
        for (List<COSObjectKey> run : Increment.runs(offsets.keySet())) {
            out.raw(run.get(0).getNumber() + " " + run.size() + "\n");
            for (COSObjectKey key : run) {
                out.raw(padded(Objects.requireNonNull(offsets.get(key)), 10) + " " + padded(key.getGeneration(), 5)
                        + " n \n");
            }
        }
        out.raw("trailer\n<<");
        trailerEntries(out, size, file);
        out.raw(">>\n");
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** A stream that is its own trailer, ISO 32000-1 section 7.5.8; not compressed, it is small. */
    static void stream(
            CosWriter out, COSObjectKey own, SortedMap<COSObjectKey, Long> offsets, long size, PdfFile file) {
        int width = Math.max(3, (71 - Long.numberOfLeadingZeros(Objects.requireNonNull(offsets.get(own)))) / 8);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        StringBuilder index = new StringBuilder();
        for (List<COSObjectKey> run : Increment.runs(offsets.keySet())) {
            index.append(index.isEmpty() ? "" : " ")
                    .append(run.get(0).getNumber())
                    .append(' ')
                    .append(run.size());
            for (COSObjectKey key : run) {
                rows.write(1);
                number(rows, Objects.requireNonNull(offsets.get(key)), width);
                number(rows, key.getGeneration(), 2);
            }
        }
        out.raw(own.getNumber() + " 0 obj\n<</Type/XRef/W[1 " + width + " 2]/Index[" + index + "]/Length "
                + rows.size());
        trailerEntries(out, size, file);
        out.raw(">>\nstream\n").raw(rows.toByteArray()).raw("\nendstream\nendobj\n");
    }

    private static void trailerEntries(CosWriter out, long size, PdfFile file) {
        out.raw("/Size " + size + "/Prev " + file.tail().startXref());
        for (COSName name : KEPT) {
            COSBase value = file.trailerEntry(name);
            if (value != null) {
                out.raw("/" + name.getName() + " ").object(value);
            }
        }
    }

    private static void number(ByteArrayOutputStream rows, long value, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            rows.write((int) (value >>> shift));
        }
    }
}
