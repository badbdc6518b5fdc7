// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.pades.internal.extend.LevelRaise;
import vn.kyso.pades.internal.io.ArrayChannel;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.sign.Guard;
import vn.kyso.trust.status.RevocationSource;

/**
 * Raises the signatures of a document that is signed already, whoever signed it, to level T, LT or LTA (ETSI EN 319
 * 142-1), and renews archive time stamps. All PAdES baseline signatures of the document are raised; when one cannot be,
 * there is a typed error and nothing is written (law 7). Signatures of other kinds are left as they are.
 *
 * <ul>
 *   <li>T: signatures that nothing proves the time of get a document time stamp, because a signature's own time stamp
 *       can only be put in when it is made.
 *   <li>LT: T, and certificates and status answers of signers and time stamps, as far as the document lacks them.
 *   <li>LTA: LT, and a document time stamp over all of it. On a document of level LTA this is the renewal: the material
 *       for the last time stamp is added, and a further one over it.
 * </ul>
 *
 * <p>Signatures and time stamps must hold: they are verified first, and a document with a broken one is refused. The
 * document's bytes are an untouched prefix of the result (law 5). A certification permits this whatever it says (ISO
 * 32000-2 table 257). Trouble with time stamps or status is a {@link vn.kyso.core.TrustException}: try again later.
 *
 * <p>Immutable, safe for threads, works in the caller's thread.
 *
 * <pre>{@code
 * PadesExtender extender = PadesExtender.builder()
 *         .timestamps(HttpTimestampSource.of(URI.create("http://tsa.example.vn")))
 *         .revocation(HttpRevocationSource.create())
 *         .trusting(anchors)
 *         .build();
 * extender.extend(Path.of("don_signed.pdf"), Path.of("don_archive.pdf"), BaselineLevel.LTA);
 * }</pre>
 */
public final class PadesExtender {

    private final LevelRaise raise;
    private final DigestAlgorithm digest;

    private PadesExtender(Builder builder) {
        this.raise = new LevelRaise(
                builder.timestamps, builder.revocation, builder.anchors, builder.limits, builder.timestampAllowance);
        this.digest = builder.digest;
    }

    /**
     * Begins an extender with settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Extends a file.
     *
     * @param signed the signed document
     * @param target where to write; may be the same file, replaced when it exists
     * @param level T, LT or LTA
     * @return what was written
     */
    public CompletedDocument extend(Path signed, Path target, BaselineLevel level) {
        return extend(DocumentLocation.of(signed), DocumentLocation.of(target), level, DocumentStore.local());
    }

    /**
     * Extends a file that opens with a password.
     *
     * @param signed the signed document
     * @param target where to write; may be the same file, replaced when it exists
     * @param level T, LT or LTA
     * @param password its user or owner password
     * @return what was written
     */
    public CompletedDocument extend(Path signed, Path target, BaselineLevel level, Secret password) {
        return extended(
                DocumentLocation.of(signed),
                DocumentLocation.of(target),
                level,
                DocumentStore.local(),
                Objects.requireNonNull(password, "password"));
    }

    /**
     * Extends a document in memory.
     *
     * @param signed the signed document; must not change during the call
     * @param level T, LT or LTA
     * @return the extended document; the same bytes when it has the level already and the level is not LTA
     */
    public byte[] extend(byte[] signed, BaselineLevel level) {
        return extended(signed, level, null);
    }

    /**
     * Extends a document in memory that opens with a password.
     *
     * @param signed the signed document; must not change during the call
     * @param level T, LT or LTA
     * @param password its user or owner password
     * @return the extended document
     */
    public byte[] extend(byte[] signed, BaselineLevel level, Secret password) {
        return extended(signed, level, Objects.requireNonNull(password, "password"));
    }

