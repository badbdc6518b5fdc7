// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Sha256;
import vn.kyso.pades.TimestampSource;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.SeenOriginals;
import vn.kyso.pades.internal.pdf.HexString;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.SignatureObjects;
import vn.kyso.pades.internal.tsp.TokenCheck;
import vn.kyso.trust.status.Material;
import vn.kyso.trust.status.MaterialSearch;
import vn.kyso.trust.status.MaterialSearch.Holder;
import vn.kyso.trust.status.RevocationSource;

/**
 * Makes the revisions that raise signatures to T, LT and LTA (ETSI EN 319 142-1 section 6.3), in memory, before anything
 * is written: validation material and document time stamps. Safe for threads.
 */
public final class LevelRaise {

    private static final int ROOM_TO_GROW = 1024;
    private static final int LARGEST_TOKEN = 1024 * 1024;

    private final @Nullable TimestampSource timestamps;
    private final @Nullable MaterialSearch search;
    private final Limits limits;
    private final int timestampAllowance;

    /**
     * Settings.
     *
     * @param timestamps where time stamps come from, or null
     * @param revocation where status comes from, or null
     * @param anchors where paths may end; when there are none, at any self-signed certificate
     * @param limits what a document may ask of us
     * @param timestampAllowance room for a time stamp, bytes
     */
    public LevelRaise(
            @Nullable TimestampSource timestamps,
            @Nullable RevocationSource revocation,
            Collection<X509Certificate> anchors,
            Limits limits,
            int timestampAllowance) {
        this.timestamps = timestamps;
        this.search = revocation == null ? null : new MaterialSearch(revocation, anchors);
        this.limits = limits;
        this.timestampAllowance = timestampAllowance;
    }

    /**
     * Refuses what cannot be reached.
     *
     * @param level asked for
     */
    public void checkOffered(BaselineLevel level) {
        if (level != BaselineLevel.B && timestamps == null) {
            throw FailureCode.CONFIGURATION
                    .because("Level " + level + " needs a time-stamp source; give one to builder().timestamps(…)")
                    .toException();
        }
        if (level.compareTo(BaselineLevel.LT) >= 0 && search == null) {
            throw FailureCode.CONFIGURATION
                    .because("Level " + level + " needs the status of certificates; give a source to"
                            + " builder().revocation(…)")
                    .toException();
        }
    }

    /**
     * Raises the signature that is just being made.
     *
     * @param original the original
     * @param fingerprint what it was when it was prepared
     * @param increment what is appended to it, the signature in its gap
     * @param gapStart where in the increment the gap begins
     * @param gapLength its length, both brackets included
     * @param level LT or LTA
     * @param algorithm digest of the document time stamp
     * @param seen what is known of the original from preparing, or null; it is read once more then
     * @return what follows the increment
     * @throws IOException when the original cannot be read
     */
    public byte[] afterSigning(
            SeekableByteChannel original,
            ContentFingerprint fingerprint,
            byte[] increment,
            int gapStart,
            int gapLength,
            BaselineLevel level,
            DigestAlgorithm algorithm,
            SeenOriginals.@Nullable Seen seen)
            throws IOException {
        checkOffered(level);
        Draft draft = new Draft(original, fingerprint.length(), increment, limits, null);
        boolean known = seen != null && draft.continueFrom(seen, algorithm);
        if (level == BaselineLevel.LTA && !known && !draft.read(algorithm).equals(fingerprint.sha256())) {
            throw FailureCode.DOCUMENT_CHANGED
                    .because("The original is not the one that was prepared; sign the document again as it is now")
                    .toException();
        }
        SignatureInFile own = made(fingerprint.length(), increment, gapStart, gapLength);
        try (PdfFile file = draft.open()) {
            List<Proof> proofs = new ArrayList<>();
            Material kept = kept(file);
            proofs.add(proof(own, earliest(own.stamps()).orElseThrow(SignatureInFile::unreadable), kept));
            raise(draft, file, proofs, level == BaselineLevel.LTA, algorithm);
        }
        return java.util.Arrays.copyOfRange(draft.appended(), increment.length, draft.appended().length);
    }

    private static SignatureInFile made(long before, byte[] increment, int gapStart, int gapLength) {
        int behindGap = gapStart + gapLength;
        byte[] contents =
                HexString.decode(increment, gapStart + 1, behindGap - 1).orElseThrow(SignatureInFile::unreadable);
        long[] range = {0, before + gapStart, before + behindGap, increment.length - behindGap};
        return SignatureInFile.made(contents, range);
    }

    /**
     * What raises a document.
     *
     * @param original digest of the document that was raised
     * @param revisions what follows it
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    public record Raised(Sha256 original, byte[] revisions) {}

    /**
     * Raises all baseline signatures of a document, after checking that they hold.
     *
     * @param original the signed document
     * @param level T, LT or LTA
     * @param algorithm digest of document time stamps
     * @param password what opens the document, or null
     * @return what is to be appended; nothing when the level is reached already
     * @throws IOException when it cannot be read
     */
    public Raised later(
            SeekableByteChannel original, BaselineLevel level, DigestAlgorithm algorithm, @Nullable Secret password)
            throws IOException {
        checkOffered(level);
        Draft draft = new Draft(original, original.size(), new byte[0], limits, password);
        Sha256 read;
        try (PdfFile file = draft.open()) {
            if (file.protection() != null) {
                file.protection().checkPermitted(true);
            }
            List<SignatureInFile> all = SignatureInFile.of(file);
            SignatureCheck check = new SignatureCheck(draft.channel());
            for (SignatureInFile signature : all) {
                if (signature.isBaseline() || signature.isDocumentTimeStamp()) {
                    check.check(signature);
                }
            }
            if (all.stream().noneMatch(SignatureInFile::isBaseline)) {
                throw FailureCode.DOCUMENT_NOT_SUPPORTED
                        .because("The document has no PAdES baseline signature that could be brought to level " + level)
                        .toException();
            }
            boolean stampFirst = all.stream()
                    .anyMatch(signature ->
                            signature.isBaseline() && provedTime(signature, all).isEmpty());
            read = draft.read(algorithm);
            if (stampFirst) {
                raise(draft, file, List.of(), true, algorithm);
            }
        }
        if (level.compareTo(BaselineLevel.LT) >= 0) {
            try (PdfFile file = draft.open()) {
                raise(draft, file, proofs(file), level == BaselineLevel.LTA, algorithm);
            }
        }
        return new Raised(read, draft.appended());
    }

