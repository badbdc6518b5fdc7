// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Sha256;
import vn.kyso.pades.internal.cms.CmsReader;
import vn.kyso.pades.internal.io.Channels;

/**
 * Reads a signed document back before it appears at its target. One pass proves that the original is an untouched prefix
 * (law 5), that it is still the one prepared, and that the signature covers everything but its gap; the same pass gives
 * the fingerprint of the result.
 */
final class SelfCheck {

    private final PreparedDocument prepared;
    private final PreparedPdf pdf;
    private final byte[] increment;
    private final byte[] cms;

    SelfCheck(PreparedDocument prepared, PreparedPdf pdf, byte[] increment, byte[] cms) {
        this.prepared = prepared;
        this.pdf = pdf;
        this.increment = increment;
        this.cms = cms;
    }

    ContentFingerprint readBack(SeekableByteChannel written, SeekableByteChannel original) throws IOException {
        long prefix = prepared.original().length();
        long length = prefix + increment.length;
        if (written.size() != length) {
            throw failed("expected " + length + " bytes, found " + written.size());
        }
        MessageDigest whole = Channels.digest(DigestAlgorithm.SHA256.jcaName());
        boolean same = pdf.digestAlgorithm() == DigestAlgorithm.SHA256;
        MessageDigest range =
                same ? whole : Channels.digest(pdf.digestAlgorithm().jcaName());
        Channels.digest(written, 0, prefix, same ? List.of(whole) : List.of(whole, range));
        if (!isOriginal(Preparation.copyOf(whole))) {
            throw originalIsStillTheSame(original)
                    ? failed("the original was not copied faithfully")
                    : Completion.changed();
        }
        if (same) {
            range = Preparation.copyOf(whole);
        }
        byte[] tail = Channels.read(written, prefix, increment.length);
        whole.update(tail);
        if (!Arrays.equals(tail, increment)) {
            throw failed("the increment was not written faithfully");
        }
        int behindGap = pdf.gapStart() + pdf.gapLength();
        range.update(tail, 0, pdf.gapStart());
        range.update(tail, behindGap, tail.length - behindGap);
        checkSignature(Arrays.copyOfRange(tail, pdf.gapStart() + 1, behindGap - 1), range.digest());
        return new ContentFingerprint(length, Sha256.of(whole.digest()));
    }

    private void checkSignature(byte[] digits, byte[] rangeDigest) {
        byte[] content;
        try {
            content = HexFormat.of().parseHex(new String(digits, java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw failed("the gap holds something else than hexadecimal digits");
        }
        CmsReader read = CmsReader.of(content).orElseThrow(() -> failed("no signature structure in the gap"));
        for (int i = read.derLength(); i < content.length; i++) {
            if (content[i] != 0) {
                throw failed("the gap is not filled up with zeros");
            }
        }
        if (read.derLength() != cms.length) {
            throw failed("the signature structure has another length than was written");
        }
        if (!Arrays.equals(read.messageDigest(), rangeDigest)) {
            throw failed("the digest of the byte range is not the one that was signed");
        }
        // The value was verified over exactly these attributes.
        if (!Arrays.equals(read.signedAttributes(), prepared.dtbs().toByteArray())) {
            throw failed("the signed attributes are not those that were prepared");
        }
        if (read.hasTimeStamp() != (pdf.level() != BaselineLevel.B)) {
            throw failed("the level asked for is not reached");
        }
    }

    private boolean isOriginal(MessageDigest digest) {
        return Arrays.equals(digest.digest(), prepared.original().sha256().toByteArray());
    }

    private boolean originalIsStillTheSame(SeekableByteChannel original) throws IOException {
        MessageDigest digest = Channels.digest(DigestAlgorithm.SHA256.jcaName());
        long length = prepared.original().length();
        if (original.size() != length) {
            return false;
        }
        Channels.digest(original, 0, length, List.of(digest));
        return isOriginal(digest);
    }

    private static RemoteSigningException failed(String what) {
        return FailureCode.SELF_CHECK_FAILED
                .because("Reading the signed document back: " + what + "; nothing was handed out, try again")
                .toException();
    }
}
