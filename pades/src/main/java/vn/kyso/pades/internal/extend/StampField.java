// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.UniversalAccess;

/**
 * Adds a document time stamp (ISO 32000-2 section 12.8.5): its dictionary with a gap, and a field with a widget of no
 * size on the first page. What earlier signatures permit is not asked: adding time stamps and validation material is no
 * change in the sense of any permission, P=1 included (ISO 32000-2 table 257).
 */
final class StampField {

    /** Print and Locked, ISO 32000-1 table 165. */
    private static final int FLAGS = 4 | 128;
    /** Three numbers of up to 12 digits; the array is padded with blanks. */
    private static final int BYTE_RANGE_WIDTH = 3 + 3 * 13;

    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName STRUCTURE_ORDER = COSName.getPDFName("S");

    private final PdfFile file;
    private final Increment increment;
    private final int gapLength;
    private final COSObjectKey signature;
    private int byteRangeAt;
    private int gapAt;

    StampField(PdfFile file, Increment increment, int capacity) {
        this.file = file;
        this.increment = increment;
        this.gapLength = 2 * capacity + 2;
        this.signature = increment.newKey();
    }

    /**
     * A revision whose gap is yet to be filled.
     *
     * @param bytes what follows the file
     * @param gapStart where in them the opening bracket of the gap stands
     * @param gapLength both brackets included
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    record Revision(byte[] bytes, int gapStart, int gapLength) {

        int capacity() {
            return (gapLength - 2) / 2;
        }

        void fill(byte[] token) {
            byte[] digits = java.util.HexFormat.of().formatHex(token).getBytes(US_ASCII);
            System.arraycopy(digits, 0, bytes, gapStart + 1, digits.length);
        }
    }

    Revision write() {
        addWidget();
        CosWriter body = new CosWriter(gapLength + 256);
        body.raw("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange");
        byteRangeAt = body.size();
        body.raw("[]" + " ".repeat(BYTE_RANGE_WIDTH - 2)).raw("/Contents");
        gapAt = body.size();
        body.raw("<").zeros(gapLength - 2).raw(">>>");
        increment.put(signature, body.toByteArray());
        Increment.Written written = increment.write(signature);
        byte[] bytes = written.bytes();
        long length = file.tail().fileLength();
        int gapStart = written.markedBody() + gapAt;
        int behindGap = gapStart + gapLength;
        String range =
                "[0 " + (length + gapStart) + " " + (length + behindGap) + " " + (bytes.length - behindGap) + "]";
        System.arraycopy(range.getBytes(US_ASCII), 0, bytes, written.markedBody() + byteRangeAt, range.length());
        return new Revision(bytes, gapStart, gapLength);
    }

    private void addWidget() {
        AcroForm form = new AcroForm(file);
        Page page = new PageTree(file).page(1);
        COSObjectKey widget = increment.newKey();
        byte[] nothing =
                "<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream".getBytes(US_ASCII);
        boolean accessible = UniversalAccess.isClaimed(file);
        CosWriter body = new CosWriter();
        body.raw("<</Type/Annot/Subtype/Widget/FT/Sig/T").text(form.freeName());
        body.raw("/V ").reference(signature).raw("/F " + FLAGS).raw("/P ").reference(page.key());
        if (accessible) {
            body.raw("/TU").text("Dấu thời gian");
        }
        body.raw("/Rect[0 0 0 0]/AP<</N ").reference(increment.add(nothing)).raw(">>>>");
        increment.put(widget, body.toByteArray());
        addTo(page, widget, accessible);
        form.update(increment, widget);
    }

    /** The page itself is left alone when its list of annotations is an object of its own, and its alone. */
    private void addTo(Page page, COSObjectKey widget, boolean accessible) {
        COSBase entry = page.dictionary().getItem(COSName.ANNOTS);
        COSObjectKey key = PdfFile.keyOf(entry);
        COSArray list = new COSArray();
        if (PdfFile.resolve(entry) instanceof COSArray known) {
            known.forEach(list::add);
        } else {
            key = null;
        }
        list.add(AcroForm.reference(widget));
        if (key != null && !page.sharesAnnotations()) {
            increment.put(key, new CosWriter().object(list).toByteArray());
        } else {
            increment.rewrite(page.key(), page.dictionary()).setItem(COSName.ANNOTS, list);
        }
        if (accessible
                && !STRUCTURE_ORDER.equals(PdfFile.resolve(page.dictionary().getItem(TABS)))) {
            increment.rewrite(page.key(), page.dictionary()).setItem(TABS, STRUCTURE_ORDER);
        }
    }
}
