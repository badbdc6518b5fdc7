// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;

/**
 * What reading an original while preparing left behind, for completing by the same process: digests that can be
 * continued behind it, and its quick sums. Some hundred bytes for each, the longest unused go first; who does not find an
 * original here reads it once more, so that nothing rests on this memory but speed. Safe for threads.
 */
public final class SeenOriginals {

    private static final int MOST = 4096;

    private final BoundedCache<ContentFingerprint, Seen> seen = new BoundedCache<>(MOST);

    /**
     * An original that was read.
     *
     * @param digests after its last byte, never to be updated themselves
     * @param quickSum of all its bytes
     */
    public record Seen(Map<DigestAlgorithm, MessageDigest> digests, long quickSum) {

        /**
         * A digest to be continued behind the original.
         *
         * @param algorithm which
         * @return a fresh copy, or empty when it was not computed
         */
        public Optional<MessageDigest> digest(DigestAlgorithm algorithm) {
            return Optional.ofNullable(digests.get(algorithm)).map(Channels::copyOf);
        }
    }

    /**
     * Remembers.
     *
     * @param original length and digest
     * @param digests after its last byte; copied
     * @param quickSum of all its bytes
     */
    public void remember(ContentFingerprint original, Map<DigestAlgorithm, MessageDigest> digests, long quickSum) {
        Map<DigestAlgorithm, MessageDigest> copies = new EnumMap<>(DigestAlgorithm.class);
        digests.forEach((algorithm, digest) -> copies.put(algorithm, Channels.copyOf(digest)));
        seen.keep(original, new Seen(copies, quickSum));
    }

    /**
     * Looks up.
     *
     * @param original length and digest
     * @return what is known of it, or empty
     */
    public Optional<Seen> find(ContentFingerprint original) {
        return seen.find(original);
    }
}
