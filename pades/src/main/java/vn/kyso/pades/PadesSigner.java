// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.spi.AcceptsSignedDocuments;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.internal.extend.LevelRaise;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.SeenOriginals;
import vn.kyso.pades.internal.sign.Completion;
import vn.kyso.pades.internal.sign.Guard;
import vn.kyso.pades.internal.sign.Preparation;
import vn.kyso.pades.internal.sign.PreparedPdf;
import vn.kyso.pades.internal.sign.Registration;
import vn.kyso.pades.internal.sign.TakeOver;
import vn.kyso.trust.status.RevocationSource;

/**
 * Prepares and completes PAdES baseline signatures (ETSI EN 319 142-1) of level B, with a {@link TimestampSource} of
 * level T, with a {@link RevocationSource} too of levels LT and LTA. The original's bytes are an untouched prefix of what comes out (law 5); what was asked for is
 * reached or there is a typed error (law 7).
 *
 * <p>Immutable, safe for threads, works in the caller's thread. Memory use follows the increment, not the file.
 *
 * <pre>{@code
 * RemoteSigning signing = RemoteSigning.builder()
 *         .documentSigner(PadesSigner.create())
 *         ...
 * }</pre>
 */
public final class PadesSigner implements DocumentSigner, AcceptsSignedDocuments {

    /** The format's name in {@link PreparedDocument#format()}. */
    public static final String FORMAT = "pades";

    private final Preparation preparation;
    private final Completion completion;
    private final Registration registration;
    private final TakeOver takeOver;

    private PadesSigner(Builder builder) {
        Limits limits = builder.limits;
        LevelRaise raise = new LevelRaise(
                builder.timestamps, builder.revocation, builder.anchors, limits, builder.timestampAllowance);
        SeenOriginals originals = new SeenOriginals();
        this.preparation = new Preparation(
                limits,
                raise,
                builder.timestampAllowance,
                builder.reserveMargin,
                originals,
                builder.refuseOverlaps,
                builder.repairs);
        this.completion = new Completion(builder.timestamps, raise, originals, builder.fullReadBack);
        this.registration = new Registration(limits);
        this.takeOver = new TakeOver(limits);
    }

    /**
     * A signer with default settings, for level B.
     *
     * @return the signer
     */
    public static PadesSigner create() {
        return builder().build();
    }

    /**
     * Begins a signer with settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean accepts(SignableDocument document) {
        return document instanceof PdfDocument;
    }

    /**
     * Prepares a {@link PdfDocument}. What is wrong with document, placement or look is found here, before the citizen
     * is asked.
     *
     * @param document a document that {@link #accepts} says yes to
     */
    @Override
    public PreparedDocument prepare(SignableDocument document, PreparationContext context) {
        PdfDocument pdf = pdf(document);
        return Guard.against(() -> preparation.prepare(pdf, context));
    }

    /**
     * What whoever signs a prepared document should know although nothing is refused: law 7 wants it told, not only
     * logged. Read from the prepared document alone, so that any process can ask, also after a restart.
     *
     * @param prepared by this class
     * @return empty for most documents
     * @throws IllegalArgumentException when it is of another format
     * @since 0.1.0
     */
    public static Set<PreparationNotice> notices(PreparedDocument prepared) {
        checkFormat(prepared);
        return PreparedPdf.notices(prepared.formatVersion(), prepared.state());
    }

    private static PdfDocument pdf(SignableDocument document) {
        if (document instanceof PdfDocument pdf) {
            return pdf;
        }
        throw new IllegalArgumentException("Expected a PdfDocument");
    }

    /**
     * Takes down a {@link PdfDocument} for a provider that signs whole documents. Placement, look, reason, place and
     * contact are refused, because the provider decides them, and so is a level above B, because nothing can be put into
     * a signature that is made elsewhere.
     *
     * @param document a document that {@link #accepts} says yes to
     */
    @Override
    public PreparedDocument register(SignableDocument document, PreparationContext context) {
        PdfDocument pdf = pdf(document);
        return Guard.against(() -> registration.register(pdf, context));
    }

    /**
     * Accepts a returned document only when the original is its untouched beginning, exactly one signature was added and
     * nothing else, and that is a baseline signature of level B by the chain's certificate which covers the whole file.
     */
    @Override
    public TakenOver takeOver(
            PreparedDocument registered,
            byte[] returned,
            DocumentLocation original,
            CertificateChain chain,
            DocumentStore store) {
        checkFormat(registered);
        return Guard.against(() -> takeOver.takeOver(registered, returned, original, chain, store));
    }

    @Override
    public CompletedDocument complete(PreparedDocument prepared, CompletionContext context) {
        checkFormat(prepared);
        return Guard.against(() -> completion.complete(prepared, context));
    }

