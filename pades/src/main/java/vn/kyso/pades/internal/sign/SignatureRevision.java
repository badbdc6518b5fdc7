// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * Makes the revision that adds a signature: the signature dictionary with its gap, the field with its widget, and what
 * of page and form truly changes.
 */
final class SignatureRevision {

    private static final DateTimeFormatter PDF_DATE =
            DateTimeFormatter.ofPattern("'(D:'yyyyMMddHHmmss'+07''00'')'", Locale.ROOT);
    /** Three numbers of up to 12 digits; the array is padded with blanks. */
    private static final int BYTE_RANGE_WIDTH = 3 + 3 * 13;

    private final PdfFile file;
    private final PdfDocument document;
    private final PreparationContext context;
    private final boolean refuseOverlaps;

    SignatureRevision(PdfFile file, PdfDocument document, PreparationContext context, boolean refuseOverlaps) {
        this.refuseOverlaps = refuseOverlaps;
        this.file = file;
        this.document = document;
        this.context = context;
    }

    /**
     * A revision whose gap is yet to be filled.
     *
     * @param originalLength bytes of the original
     * @param increment what follows them
     * @param gapStart where in the increment the opening bracket of the gap stands
     * @param gapLength both brackets included
     * @param notices what whoever signs should know
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    record Revision(
            long originalLength, byte[] increment, int gapStart, int gapLength, Set<PreparationNotice> notices) {}

    Revision build(int capacity) {
        Increment increment = new Increment(file);
        COSObjectKey signature = increment.newKey();
        FieldTarget target = FieldTarget.of(file, document.placement());
        target.checkDemands(document, context);
        Set<PreparationNotice> notices = EnumSet.noneOf(PreparationNotice.class);
        if (!(document.placement() instanceof Placement.Field)) {
            // A field's place is the form's own wish; any other is the portal's or the citizen's.
            for (FieldTarget.Mark mark : target.marks()) {
                notices.addAll(Overlaps.check(file, mark.page(), mark.place(), refuseOverlaps));
            }
        }
        target.place(increment, signature, new MarkContent(file, document, context));

        CosWriter body = new CosWriter(2 * capacity + 2048);
        body.raw("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange");
        int byteRangeAt = body.size();
        body.raw("[]" + " ".repeat(BYTE_RANGE_WIDTH - 2)).raw("/Contents");
        int gapAt = body.size();
        int gapLength = 2 * capacity + 2;
        body.raw("<").zeros(2 * capacity).raw(">/M");
        body.raw(PDF_DATE.format(context.signingTime().atOffset(ZoneOffset.ofHours(7))));
        document.reason().ifPresent(text -> body.raw("/Reason").text(text));
        document.location().ifPresent(text -> body.raw("/Location").text(text));
        document.contact().ifPresent(text -> body.raw("/ContactInfo").text(text));
        CosWriter references = new CosWriter();
        document.certification().ifPresent(certification -> {
            Certifying.check(file);
            Certifying.mark(file, increment, signature);
            Certifying.addReference(certification, references);
        });
        target.addLock(references);
        if (references.size() > 0) {
            body.raw("/Reference[").raw(references.toByteArray()).raw("]");
        }
        body.raw(">>");
        increment.put(signature, body.toByteArray());

        Increment.Written written = increment.write(signature);
        byte[] bytes = written.bytes();
        long length = file.tail().fileLength();
        int gapStart = written.markedBody() + gapAt;
        int behindGap = gapStart + gapLength;
        String range =
                "[0 " + (length + gapStart) + " " + (length + behindGap) + " " + (bytes.length - behindGap) + "]";
        System.arraycopy(range.getBytes(US_ASCII), 0, bytes, written.markedBody() + byteRangeAt, range.length());
        return new Revision(length, bytes, gapStart, gapLength, notices);
    }
}
