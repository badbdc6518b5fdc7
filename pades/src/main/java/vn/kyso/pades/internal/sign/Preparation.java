// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.internal.cms.ClaimAttributes;
import vn.kyso.pades.internal.cms.SignatureCms;
import vn.kyso.pades.internal.cms.SignedAttributes;
import vn.kyso.pades.internal.extend.LevelRaise;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Pieces;
import vn.kyso.pades.internal.io.QuickSum;
import vn.kyso.pades.internal.io.SeenOriginals;

/** The first step: from a document to an increment with a gap and the attributes to be signed. Safe for threads. */
public final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.pades");

    private final Limits limits;
    private final LevelRaise raise;
    private final int timestampAllowance;
    private final int margin;
    private final SeenOriginals originals;
    private final boolean refuseOverlaps;
    private final boolean repairs;

    /**
     * Settings.
     *
     * @param limits what a document may ask of us
     * @param raise knows which levels can be reached
     * @param timestampAllowance room for a time stamp, bytes
     * @param margin room for surprises, bytes
     * @param originals remembers what was read
     * @param refuseOverlaps whether a mark must not stand on a field or another signature
     * @param repairs whether a damaged cross-reference may be replaced by appending another
     */
    public Preparation(
            Limits limits,
            LevelRaise raise,
            int timestampAllowance,
            int margin,
            SeenOriginals originals,
            boolean refuseOverlaps,
            boolean repairs) {
        this.refuseOverlaps = refuseOverlaps;
        this.repairs = repairs;
        this.limits = limits;
        this.raise = raise;
        this.timestampAllowance = timestampAllowance;
        this.margin = margin;
        this.originals = originals;
    }

    /**
     * Prepares.
     *
     * @param document what to sign
     * @param context with which certificate, when, to which level
     * @return plain data
     */
    public PreparedDocument prepare(PdfDocument document, PreparationContext context) {
        refuseWhatIsNotOffered(document, context);
        int allowance = margin + (context.level() == BaselineLevel.B ? 0 : timestampAllowance);
        List<byte[]> claims = ClaimAttributes.of(document);
        int capacity = SignatureCms.reserve(context.chain(), context.digestAlgorithm(), claims, allowance);
        LOG.debug(
                "Reserved {} bytes for level {}, {} of them allowance and margin",
                capacity,
                context.level(),
                allowance);
        try (SeekableByteChannel channel = context.store().open(context.original())) {
            SignatureRevision.Revision revision =
                    new RevisionPlan(document, context, limits, refuseOverlaps, repairs).over(channel, capacity);
            return digest(channel, revision, context, claims);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The original cannot be opened or read ("
                            + e.getClass().getSimpleName() + "); check that it exists and may be read")
                    .toException();
        }
    }

    private void refuseWhatIsNotOffered(PdfDocument document, PreparationContext context) {
        raise.checkOffered(context.level());
        if (document.reason().isPresent() && document.commitment().isPresent()) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("A reason and a commitment exclude each other (ETSI EN 319 142-1 section 6.3);"
                            + " leave one of them out")
                    .toException();
        }
    }

    /** One pass over the original serves its fingerprint, the digest of the byte range and what completing can build on. */
    private PreparedDocument digest(
            SeekableByteChannel channel,
            SignatureRevision.Revision revision,
            PreparationContext context,
            List<byte[]> claims)
            throws IOException {
        DigestAlgorithm algorithm = context.digestAlgorithm();
        Map<DigestAlgorithm, MessageDigest> digests = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm one : EnumSet.of(DigestAlgorithm.SHA256, algorithm)) {
            digests.put(one, Channels.digest(one.jcaName()));
        }
        long length = revision.originalLength();
        QuickSum quickSum = new QuickSum();
        Pieces.digest(channel, 0, length, List.copyOf(digests.values()), quickSum::add);
        MessageDigest whole = Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256));
        ContentFingerprint original =
                new ContentFingerprint(length, Sha256.of(Channels.copyOf(whole).digest()));
        originals.remember(original, digests, quickSum.value());
        MessageDigest signed = Objects.requireNonNull(digests.get(algorithm));
        byte[] increment = revision.increment();
        int behindGap = revision.gapStart() + revision.gapLength();
        signed.update(increment, 0, revision.gapStart());
        signed.update(increment, behindGap, increment.length - behindGap);

        byte[] attributes = SignedAttributes.encode(
                algorithm, signed.digest(), context.chain().signer(), claims);
        PreparedPdf state = new PreparedPdf(
                context.level(),
                algorithm,
                increment,
                revision.gapStart(),
                revision.gapLength(),
                PreparedPdf.fingerprintOf(context.chain().signer()),
                revision.notices());
        Dtbs dtbs = Dtbs.of(attributes);
        return new PreparedDocument(
                PadesSigner.FORMAT,
                PreparedPdf.VERSION,
                original,
                dtbs,
                DtbsDigest.over(algorithm, dtbs),
                state.encode());
    }
}