    private static void checkFormat(PreparedDocument prepared) {
        if (!FORMAT.equals(prepared.format())) {
            throw new IllegalArgumentException("Expected format pades, given was " + prepared.format());
        }
    }

    /** Builds a {@link PadesSigner}. Not safe for threads. */
    public static final class Builder {
        private @Nullable TimestampSource timestamps;
        private @Nullable RevocationSource revocation;
        private Set<X509Certificate> anchors = Set.of();
        private Limits limits = Limits.DEFAULT;
        private boolean refuseOverlaps;
        private boolean repairs = true;
        private int reserveMargin = 512;
        private int timestampAllowance = 12 * 1024;
        private boolean fullReadBack;

        private Builder() {}

        /**
         * Sets where time stamps come from. Default: none; level T is refused when a document is prepared.
         *
         * @param source safe for threads
         * @return this
         */
        public Builder timestamps(TimestampSource source) {
            this.timestamps = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets where the status of certificates comes from. Default: none; levels LT and LTA are refused when a document
         * is prepared.
         *
         * @param source safe for threads
         * @return this
         */
        public Builder revocation(RevocationSource source) {
            this.revocation = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets where the paths of signers and time stamps must end for levels LT and LTA. Default: nothing, and then any
         * self-signed certificate will do.
         *
         * @param certificates roots or other CAs, for signers and for time stamps; copied
         * @return this
         */
        public Builder trusting(Collection<X509Certificate> certificates) {
            this.anchors = Set.copyOf(certificates);
            return this;
        }

        /**
         * Sets the largest file. Default: 2 GiB.
         *
         * @param bytes 1 to 9 999 999 999, what offsets of a cross-reference table can say
         * @return this
         * @throws IllegalArgumentException when out of range; a larger file is refused with DOCUMENT_LIMIT_EXCEEDED
         */
        public Builder maxBytes(long bytes) {
            this.limits = limits.withMaxBytes(bytes);
            return this;
        }

        /**
         * Sets the largest number of objects in a document. Default: 8 388 607, as ISO 32000-1 annex C.
         *
         * @param objects positive
         * @return this
         * @throws IllegalArgumentException when not positive; a larger one is refused with DOCUMENT_LIMIT_EXCEEDED
         */
        public Builder maxObjects(int objects) {
            this.limits = limits.withMaxObjects(objects);
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
         * Sets whether a document with a damaged cross-reference is signed with a whole new one appended in the same
         * step, found by reading the file from end to end. The original stays as it is. Only where nothing has to be
         * guessed: see the README. Default: yes; {@link PadesSigner#notices} tells it, and a warning is logged.
         *
         * @param repairs false to refuse with DOCUMENT_DAMAGED
         * @return this
         */
        public Builder repairing(boolean repairs) {
            this.repairs = repairs;
            return this;
        }

        /**
         * Sets how much larger than the trial signature the gap is made. Default: 512 bytes.
         *
         * @param bytes 0 to 1 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder reserveMargin(int bytes) {
            this.reserveMargin = checked(bytes);
            return this;
        }

        /**
         * Sets the room for a time stamp in the gap of level T. Default: 12 KiB; an answer with a long chain needs
         * more.
         *
         * @param bytes 0 to 1 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder timestampAllowance(int bytes) {
            this.timestampAllowance = checked(bytes);
            return this;
        }

        /**
         * Sets whether completing digests the whole written file once more with SHA-256. Default: no, when the same
         * signer has prepared the document and still remembers it: then the original's part of the written file is
         * compared with the one prepared by two checksums of 32 bits each, CRC-32 and CRC-32C. That notices accidents
         * of storage and copying. It does not notice a change by somebody who can write to the store between the two
         * steps and who wants it to pass: the signature in the result is then invalid, as anybody who verifies the file
         * will find, but completing did not say so. Of documents prepared elsewhere, or longer ago than some thousand
         * others, the whole is digested in any case. What is appended, and its relation to the attributes signed, is always
         * checked to the byte.
         *
         * @param full true to have the whole digested always; costs about a third more for large files
         * @return this
         * @since 0.1.0
         */
        public Builder fullReadBack(boolean full) {
            this.fullReadBack = full;
            return this;
        }

        /**
         * Refuses marks that would stand on a form field or on another signature, with PLACEMENT_OVERLAPS. Default:
         * they are made, and {@link PadesSigner#notices} tells it. A signature in an existing field is never asked about.
         *
         * @return this
         */
        public Builder refuseOverlaps() {
            this.refuseOverlaps = true;
            return this;
        }

        private static int checked(int bytes) {
            if (bytes < 0 || bytes > 1024 * 1024) {
                throw new IllegalArgumentException("Room in the gap is 0 to 1048576 bytes; given was " + bytes);
            }
            return bytes;
        }

        /**
         * Makes the signer.
         *
         * @return the signer
         */
        public PadesSigner build() {
            return new PadesSigner(this);
        }
    }
}
