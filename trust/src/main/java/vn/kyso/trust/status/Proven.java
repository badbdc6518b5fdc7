// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was proved of things that cannot change, because many documents rest on the same authorities: that one
 * key signed a certificate, that a path holds on a day, what an answer about an authority says. Known by the SHA-256 of
 * everything the proof depends on, so that a bit more or less is another question. Only what was proved is kept, never a
 * failure, and never whether it is still in force: whoever asks judges that anew. Up to a number, the longest unused go
 * first. Safe for threads.
 *
 * @param <V> what was found; immutable
 */
final class Proven<V> {

    private final Map<ByteBuffer, V> found;

    /**
     * Knows nothing yet.
     *
     * @param most how many proofs are kept
     */
    Proven(int most) {
        this.found = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, V> eldest) {
                return size() > most;
            }
        };
    }

    /** All that a proof depends on. Not safe for threads. */
    static final class Question {
        private final MessageDigest digest;

        Question() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        /** With its length, so that two parts never look like two others. */
        Question with(byte[] part) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
            digest.update(part);
            return this;
        }

        Question with(X509Certificate certificate) throws CertificateEncodingException {
            return with(certificate.getEncoded());
        }

        Question with(long number) {
            return with(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }

        ByteBuffer key() {
            return ByteBuffer.wrap(digest.digest());
        }
    }

    Optional<V> find(ByteBuffer key) {
        synchronized (found) {
            return Optional.ofNullable(found.get(key));
        }
    }

    void keep(ByteBuffer key, V proof) {
        synchronized (found) {
            found.put(key, proof);
        }
    }
}
