// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.List;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.PdfFile;

/** The first step where the provider signs the whole document: what it is, and whether it can be signed. Safe for threads. */
public final class Registration {

    private final Limits limits;

    /**
     * Settings.
     *
     * @param limits what a document may ask of us
     */
    public Registration(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes down what the document is.
     *
     * @param document what is to be signed
     * @param context by which certificate, to which level
     * @return plain data without a copy of the document
     */
    public PreparedDocument register(PdfDocument document, PreparationContext context) {
        refuseWhatTheProviderDecides(document, context.level());
        try (SeekableByteChannel channel = context.store().open(context.original())) {
            long length;
            try (PdfFile file = PdfFile.open(channel, limits)) {
                // The same checks as for a signature of our own; the plan itself is the provider's business.
                NewField.plan(file, Placement.none());
                length = file.tail().fileLength();
            }
            MessageDigest digest = Channels.digest(DigestAlgorithm.SHA256.jcaName());
            Channels.digest(channel, 0, length, List.of(digest));
            byte[] whole = digest.digest();
            GatewayPdf state = GatewayPdf.registered(
                    context.level(), PreparedPdf.fingerprintOf(context.chain().signer()));
            return new PreparedDocument(
                    PadesSigner.FORMAT,
                    GatewayPdf.VERSION,
                    new ContentFingerprint(length, Sha256.of(whole)),
                    Dtbs.of(new byte[0]),
                    DtbsDigest.of(DigestAlgorithm.SHA256, whole),
                    state.encode());
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The original cannot be opened or read ("
                            + e.getClass().getSimpleName() + "); check that it exists and may be read")
                    .toException();
        }
    }

    private static void refuseWhatTheProviderDecides(PdfDocument document, BaselineLevel level) {
        if (level != BaselineLevel.B) {
            throw notOffered("Level " + level, "ask for level B");
        }
        if (!(document.placement() instanceof Placement.None)
                || document.appearance().isPresent()) {
            throw notOffered("A placement or a look", "leave both out, the provider decides them");
        }
        if (document.certification().isPresent()
                || document.commitment().isPresent()
                || document.policy().isPresent()) {
            throw notOffered(
                    "A certification, commitment or policy", "leave them out, the provider writes the signature");
        }
        if (document.reason().isPresent()
                || document.location().isPresent()
                || document.contact().isPresent()) {
            throw notOffered("A stated reason, place or contact", "leave them out, the provider writes the signature");
        }
    }

    private static RemoteSigningException notOffered(String what, String next) {
        return FailureCode.OPTION_NOT_SUPPORTED
                .because(what + " cannot be had from a provider that signs whole documents itself; " + next
                        + ", or choose a provider that signs digests")
                .toException();
    }
}