    private List<Proof> proofs(PdfFile file) {
        List<SignatureInFile> all = SignatureInFile.of(file);
        Material kept = kept(file);
        List<Proof> proofs = new ArrayList<>();
        for (SignatureInFile signature : all) {
            if (signature.isBaseline()) {
                Instant at = provedTime(signature, all).orElseThrow(SignatureInFile::unreadable);
                proofs.add(proof(signature, at, kept));
            } else if (signature.isDocumentTimeStamp()) {
                Material material = new Material();
                addStamp(material, signature.token(), kept);
                proofs.add(new Proof(signature.contents(), material));
            }
        }
        return proofs;
    }

    /** What proves a signature or time stamp. */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    private record Proof(byte[] contents, Material material) {}

    private Proof proof(SignatureInFile signature, Instant at, Material kept) {
        Material material = new Material();
        add(material, Holder.SIGNER, signature.certificate(), signature.certificates(), kept, at);
        signature.stamps().forEach(stamp -> addStamp(material, stamp, kept));
        return new Proof(signature.contents(), material);
    }

    private void addStamp(Material material, TimeStampToken stamp, Material kept) {
        add(
                material,
                Holder.TIME_STAMP,
                SignatureInFile.unitOf(stamp),
                SignatureInFile.converted(stamp.getCertificates()),
                kept,
                SignatureInFile.timeOf(stamp));
    }

    private void add(
            Material material,
            Holder holder,
            X509Certificate leaf,
            Collection<X509Certificate> known,
            Material kept,
            Instant at) {
        Material found = java.util.Objects.requireNonNull(search).gather(holder, leaf, known, kept, at);
        found.certificates().forEach(material::add);
        found.ocsps().forEach(material::addOcsp);
        found.crls().forEach(material::addCrl);
    }

    private static Material kept(PdfFile file) {
        return new DssUpdate(file, new Increment(file)).kept();
    }

    /** When the signature is proved to have existed: by its own time stamps or document time stamps that cover it. */
    private static Optional<Instant> provedTime(SignatureInFile signature, List<SignatureInFile> all) {
        List<TimeStampToken> stamps = new ArrayList<>(signature.stamps());
        all.stream()
                .filter(other -> other.isDocumentTimeStamp() && other.end() > signature.end())
                .forEach(other -> stamps.add(other.token()));
        return earliest(stamps);
    }

    private static Optional<Instant> earliest(List<TimeStampToken> stamps) {
        return stamps.stream().map(SignatureInFile::timeOf).min(Instant::compareTo);
    }

    /** One revision with all of it: the time stamp covers the material beside it. */
    private void raise(Draft draft, PdfFile file, List<Proof> proofs, boolean stamp, DigestAlgorithm algorithm) {
        int capacity = timestampAllowance;
        for (boolean again = false; ; again = true) {
            Increment increment = new Increment(file);
            DssUpdate store = new DssUpdate(file, increment);
            proofs.forEach(proof -> store.add(proof.contents(), proof.material()));
            boolean grown = store.write();
            if (!stamp) {
                if (grown) {
                    draft.append(increment.write(file.catalogKey()).bytes());
                }
                return;
            }
            SignatureObjects.Gapped revision = StampField.write(file, increment, capacity);
            byte[] token = token(draft, revision, algorithm);
            if (token.length <= revision.capacity()) {
                revision.fill(token);
                draft.append(revision.bytes());
                return;
            }
            if (again || token.length > LARGEST_TOKEN) {
                throw FailureCode.RESERVE_TOO_SMALL
                        .because("Reserved " + revision.capacity() + " bytes for a document time stamp, needed are "
                                + token.length + "; raise timestampAllowance and try again")
                        .toException();
            }
            capacity = token.length + ROOM_TO_GROW;
        }
    }

    private byte[] token(Draft draft, SignatureObjects.Gapped revision, DigestAlgorithm algorithm) {
        MessageDigest digest = draft.digest(algorithm);
        int behindGap = revision.gapStart() + revision.gapLength();
        digest.update(revision.bytes(), 0, revision.gapStart());
        digest.update(revision.bytes(), behindGap, revision.bytes().length - behindGap);
        return stamped(java.util.Objects.requireNonNull(timestamps), algorithm, digest.digest());
    }

    /**
     * Has a digest stamped and believes no answer unseen.
     *
     * @param timestamps where
     * @param algorithm how the digest was computed
     * @param imprint the digest
     * @return the token, DER
     */
    public static byte[] stamped(TimestampSource timestamps, DigestAlgorithm algorithm, byte[] imprint) {
        byte[] token;
        try {
            token = timestamps.timestamp(algorithm, imprint.clone());
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (RuntimeException e) {
            throw FailureCode.TIMESTAMP_UNAVAILABLE
                    .because("The time-stamp source failed (" + e.getClass().getSimpleName() + ")")
                    .toException();
        }
        TokenCheck.ofImprint(token, algorithm, imprint);
        return token;
    }
}