    private byte[] extended(byte[] signed, BaselineLevel level, @Nullable Secret password) {
        checkHigher(level);
        byte[] more = Guard.against(() -> {
            try (SeekableByteChannel channel = new ArrayChannel(signed, signed.length)) {
                return raise.later(channel, level, digest, password).revisions();
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
        byte[] result = Arrays.copyOf(signed, signed.length + more.length);
        System.arraycopy(more, 0, result, signed.length, more.length);
        return result;
    }

    /**
     * Extends a document of a store.
     *
     * @param signed the signed document
     * @param target where to write
     * @param level T, LT or LTA
     * @param store reads and writes
     * @return what was written
     */
    public CompletedDocument extend(
            DocumentLocation signed, DocumentLocation target, BaselineLevel level, DocumentStore store) {
        return extended(signed, target, level, store, null);
    }

    private CompletedDocument extended(
            DocumentLocation signed,
            DocumentLocation target,
            BaselineLevel level,
            DocumentStore store,
            @Nullable Secret password) {
        checkHigher(level);
        return Guard.against(() -> {
            try (SeekableByteChannel channel = store.open(signed)) {
                return write(channel, raise.later(channel, level, digest, password), target, level, store);
            } catch (IOException e) {
                throw unreadable(e);
            }
        });
    }

    private static void checkHigher(BaselineLevel level) {
        if (level == BaselineLevel.B) {
            throw new IllegalArgumentException("A signature is extended to T, LT or LTA");
        }
    }

    private static CompletedDocument write(
            SeekableByteChannel signed,
            LevelRaise.Raised raised,
            DocumentLocation target,
            BaselineLevel level,
            DocumentStore store)
            throws IOException {
        long prefix = signed.size();
        byte[] more = raised.revisions();
        try (DocumentSink sink = store.create(target)) {
            Channels.copy(signed, prefix, sink.channel());
            Channels.write(sink.channel(), more);
            MessageDigest after = Channels.digest(DigestAlgorithm.SHA256.jcaName());
            Channels.digest(sink.channel(), 0, prefix, List.of(after));
            MessageDigest whole = Channels.copyOf(after);
            byte[] behind = Channels.read(sink.channel(), prefix, more.length);
            if (!Sha256.of(after.digest()).equals(raised.original())) {
                throw FailureCode.DOCUMENT_CHANGED
                        .because("The signed document changed while it was extended; extend it again")
                        .toException();
            }
            if (!Arrays.equals(behind, more)) {
                throw FailureCode.SELF_CHECK_FAILED
                        .because("Reading the extended document back: it was not written faithfully; nothing was handed"
                                + " out, try again")
                        .toException();
            }
            whole.update(behind);
            ContentFingerprint written = new ContentFingerprint(prefix + more.length, Sha256.of(whole.digest()));
            sink.commit();
            return new CompletedDocument(target, written, level);
        } catch (Channels.SourceUnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw FailureCode.TARGET_NOT_WRITABLE
                    .because("The extended document cannot be written ("
                            + e.getClass().getSimpleName() + "); check the target's folder, rights and space")
                    .toException();
        }
    }

    private static RuntimeException unreadable(IOException e) {
        return FailureCode.DOCUMENT_UNREADABLE
                .because("The signed document cannot be opened or read ("
                        + e.getClass().getSimpleName() + "); check that it exists and may be read")
                .toException();
    }

    /** Builds a {@link PadesExtender}. Not safe for threads. */
    public static final class Builder {
        private @Nullable TimestampSource timestamps;
        private @Nullable RevocationSource revocation;
        private Set<X509Certificate> anchors = Set.of();
        private DigestAlgorithm digest = DigestAlgorithm.SHA256;
        private Limits limits = Limits.DEFAULT;
        private int timestampAllowance = 12 * 1024;

        private Builder() {}

        /**
         * Sets where time stamps come from. Needed.
         *
         * @param source safe for threads
         * @return this
         */
        public Builder timestamps(TimestampSource source) {
            this.timestamps = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets where the status of certificates comes from. Needed for LT and LTA.
         *
         * @param source safe for threads
         * @return this
         */
        public Builder revocation(RevocationSource source) {
            this.revocation = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets where the paths of signers and time stamps must end. Default: nothing, and then any self-signed
         * certificate will do.
         *
         * @param certificates roots or other CAs, for signers and for time stamps; copied
         * @return this
         */
        public Builder trusting(Collection<X509Certificate> certificates) {
            this.anchors = Set.copyOf(certificates);
            return this;
        }

        /**
         * Sets the digest of document time stamps. Default: SHA-256.
         *
         * @param algorithm one that the authority knows
         * @return this
         */
        public Builder digest(DigestAlgorithm algorithm) {
            this.digest = Objects.requireNonNull(algorithm, "algorithm");
            return this;
        }

        /**
         * Sets the largest file. Default: 2 GiB.
         *
         * @param bytes 1 to 9 999 999 999
         * @return this
         * @throws IllegalArgumentException when out of range; a larger file is refused with DOCUMENT_LIMIT_EXCEEDED
         */
        public Builder maxBytes(long bytes) {
            this.limits = limits.withMaxBytes(bytes);
            return this;
        }

        /**
         * Sets how long reading a document's structure may take. Default: 30 seconds.
         *
         * @param time positive
         * @return this
         * @throws IllegalArgumentException when not positive; a slower one is refused with DOCUMENT_LIMIT_EXCEEDED
         */
        public Builder maxParseTime(Duration time) {
            this.limits = limits.withMaxParseTime(time);
            return this;
        }

        /**
         * Sets the room for a document time stamp. Default: 12 KiB; when an answer needs more, another one is asked for.
         *
         * @param bytes 1 KiB to 1 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder timestampAllowance(int bytes) {
            if (bytes < 1024 || bytes > 1024 * 1024) {
                throw new IllegalArgumentException("Expected 1024 to 1048576 bytes, given was " + bytes);
            }
            this.timestampAllowance = bytes;
            return this;
        }

        /**
         * Makes the extender.
         *
         * @return the extender
         */
        public PadesExtender build() {
            return new PadesExtender(this);
        }
    }
}
