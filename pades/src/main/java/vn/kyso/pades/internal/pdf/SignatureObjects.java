// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * The objects that a signature and a document time stamp have in common: the field merged with its widget, and the
 * dictionary with a gap for what is made over everything else. Not safe for threads.
 */
public final class SignatureObjects {

    /** Print and Locked, ISO 32000-1 table 165. */
    public static final int WIDGET_FLAGS = 4 | 128;

    /** Three numbers of up to 12 digits; the array is padded with blanks. */
    private static final int BYTE_RANGE_WIDTH = 3 + 3 * 13;

    private static final int BESIDE_THE_GAP = 2048;

    private final PdfFile file;
    private final Increment increment;
    private final COSObjectKey signature;
    private final int gapLength;
    private final CosWriter body;
    private final int byteRangeAt;
    private final int gapAt;

    /**
     * Begins a signature dictionary.
     *
     * @param file what is signed
     * @param increment the revision
     * @param kind its entries before the byte range
     * @param capacity bytes that the gap has room for
     */
    public SignatureObjects(PdfFile file, Increment increment, String kind, int capacity) {
        this.file = file;
        this.increment = increment;
        this.signature = increment.newKey();
        this.gapLength = 2 * capacity + 2;
        this.body = new CosWriter(gapLength + BESIDE_THE_GAP);
        body.raw("<<" + kind + "/ByteRange");
        this.byteRangeAt = body.size();
        body.raw("[]" + " ".repeat(BYTE_RANGE_WIDTH - 2)).raw("/Contents");
        this.gapAt = body.size();
        body.raw("<").zeros(gapLength - 2).raw(">");
    }

    /**
     * A revision whose gap is yet to be filled.
     *
     * @param bytes what follows the file
     * @param gapStart where in them the opening bracket of the gap stands
     * @param gapLength both brackets included
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    public record Gapped(byte[] bytes, int gapStart, int gapLength) {

        /**
         * What the gap has room for.
         *
         * @return bytes, two digits each
         */
        public int capacity() {
            return (gapLength - 2) / 2;
        }

        /**
         * Fills the gap.
         *
         * @param content not longer than its capacity
         */
        public void fill(byte[] content) {
            byte[] digits = HexFormat.of().formatHex(content).getBytes(US_ASCII);
            System.arraycopy(digits, 0, bytes, gapStart + 1, digits.length);
        }
    }

    /**
     * The signature dictionary.
     *
     * @return its key
     */
    public COSObjectKey key() {
        return signature;
    }

    /**
     * The signature dictionary behind its gap.
     *
     * @return where further entries go
     */
    public CosWriter entries() {
        return body;
    }

    /**
     * Begins a field that is merged with its widget.
     *
     * @param name of the field
     * @param page where the widget is
     * @param description for those who do not see it, or empty when the document does not claim PDF/UA
     * @return where further entries go; not closed
     */
    public CosWriter widget(String name, Page page, String description) {
        CosWriter widget = new CosWriter();
        widget.raw("<</Type/Annot/Subtype/Widget/FT/Sig/T").text(name);
        widget.raw("/V ")
                .reference(signature)
                .raw("/F " + WIDGET_FLAGS)
                .raw("/P ")
                .reference(page.key());
        return description.isEmpty() ? widget : widget.raw("/TU").text(description);
    }

    /**
     * A widget of no size, with the empty look that PDF/A wants even where there is nothing to be seen.
     *
     * @param widget begun; closed by this
     * @return the whole widget
     */
    public byte[] unseen(CosWriter widget) {
        byte[] nothing =
                "<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream".getBytes(US_ASCII);
        return widget.raw("/Rect[0 0 0 0]/AP<</N ")
                .reference(increment.add(nothing))
                .raw(">>>>")
                .toByteArray();
    }

    /**
     * Writes the revision, the byte range filled in.
     *
     * @return with the empty gap
     */
    public Gapped write() {
        increment.put(signature, body.raw(">>").toByteArray());
        Increment.Written written = increment.write(signature);
        byte[] bytes = written.bytes();
        long length = file.tail().fileLength();
        int gapStart = written.markedBody() + gapAt;
        int behindGap = gapStart + gapLength;
        String range =
                "[0 " + (length + gapStart) + " " + (length + behindGap) + " " + (bytes.length - behindGap) + "]";
        System.arraycopy(range.getBytes(US_ASCII), 0, bytes, written.markedBody() + byteRangeAt, range.length());
        return new Gapped(bytes, gapStart, gapLength);
    }
}
