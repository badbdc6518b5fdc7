// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * Plans a signature's revision over a file as it is or, where its cross-reference is damaged and that is permitted, over
 * the file with a new cross-reference appended.
 *
 * @param document what to sign
 * @param context with which certificate, when, to which level
 * @param limits what a document may ask of us
 * @param refuseOverlaps whether a mark must not stand on a field or another signature
 * @param repairs whether a damaged cross-reference may be replaced
 */
record RevisionPlan(
        PdfDocument document, PreparationContext context, Limits limits, boolean refuseOverlaps, boolean repairs) {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.pades");

    SignatureRevision.Revision over(SeekableByteChannel original, int capacity) throws IOException {
        Opening opening = new Opening(limits, document.password().orElse(null), repairs);
        Opening.Seen<SignatureRevision.Revision> seen = opening.seen(original, file -> planned(file, capacity));
        byte[] repair = seen.repair();
        SignatureRevision.Revision planned = seen.value();
        if (repair.length == 0) {
            return planned;
        }
        LOG.warn(
                "The cross-reference of a document is damaged; a new one of {} bytes is appended with the signature",
                repair.length);
        byte[] both = Arrays.copyOf(repair, repair.length + planned.increment().length);
        System.arraycopy(planned.increment(), 0, both, repair.length, planned.increment().length);
        Set<PreparationNotice> notices = planned.notices();
        notices.add(PreparationNotice.CROSS_REFERENCE_REPAIRED);
        return new SignatureRevision.Revision(
                original.size(), both, repair.length + planned.gapStart(), planned.gapLength(), notices);
    }

    private SignatureRevision.Revision planned(PdfFile file, int capacity) {
        ProtectedDocument.check(file, document, context.level());
        SignatureRevision.Revision revision =
                new SignatureRevision(file, document, context, refuseOverlaps).build(capacity);
        file.checkReadable();
        return revision;
    }
}
