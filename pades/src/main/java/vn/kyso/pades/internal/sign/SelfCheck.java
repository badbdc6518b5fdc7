// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Sha256;
import vn.kyso.pades.internal.cms.CmsReader;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.Pieces;
import vn.kyso.pades.internal.io.QuickSum;
import vn.kyso.pades.internal.io.SeenOriginals;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * Reads a signed document back before it appears at its target: that the original is an untouched prefix (law 5) and
 * still the one prepared, that what follows is to the byte what was to follow, and that the signature covers everything
 * but its gap. The fingerprint of the result comes with it.
 *
 * <p>Where the original is known from preparing, its bytes in the written file are compared by two quick sums, and the
 * digests are continued from where preparing left them: nobody who has an accident gets through, and no second pass of
 * SHA-256 is needed. Where it is not known, and where the settings ask for it, all of the written file is digested
 * (docs/decisions/0013).
 */
final class SelfCheck {

    private final PreparedDocument prepared;
    private final SignedRevision revision;
    private final SeenOriginals.@Nullable Seen seen;

    /** With what is known of the original, or null to have all of the written file digested. */
    SelfCheck(PreparedDocument prepared, SignedRevision revision, SeenOriginals.@Nullable Seen seen) {
        this.prepared = prepared;
        this.revision = revision;
        this.seen = seen;
    }

    /** Digests to be continued behind the original. */
    private record Continued(MessageDigest whole, MessageDigest range) {}

    ContentFingerprint readBack(SeekableByteChannel written, SeekableByteChannel original) throws IOException {
        byte[] increment = revision.increment();
        long prefix = prepared.original().length();
        byte[] further = revision.further();
        long length = prefix + increment.length + further.length;
        if (written.size() != length) {
            throw failed("expected " + length + " bytes, found " + written.size());
        }
        Optional<Continued> known = known();
        boolean unchanged;
        Continued continued;
        if (known.isPresent()) {
            continued = known.get();
            QuickSum sum = new QuickSum();
            Pieces.read(written, 0, prefix, sum::add);
            unchanged = sum.value() == Objects.requireNonNull(seen).quickSum();
        } else {
            continued = digested(written, prefix);
            unchanged = isOriginal(Channels.copyOf(continued.whole()));
        }
        if (!unchanged) {
            throw originalIsStillTheSame(original)
                    ? failed("the original was not copied faithfully")
                    : Completion.changed();
        }
        MessageDigest whole = continued.whole();
        MessageDigest range = continued.range();
        if (!stands(increment, written, prefix)) {
            throw failed("the increment was not written faithfully");
        }
        if (!stands(further, written, prefix + increment.length)) {
            throw failed("the revisions behind the increment were not written faithfully");
        }
        whole.update(increment);
        whole.update(further);
        int behindGap = revision.gapStart() + revision.gapLength();
        range.update(increment, 0, revision.gapStart());
        range.update(increment, behindGap, increment.length - behindGap);
        checkSignature(range.digest());
        return new ContentFingerprint(length, Sha256.of(whole.digest()));
    }

    /** Whether bytes stand in the file to the byte. */
    private static boolean stands(byte[] expected, SeekableByteChannel written, long from) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(expected);
        boolean[] same = {true};
        Pieces.read(written, from, expected.length, piece -> {
            ByteBuffer part = left.slice(left.position(), piece.remaining());
            same[0] &= part.equals(piece);
            left.position(left.position() + piece.remaining());
        });
        return same[0];
    }

    private Optional<Continued> known() {
        if (seen == null) {
            return Optional.empty();
        }
        Optional<MessageDigest> range = seen.digest(revision.digestAlgorithm());
        return seen.digest(DigestAlgorithm.SHA256).flatMap(whole -> range.map(r -> new Continued(whole, r)));
    }

    private Continued digested(SeekableByteChannel written, long prefix) throws IOException {
        MessageDigest whole = Channels.digest(DigestAlgorithm.SHA256.jcaName());
        if (revision.digestAlgorithm() == DigestAlgorithm.SHA256) {
            Channels.digest(written, 0, prefix, List.of(whole));
            return new Continued(whole, Channels.copyOf(whole));
        }
        MessageDigest range = Channels.digest(revision.digestAlgorithm().jcaName());
        Channels.digest(written, 0, prefix, List.of(whole, range));
        return new Continued(whole, range);
    }

    private void checkSignature(byte[] rangeDigest) {
        int from = revision.gapStart() + 1;
        byte[] content = HexString.decode(revision.increment(), from, from + revision.gapLength() - 2)
                .orElseThrow(() -> failed("the gap holds something else than hexadecimal digits"));
        CmsReader read = CmsReader.of(content).orElseThrow(() -> failed("no signature structure in the gap"));
        for (int i = read.derLength(); i < content.length; i++) {
            if (content[i] != 0) {
                throw failed("the gap is not filled up with zeros");
            }
        }
        if (!Arrays.equals(read.messageDigest(), rangeDigest)) {
            throw failed("the digest of the byte range is not the one that was signed");
        }
        // The value was verified over exactly these attributes.
        if (!Arrays.equals(read.signedAttributes(), prepared.dtbs().toByteArray())) {
            throw failed("the signed attributes are not those that were prepared");
        }
        revision.problem().apply(read).ifPresent(difference -> {
            throw failed(difference);
        });
    }

    private boolean isOriginal(MessageDigest digest) {
        return Arrays.equals(digest.digest(), prepared.original().sha256().toByteArray());
    }

    private boolean originalIsStillTheSame(SeekableByteChannel original) throws IOException {
        MessageDigest digest = Channels.digest(DigestAlgorithm.SHA256.jcaName());
        long length = prepared.original().length();
        try {
            if (original.size() != length) {
                return false;
            }
            Channels.digest(original, 0, length, List.of(digest));
        } catch (IOException e) {
            throw new Channels.SourceUnreadableException(e);
        }
        return isOriginal(digest);
    }

    private static RemoteSigningException failed(String what) {
        return FailureCode.SELF_CHECK_FAILED
                .because("Reading the signed document back: " + what + "; nothing was handed out, try again")
                .toException();
    }
}
