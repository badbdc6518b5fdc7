// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Sha256;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.trust.evidence.SessionEvidence;

/** Finds the signed file of a signature among several: the one that begins with what was signed. */
public final class SignedFiles {

    private SignedFiles() {}

    /**
     * Looks among files.
     *
     * @param files signed documents as they are now
     * @param sessions all the evidence there is
     * @return gives the file that begins with what was signed; the only file for the only signature whatever it holds, so
     *     that a document that was swapped is noticed
     */
    public static Function<SignatureEvidence, Optional<Path>> among(List<Path> files, List<SessionEvidence> sessions) {
        long signatures =
                sessions.stream().mapToLong(one -> one.signatures().size()).sum();
        boolean clear = files.size() == 1 && signatures == 1;
        return evidence -> {
            ContentFingerprint signed = evidence.signed();
            Optional<Path> found = signed == null
                    ? Optional.empty()
                    : files.stream().filter(file -> begins(file, signed)).findFirst();
            return found.isEmpty() && clear ? Optional.of(files.get(0)) : found;
        };
    }

    private static boolean begins(Path file, ContentFingerprint signed) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            long left = signed.length();
            for (int read = 0; left > 0 && read >= 0; left -= Math.max(read, 0)) {
                read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                digest.update(buffer, 0, Math.max(read, 0));
            }
            return Sha256.of(digest.digest()).equals(signed.sha256());
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("A signed document cannot be read (" + e.getClass().getSimpleName() + ")")
                    .toException(e);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
