// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Sha256;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.history.Reverification;
import vn.kyso.core.history.SignatureReverifier;

/**
 * Verifies signatures in PDFs again for a signing history (QG-20). Which signature of a file is meant is known by what was
 * kept when it was made: the file as it was then must be the beginning of the file now, and the signature is the last one
 * of that beginning. A file that does not begin so is not the one that was signed.
 *
 * <p>As safe for threads as the function that finds files.
 */
public final class PadesReverifier implements SignatureReverifier {

    private final SignatureVerifier verifier;
    private final Function<SignatureEvidence, Optional<Path>> files;

    /**
     * Makes a reverifier.
     *
     * @param verifier with the trust of today
     * @param files finds the signed file as it is now; empty when it is not at hand
     */
    public PadesReverifier(SignatureVerifier verifier, Function<SignatureEvidence, Optional<Path>> files) {
        this.verifier = Objects.requireNonNull(verifier, "verifier");
        this.files = Objects.requireNonNull(files, "files");
    }

    @Override
    public Optional<Reverification> reverify(SignatureEvidence evidence, Locale locale) {
        return files.apply(evidence).map(file -> reverify(evidence, file, locale));
    }

    private Reverification reverify(SignatureEvidence evidence, Path file, Locale locale) {
        ContentFingerprint signed = evidence.signed();
        VerificationReport now = verifier.verify(file);
        ReportWords words = new ReportWords(locale);
        SignatureReport ours = signed == null ? null : ours(file, signed, now);
        return ours == null || !isBy(evidence, ours)
                ? another(now, words)
                : reverification(now.judgedAt(), ours, words);
    }

    /** Another document under the same name says nothing about the signature that was made. */
    private static Reverification another(VerificationReport now, ReportWords words) {
        return new Reverification(
                now.judgedAt(),
                Reverification.Verdict.INVALID,
                List.of(words.of("history.another-document")),
                null,
                Reverification.TimeSource.RECORDED,
                Reverification.Integrity.BROKEN,
                Reverification.LaterChanges.UNKNOWN,
                Reverification.CertificateState.UNKNOWN);
    }

    private static boolean isBy(SignatureEvidence evidence, SignatureReport report) {
        ReportedCertificate signer = report.signer();
        return signer != null
                && evidence.certificate().path().stream()
                        .findFirst()
                        .filter(first -> first.sha256().equals(Sha256.over(encoded(signer.certificate()))))
                        .isPresent();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException cannotBeOurs) {
            return new byte[0];
        }
    }

    private @Nullable SignatureReport ours(Path file, ContentFingerprint signed, VerificationReport now) {
        Path beginning = null;
        try {
            if (Files.size(file) == signed.length()) {
                return fingerprint(file, signed.length(), null).equals(signed.sha256()) ? last(now, now) : null;
            }
            if (Files.size(file) < signed.length()) {
                return null;
            }
            beginning = Files.createTempFile("kyso", ".pdf");
            return fingerprint(file, signed.length(), beginning).equals(signed.sha256())
                    ? last(verifier.verify(beginning), now)
                    : null;
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The signed file cannot be read (" + e.getClass().getSimpleName() + ")")
                    .toException(e);
        } finally {
            discard(beginning);
        }
    }

    /** The last signature of the beginning, as the whole file shows it: signatures are only ever appended. */
    private static @Nullable SignatureReport last(VerificationReport beginning, VerificationReport whole) {
        int count = beginning.signatures().size();
        return count == 0 || count > whole.signatures().size()
                ? null
                : whole.signatures().get(count - 1);
    }

    private static Sha256 fingerprint(Path file, long length, @Nullable Path copy) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out = new DigestOutputStream(
                        copy == null ? java.io.OutputStream.nullOutputStream() : Files.newOutputStream(copy), digest)) {
            byte[] buffer = new byte[1 << 16];
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        return Sha256.of(digest.digest());
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException staysInTheTemporaryFolder) {
            file.toFile().deleteOnExit();
        }
    }

    private static Reverification reverification(Instant at, SignatureReport report, ReportWords words) {
        boolean stamped = report.timeSource() == TimeSource.TIMESTAMP;
        Instant time = report.signingTime().orElse(null);
        return new Reverification(
                at,
                Reverification.Verdict.valueOf(report.verdict().name()),
                words.reasons(report.findings()),
                time,
                time == null
                        ? Reverification.TimeSource.RECORDED
                        : stamped ? Reverification.TimeSource.TIME_STAMP : Reverification.TimeSource.CLAIMED,
                integrity(report.integrity()),
                changes(report.changes()),
                Reverification.CertificateState.valueOf(report.certificateNow().name()));
    }

    private static Reverification.Integrity integrity(Integrity integrity) {
        return switch (integrity) {
            case INTACT -> Reverification.Integrity.INTACT;
            case BROKEN -> Reverification.Integrity.BROKEN;
            case NOT_CHECKABLE -> Reverification.Integrity.UNKNOWN;
        };
    }

    private static Reverification.LaterChanges changes(ChangeAssessment changes) {
        if (changes.suspicion() != ChangeAssessment.Suspicion.NONE
                || changes.permission() == ChangeAssessment.Permission.FORBIDDEN) {
            return Reverification.LaterChanges.SUSPICIOUS;
        }
        return switch (changes.kind()) {
            case NONE -> Reverification.LaterChanges.NONE;
            case SIGNATURES_ONLY -> Reverification.LaterChanges.SIGNATURES_ONLY;
            case FORM_FILLED, ANNOTATED, OTHER -> Reverification.LaterChanges.CHANGED;
            case NOT_COMPARABLE -> Reverification.LaterChanges.UNKNOWN;
        };
    }
}
