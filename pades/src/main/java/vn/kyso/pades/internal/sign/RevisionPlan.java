// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.internal.io.JoinedChannel;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.repair.Repair;

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
        try {
            return planned(original, capacity, false);
        } catch (RemoteSigningException e) {
            Optional<byte[]> repair = repairs && e.failure().code() == FailureCode.DOCUMENT_DAMAGED
                    ? Repair.revision(original, limits)
                    : Optional.empty();
            return repairedBy(repair.orElseThrow(() -> e), original, capacity);
        }
    }

    private SignatureRevision.Revision repairedBy(byte[] repair, SeekableByteChannel original, int capacity)
            throws IOException {
        long length = original.size();
        SignatureRevision.Revision planned = planned(new JoinedChannel(original, length, repair), capacity, true);
        LOG.warn(
                "The cross-reference of a document is damaged; a new one of {} bytes is appended with the signature",
                repair.length);
        byte[] both = Arrays.copyOf(repair, repair.length + planned.increment().length);
        System.arraycopy(planned.increment(), 0, both, repair.length, planned.increment().length);
        return new SignatureRevision.Revision(length, both, repair.length + planned.gapStart(), planned.gapLength());
    }

    private SignatureRevision.Revision planned(SeekableByteChannel channel, int capacity, boolean repaired)
            throws IOException {
        try (PdfFile file = PdfFile.open(channel, limits, document.password().orElse(null))) {
            if (repaired) {
                checkRepaired(file);
            }
            ProtectedDocument.check(file, document, context.level());
            SignatureRevision.Revision revision =
                    new SignatureRevision(file, document, context, refuseOverlaps).build(capacity);
            file.checkReadable();
            return revision;
        }
    }

    /** What was found must be the whole document. */
    private static void checkRepaired(PdfFile file) {
        boolean signed = new AcroForm(file).fields().stream().anyMatch(field -> field.signature() != null);
        if (signed || !new PageTree(file).isWhole()) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("The cross-reference is damaged, and "
                            + (signed ? "an earlier signature is not put at risk" : "pages are missing")
                            + "; have the document rewritten by an office program")
                    .toException();
        }
    }
}
