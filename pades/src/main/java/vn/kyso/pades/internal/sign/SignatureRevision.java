// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.SignatureObjects;

/**
 * Makes the revision that adds a signature: the signature dictionary with its gap, the field with its widget, and what
 * of page and form truly changes.
 */
final class SignatureRevision {

    private static final DateTimeFormatter PDF_DATE =
            DateTimeFormatter.ofPattern("'(D:'yyyyMMddHHmmss'+07''00'')'", Locale.ROOT);
    private static final String KIND = "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached";

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
        SignatureObjects signature = new SignatureObjects(file, increment, KIND, capacity);
        FieldTarget target = FieldTarget.of(file, document.placement());
        target.checkDemands(document, context);
        Set<PreparationNotice> notices = EnumSet.noneOf(PreparationNotice.class);
        if (file.tail().header() > 0) {
            notices.add(PreparationNotice.BYTES_BEFORE_HEADER);
        }
        if (!(document.placement() instanceof Placement.Field)) {
            // A field's place is the form's own wish; any other is the portal's or the citizen's.
            for (FieldTarget.Mark mark : target.marks()) {
                notices.addAll(Overlaps.check(file, mark.page(), mark.place(), refuseOverlaps));
            }
        }
        target.place(increment, signature, new MarkContent(file, document, context));

        CosWriter body = signature.entries().raw("/M");
        body.raw(PDF_DATE.format(context.signingTime().atOffset(ZoneOffset.ofHours(7))));
        document.reason().ifPresent(text -> body.raw("/Reason").text(text));
        document.location().ifPresent(text -> body.raw("/Location").text(text));
        document.contact().ifPresent(text -> body.raw("/ContactInfo").text(text));
        CosWriter references = new CosWriter();
        document.certification().ifPresent(certification -> {
            Certifying.check(file);
            Certifying.mark(file, increment, signature.key());
            Certifying.addReference(certification, references);
        });
        target.addLock(references);
        if (references.size() > 0) {
            body.raw("/Reference[").raw(references.toByteArray()).raw("]");
        }
        SignatureObjects.Gapped written = signature.write();
        return new Revision(
                file.tail().fileLength(), written.bytes(), written.gapStart(), written.gapLength(), notices);
    }
}
