// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Secret;
import vn.kyso.core.Sha256;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.JoinedChannel;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.SeenOriginals;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * A file and the revisions that are yet to be appended to it. The file is read once for digests, however many revisions
 * there are. Not safe for threads.
 */
final class Draft {

    private final SeekableByteChannel original;
    private final long length;
    private final Limits limits;
    private final @Nullable Secret password;
    private final Map<DigestAlgorithm, MessageDigest> ofOriginal = new EnumMap<>(DigestAlgorithm.class);
    private byte[] appended;

    Draft(SeekableByteChannel original, long length, byte[] appended, Limits limits, @Nullable Secret password) {
        this.password = password;
        this.original = original;
        this.length = length;
        this.appended = appended;
        this.limits = limits;
    }

    /** Everything, as one file. */
    SeekableByteChannel channel() {
        return new JoinedChannel(original, length, appended);
    }

    PdfFile open() throws IOException {
        return PdfFile.open(channel(), limits, password);
    }

    void append(byte[] revision) {
        byte[] longer = java.util.Arrays.copyOf(appended, appended.length + revision.length);
        System.arraycopy(revision, 0, longer, appended.length, revision.length);
        appended = longer;
    }

    byte[] appended() {
        return appended;
    }

    /** Takes the digest that stamps will need from what was seen of the original; false when it is not there. */
    boolean continueFrom(SeenOriginals.Seen seen, DigestAlgorithm algorithm) {
        seen.digest(algorithm).ifPresent(digest -> ofOriginal.put(algorithm, digest));
        return ofOriginal.containsKey(algorithm);
    }

    /** Reads the original once, for its own digest and for the one that stamps will need. */
    Sha256 read(DigestAlgorithm algorithm) throws IOException {
        List<MessageDigest> digests = new ArrayList<>();
        for (DigestAlgorithm one : EnumSet.of(DigestAlgorithm.SHA256, algorithm)) {
            MessageDigest digest = Channels.digest(one.jcaName());
            ofOriginal.put(one, digest);
            digests.add(digest);
        }
        Channels.digest(original, 0, length, digests);
        return Sha256.of(copy(DigestAlgorithm.SHA256).digest());
    }

    /** The digest of everything so far, to be continued. */
    MessageDigest digest(DigestAlgorithm algorithm) {
        MessageDigest digest = copy(algorithm);
        digest.update(appended);
        return digest;
    }

    private MessageDigest copy(DigestAlgorithm algorithm) {
        return Channels.copyOf(Objects.requireNonNull(ofOriginal.get(algorithm)));
    }
}
