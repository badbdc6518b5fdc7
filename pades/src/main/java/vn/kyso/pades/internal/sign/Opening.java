// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.pades.internal.io.JoinedChannel;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.repair.Repair;

/**
 * Opens a document as it is or, where its cross-reference is damaged and that is permitted, the document with a new
 * cross-reference appended. Signing and what a portal is shown before it read a document in this one way.
 *
 * @param limits what a document may ask of us
 * @param password what opens it, or null
 * @param repairs whether a damaged cross-reference may be replaced
 */
record Opening(Limits limits, @Nullable Secret password, boolean repairs) {

    private static final byte[] NOTHING = new byte[0];

    /** Looks into an open document. */
    interface Look<T> {
        /** Refuses with DOCUMENT_DAMAGED where a repair may help; it is called again then. */
        T into(PdfFile file);
    }

    /**
     * What was seen.
     *
     * @param value of the look
     * @param repair the revision that repairs the document; empty when it needs none
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    record Seen<T>(T value, byte[] repair) {}

    <T> Seen<T> seen(SeekableByteChannel original, Look<T> look) throws IOException {
        try (PdfFile file = PdfFile.open(original, limits, password)) {
            return new Seen<>(look.into(file), NOTHING);
        } catch (RemoteSigningException e) {
            Optional<byte[]> repair = repairs && e.failure().code() == FailureCode.DOCUMENT_DAMAGED
                    ? Repair.revision(original, limits)
                    : Optional.empty();
            return repaired(original, repair.orElseThrow(() -> e), look);
        }
    }

    private <T> Seen<T> repaired(SeekableByteChannel original, byte[] repair, Look<T> look) throws IOException {
        try (PdfFile file = PdfFile.open(new JoinedChannel(original, original.size(), repair), limits, password)) {
            checkWhole(file);
            return new Seen<>(look.into(file), repair);
        }
    }

    /** What was found must be the whole document. */
    private static void checkWhole(PdfFile file) {
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
