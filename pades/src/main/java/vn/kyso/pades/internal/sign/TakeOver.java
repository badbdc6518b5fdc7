// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentException;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.AcceptsSignedDocuments.TakenOver;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.internal.cms.Algorithms;
import vn.kyso.pades.internal.cms.ReturnedCms;
import vn.kyso.pades.internal.io.ArrayChannel;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.Permissions;
import vn.kyso.pades.internal.verify.AddedSignature;

/** Judges a document that came back from a provider and takes it apart. Safe for threads. */
public final class TakeOver {

    /** Room for a mark with an image and for validation material; it is stored with the session. */
    private static final int LONGEST_INCREMENT = 16 * 1024 * 1024;

    private static final int PIECE = 128 * 1024;
    private static final String BASELINE = "ETSI.CAdES.detached";

    private final Limits limits;

    /**
     * Settings.
     *
     * @param limits what a document may ask of us
     */
    public TakeOver(Limits limits) {
        this.limits = limits;
    }

    /**
     * Proves that the document is the original with one new signature of level B by the chain's certificate.
     *
     * @param registered of the first step
     * @param returned what came back
     * @param original where the original is
     * @param chain the chosen certificate and its issuers
     * @param store opens the original
     * @return what completes it without the provider, and the value
     */
    public TakenOver takeOver(
            PreparedDocument registered,
            byte[] returned,
            DocumentLocation original,
            CertificateChain chain,
            DocumentStore store) {
        if (!GatewayPdf.isIn(registered.state())) {
            throw FailureCode.SELF_CHECK_FAILED
                    .because("Expected a document that was registered for the provider, found one prepared here")
                    .toException();
        }
        GatewayPdf state = GatewayPdf.decode(registered.state());
        Completion.checkCertificate(state.certificateSha256(), chain);
        checkLength(returned, registered.original().length());
        checkPrefix(returned, registered.original(), original, store);
        return Guard.returned(() -> judge(state, registered.original(), returned, chain));
    }

    private static void checkLength(byte[] returned, long original) {
        long added = returned.length - original;
        if (added <= 0) {
            throw refused("has " + returned.length + " bytes, no more than the original: nothing was appended");
        }
        if (added > LONGEST_INCREMENT) {
            throw FailureCode.ANSWER_TOO_LARGE
                    .because("The provider appended " + added + " bytes to the document, the limit is "
                            + LONGEST_INCREMENT)
                    .toException();
        }
    }

    /** One pass proves that the original is the one registered, and that it is the beginning of what came back. */
    private static void checkPrefix(
            byte[] returned, ContentFingerprint registered, DocumentLocation original, DocumentStore store) {
        MessageDigest digest = Channels.digest(DigestAlgorithm.SHA256.jcaName());
        boolean same = true;
        try (SeekableByteChannel channel = store.open(original)) {
            if (channel.size() != registered.length()) {
                throw Completion.changed();
            }
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            int at = 0;
            while (at < registered.length()) {
                piece.clear().limit((int) Math.min(PIECE, registered.length() - at));
                int read = channel.read(piece);
                if (read <= 0) {
                    throw Completion.changed();
                }
                digest.update(piece.array(), 0, read);
                same &= Arrays.equals(piece.array(), 0, read, returned, at, at + read);
                at += read;
            }
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The original cannot be opened or read ("
                            + e.getClass().getSimpleName() + "); check that it exists and may be read")
                    .toException();
        }
        if (!Arrays.equals(digest.digest(), registered.sha256().toByteArray())) {
            throw Completion.changed();
        }
        if (!same) {
            throw refused("does not begin with the bytes of the original");
        }
    }

    private TakenOver judge(GatewayPdf state, ContentFingerprint original, byte[] returned, CertificateChain chain) {
        Stopwatch watch = new Stopwatch(limits.maxParseTime());
        int prefix = (int) original.length();
        checkReadable(returned);
        AddedSignature added = AddedSignature.in(returned, prefix, watch::check);
        checkPermitted(returned, prefix, added);
        if (!BASELINE.equals(added.subFilter()) || !added.claimsTime()) {
            throw refused("has a signature of another kind than PAdES level B, which was asked for: expected"
                    + " SubFilter " + BASELINE + " and an entry M");
        }
        ReturnedCms cms = ReturnedCms.of(added.contents(), chain.signer());
        int gapStart = (int) added.gapStart();
        int behindGap = gapStart + added.gapLength();
        MessageDigest range = Channels.digest(cms.digestAlgorithm().jcaName());
        range.update(returned, 0, gapStart);
        range.update(returned, behindGap, returned.length - behindGap);
        if (!Arrays.equals(range.digest(), cms.messageDigest())) {
            throw refused("has a new signature over other bytes than its own");
        }
        if (!Algorithms.verifies(chain.signer().getPublicKey(), cms.algorithm(), cms.signedAttributes(), cms.value())) {
            throw FailureCode.VALUE_DOES_NOT_VERIFY
                    .because("The value in the returned document does not verify with the certificate's key in the way"
                            + " the signature names. Report it to the provider")
                    .toException();
        }
        GatewayPdf taken = new GatewayPdf(
                GatewayPdf.Stage.RETURNED,
                state.level(),
                cms.digestAlgorithm(),
                state.certificateSha256(),
                gapStart - prefix,
                added.gapLength(),
                Arrays.copyOfRange(returned, prefix, returned.length));
        Dtbs dtbs = Dtbs.of(cms.signedAttributes());
        return new TakenOver(
                new PreparedDocument(
                        PadesSigner.FORMAT,
                        GatewayPdf.VERSION,
                        original,
                        dtbs,
                        DtbsDigest.over(cms.digestAlgorithm(), dtbs),
                        taken.encode()),
                SignatureValue.of(cms.value()));
    }

    /** Strictly, within the limits, and not encrypted; what is lenient comes afterwards. */
    private void checkReadable(byte[] returned) {
        try (PdfFile file = PdfFile.open(new ArrayChannel(returned, returned.length), limits)) {
            file.stopwatch().check();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A field that an earlier signature has locked stays locked for providers too. */
    private void checkPermitted(byte[] returned, int original, AddedSignature added) {
        try (PdfFile file = PdfFile.open(new ArrayChannel(returned, original), limits)) {
            Permissions.check(file, new AcroForm(file), added.fieldName(), added.newField());
        } catch (DocumentException forbidden) {
            throw refused("has a signature in a field that an earlier signature forbids to sign");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RemoteSigningException refused(String what) {
        return FailureCode.ANSWER_INCONSISTENT
                .because("The returned document " + what + "; it is not accepted. Report it to the provider")
                .toException();
    }
}
