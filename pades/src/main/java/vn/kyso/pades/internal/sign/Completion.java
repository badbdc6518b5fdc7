// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.pades.TimestampSource;
import vn.kyso.pades.internal.cms.Algorithms;
import vn.kyso.pades.internal.cms.SignatureCms;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.tsp.TokenCheck;

/** The second step: from a value to a signed document that has been read back and checked. Safe for threads. */
public final class Completion {

    private final @Nullable TimestampSource timestamps;

    /**
     * Settings.
     *
     * @param timestamps for level T, or null
     */
    public Completion(@Nullable TimestampSource timestamps) {
        this.timestamps = timestamps;
    }

    /**
     * Completes.
     *
     * @param prepared of the first step
     * @param context the value, where to read and to write
     * @return what was written
     */
    public CompletedDocument complete(PreparedDocument prepared, CompletionContext context) {
        PreparedPdf pdf = PreparedPdf.decode(prepared.formatVersion(), prepared.state());
        if (!Arrays.equals(
                pdf.certificateSha256(),
                PreparedPdf.fingerprintOf(context.chain().signer()))) {
            throw FailureCode.SELF_CHECK_FAILED
                    .because(
                            "The document was prepared for another certificate; prepare and complete with the same one")
                    .toException();
        }
        byte[] cms = signature(prepared, pdf, context);
        byte[] increment = pdf.filled(cms);
        try (SeekableByteChannel original = context.store().open(context.original())) {
            if (original.size() != prepared.original().length()) {
                throw changed();
            }
            return write(original, increment, prepared, pdf, cms, context);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The original cannot be opened or read ("
                            + e.getClass().getSimpleName() + "); check that it exists and may be read")
                    .toException();
        }
    }

    private byte[] signature(PreparedDocument prepared, PreparedPdf pdf, CompletionContext context) {
        byte[] attributes = prepared.dtbs().toByteArray();
        byte[] value = context.value().toByteArray();
        if (!Algorithms.verifies(context.chain().signer().getPublicKey(), context.algorithm(), attributes, value)) {
            throw FailureCode.VALUE_DOES_NOT_VERIFY
                    .because("The value does not verify with the certificate's key over the prepared attributes")
                    .toException();
        }
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
        byte[] token;
        try {
            token = timestamps.timestamp(pdf.digestAlgorithm(), imprint.clone());
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (RuntimeException e) {
            throw FailureCode.TIMESTAMP_UNAVAILABLE
                    .because("The time-stamp source failed (" + e.getClass().getSimpleName() + ")")
                    .toException();
        }
        TokenCheck.ofImprint(token, pdf.digestAlgorithm(), imprint);
        return token;
    }

    private static CompletedDocument write(
            SeekableByteChannel original,
            byte[] increment,
            PreparedDocument prepared,
            PreparedPdf pdf,
            byte[] cms,
            CompletionContext context)
            throws IOException {
        try (DocumentSink sink = context.store().create(context.target())) {
            SeekableByteChannel target = sink.channel();
            Channels.copy(original, prepared.original().length(), target);
            Channels.write(target, increment);
            ContentFingerprint written = new SelfCheck(prepared, pdf, increment, cms).readBack(target, original);
            sink.commit();
            return new CompletedDocument(context.target(), written, pdf.level());
        } catch (IOException e) {
            throw FailureCode.TARGET_NOT_WRITABLE
                    .because("The signed document cannot be written ("
                            + e.getClass().getSimpleName()
                            + "); check the target's folder, rights and space. The value is kept, try again")
                    .toException();
        }
    }

    static RemoteSigningException changed() {
        return FailureCode.DOCUMENT_CHANGED
                .because("The original is not the one that was prepared; sign the document again as it is now")
                .toException();
    }
}
