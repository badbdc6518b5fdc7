// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.pades.TimestampSource;
import vn.kyso.pades.internal.cms.Algorithms;
import vn.kyso.pades.internal.cms.CmsReader;
import vn.kyso.pades.internal.cms.SignatureCms;
import vn.kyso.pades.internal.extend.LevelRaise;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.SeenOriginals;

/** The second step: from a value to a signed document that has been read back and checked. Safe for threads. */
public final class Completion {

    private final @Nullable TimestampSource timestamps;
    private final LevelRaise raise;
    private final SeenOriginals originals;
    private final boolean fullReadBack;

    /**
     * Settings.
     *
     * @param timestamps for level T, or null
     * @param raise for the levels above
     * @param originals those read while preparing
     * @param fullReadBack whether the written file is digested all the same
     */
    public Completion(
            @Nullable TimestampSource timestamps, LevelRaise raise, SeenOriginals originals, boolean fullReadBack) {
        this.timestamps = timestamps;
        this.raise = raise;
        this.originals = originals;
        this.fullReadBack = fullReadBack;
    }

    /**
     * Completes.
     *
     * @param prepared of the first step
     * @param context the value, where to read and to write
     * @return what was written
     */
    public CompletedDocument complete(PreparedDocument prepared, CompletionContext context) {
        byte[] state = prepared.state();
        SignedRevision revision = GatewayPdf.isIn(state)
                ? ReturnedCompletion.of(prepared, context)
                : ownRevision(prepared, state, context);
        try (SeekableByteChannel original = context.store().open(context.original())) {
            if (original.size() != prepared.original().length()) {
                throw changed();
            }
            return write(original, prepared, raised(original, prepared, revision), context);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** All that must be asked for is asked for before anything is written. */
    private SignedRevision raised(SeekableByteChannel original, PreparedDocument prepared, SignedRevision revision)
            throws IOException {
        return revision.level().compareTo(BaselineLevel.LT) < 0
                ? revision
                : revision.followedBy(raise.afterSigning(
                        original,
                        prepared.original(),
                        revision.increment(),
                        revision.gapStart(),
                        revision.gapLength(),
                        revision.level(),
                        revision.digestAlgorithm(),
                        seen(prepared)));
    }

    private SignedRevision ownRevision(PreparedDocument prepared, byte[] state, CompletionContext context) {
        PreparedPdf pdf = PreparedPdf.decode(prepared.formatVersion(), state);
        checkCertificate(pdf.certificateSha256(), context.chain());
        byte[] cms = signature(prepared, pdf, context);
        return new SignedRevision(
                pdf.digestAlgorithm(),
                pdf.level(),
                pdf.filled(cms),
                pdf.gapStart(),
                pdf.gapLength(),
                read -> difference(read, cms.length, pdf.level()));
    }

    private static Optional<String> difference(CmsReader read, int length, BaselineLevel level) {
        if (read.derLength() != length) {
            return Optional.of("the signature structure has another length than was written");
        }
        return read.hasTimeStamp() == (level != BaselineLevel.B)
                ? Optional.empty()
                : Optional.of("the level asked for is not reached");
    }

    static void checkCertificate(byte[] fingerprint, CertificateChain chain) {
        if (!Arrays.equals(fingerprint, PreparedPdf.fingerprintOf(chain.signer()))) {
            throw FailureCode.SELF_CHECK_FAILED
                    .because(
                            "The document was prepared for another certificate; prepare and complete with the same one")
                    .toException();
        }
    }

    static void checkValue(PreparedDocument prepared, CompletionContext context) {
        if (!Algorithms.verifies(
                context.chain().signer().getPublicKey(),
                context.algorithm(),
                prepared.dtbs().toByteArray(),
                context.value().toByteArray())) {
            throw FailureCode.VALUE_DOES_NOT_VERIFY
                    .because("The value does not verify with the certificate's key over the prepared attributes")
                    .toException();
        }
    }

    private byte[] signature(PreparedDocument prepared, PreparedPdf pdf, CompletionContext context) {
        checkValue(prepared, context);
        byte[] attributes = prepared.dtbs().toByteArray();
        byte[] value = context.value().toByteArray();
        SignatureCms cms =
                new SignatureCms(context.chain(), pdf.digestAlgorithm(), attributes, value, context.algorithm());
        byte[] encoded = cms.encode(pdf.level() == BaselineLevel.B ? null : timestamp(pdf, value));
        if (encoded.length > pdf.capacity()) {
            throw FailureCode.RESERVE_TOO_SMALL
                    .because("Reserved " + pdf.capacity() + " bytes, needed are " + encoded.length
                            + "; raise reserveMargin or timestampAllowance and sign again")
                    .toException();
        }
        return encoded;
    }

    private byte[] timestamp(PreparedPdf pdf, byte[] value) {
        if (timestamps == null) {
            throw FailureCode.CONFIGURATION
                    .because("Level T needs a time-stamp source; give one to PadesSigner.builder().timestamps(…)")
                    .toException();
        }
        byte[] imprint = Channels.digest(pdf.digestAlgorithm().jcaName()).digest(value);
        return LevelRaise.stamped(timestamps, pdf.digestAlgorithm(), imprint);
    }

    private CompletedDocument write(
            SeekableByteChannel original, PreparedDocument prepared, SignedRevision revision, CompletionContext context)
            throws IOException {
        try (DocumentSink sink = context.store().create(context.target())) {
            SeekableByteChannel target = sink.channel();
            Channels.copy(original, prepared.original().length(), target);
            Channels.write(target, revision.increment());
            Channels.write(target, revision.further());
            ContentFingerprint written = new SelfCheck(prepared, revision, seen(prepared)).readBack(target, original);
            sink.commit();
            return new CompletedDocument(context.target(), written, revision.level());
        } catch (Channels.SourceUnreadableException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw FailureCode.TARGET_NOT_WRITABLE
                    .because("The signed document cannot be written ("
                            + e.getClass().getSimpleName()
                            + "); check the target's folder, rights and space. The value is kept, try again")
                    .toException();
        }
    }

    private SeenOriginals.@Nullable Seen seen(PreparedDocument prepared) {
        return fullReadBack ? null : originals.find(prepared.original()).orElse(null);
    }

    private static RemoteSigningException unreadable(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return FailureCode.DOCUMENT_UNREADABLE
                .because("The original cannot be opened or read ("
                        + cause.getClass().getSimpleName() + "); check that it exists and may be read. The value is"
                        + " kept, try again")
                .toException();
    }

    static RemoteSigningException changed() {
        return FailureCode.DOCUMENT_CHANGED
                .because("The original is not the one that was prepared; sign the document again as it is now")
                .toException();
    }
}
