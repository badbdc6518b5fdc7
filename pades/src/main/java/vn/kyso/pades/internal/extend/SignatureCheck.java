// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.cms.Algorithms;
import vn.kyso.pades.internal.cms.ReturnedCms;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.pdf.HexString;
import vn.kyso.pades.internal.tsp.TokenCheck;

/** Whether what is to be brought to a higher level holds at all: digests, values, time stamps. */
final class SignatureCheck {

    private static final int LONGEST_GAP = 16 << 20;

    private final SeekableByteChannel file;

    SignatureCheck(SeekableByteChannel file) {
        this.file = file;
    }

    void check(SignatureInFile signature) throws IOException {
        checkRange(signature);
        if (signature.isDocumentTimeStamp()) {
            TimeStampToken token = signature.token();
            DigestAlgorithm algorithm = imprintOf(token);
            checked(token, algorithm, digest(signature, algorithm));
            return;
        }
        ReturnedCms cms = baseline(signature);
        if (!Arrays.equals(cms.messageDigest(), digest(signature, cms.digestAlgorithm()))
                || !Algorithms.verifies(
                        signature.certificate().getPublicKey(), cms.algorithm(), cms.signedAttributes(), cms.value())) {
            throw broken("does not fit the document or its own certificate: the document was changed");
        }
        for (TimeStampToken token : signature.stamps()) {
            DigestAlgorithm algorithm = imprintOf(token);
            checked(token, algorithm, Channels.digest(algorithm.jcaName()).digest(cms.value()));
        }
    }

    private static ReturnedCms baseline(SignatureInFile signature) {
        try {
            return ReturnedCms.of(signature.contents(), signature.certificate());
        } catch (ProtocolViolationException notBaseline) {
            throw broken("is not a PAdES baseline signature as it claims to be");
        }
    }

    private static DigestAlgorithm imprintOf(TimeStampToken token) {
        String oid = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
        Optional<DigestAlgorithm> known = Arrays.stream(DigestAlgorithm.values())
                .filter(algorithm -> algorithm.oid().equals(oid))
                .findFirst();
        return known.orElseThrow(() -> broken("has a time stamp with another digest than SHA-256, SHA-384 or SHA-512"));
    }

    private static void checked(TimeStampToken token, DigestAlgorithm algorithm, byte[] imprint) throws IOException {
        TokenCheck.ofImprint(token.getEncoded(), algorithm, imprint);
    }

    /** One gap, which is the string of /Contents, and the beginning of the file covered. */
    private void checkRange(SignatureInFile signature) throws IOException {
        long[] range = signature.byteRange();
        boolean ordered = range[0] == 0 && range[1] > 0 && range[2] > range[1] && range[3] >= 0;
        if (!ordered || range[2] > file.size() - range[3] || range[2] - range[1] > LONGEST_GAP) {
            throw broken("has a byte range that makes no sense");
        }
        byte[] gap = Channels.read(file, range[1], (int) (range[2] - range[1]));
        boolean brackets = gap.length > 2 && gap[0] == '<' && gap[gap.length - 1] == '>';
        if (!brackets || !Arrays.equals(HexString.decode(gap, 1, gap.length - 1).orElse(null), signature.contents())) {
            throw broken("leaves out more than its own value");
        }
    }

    private byte[] digest(SignatureInFile signature, DigestAlgorithm algorithm) throws IOException {
        long[] range = signature.byteRange();
        MessageDigest digest = Channels.digest(algorithm.jcaName());
        try {
            Channels.digest(file, 0, range[1], List.of(digest));
            Channels.digest(file, range[2], range[3], List.of(digest));
        } catch (EOFException e) {
            throw broken("has a byte range beyond the end");
        }
        return digest.digest();
    }

    private static RemoteSigningException broken(String what) {
        return FailureCode.DOCUMENT_DAMAGED
                .because("A signature in the document " + what + "; it cannot be brought to a higher level")
                .toException();
    }
}
