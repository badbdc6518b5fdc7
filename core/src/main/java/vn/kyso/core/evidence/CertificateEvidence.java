// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Der;
import vn.kyso.core.SigningPurpose;

/**
 * What was known of the signer's certificate when signing with it was allowed (SGN-11). It is stored with the session but
 * apart from its record, because the record is read at every look and this is not.
 *
 * @param format layout of this evidence; a version counted from 1
 * @param checkedAt for which time was checked
 * @param purpose what the signature is for
 * @param checks every check with its consequence
 * @param path the certificates from the signer's up to the anchor; what the provider handed over when no path was found
 * @param trustDomain the anchor's trust domain; null when no trust store was asked
 * @param status what issuers said, one for each certificate that was asked about
 * @param practiceStatements the issuing CA's statement; one that nobody knows says so
 * @param algorithms whether the algorithms of the path satisfy the rules of the day; null when nobody looked
 */
public record CertificateEvidence(
        int format,
        Instant checkedAt,
        SigningPurpose purpose,
        List<JudgedCheck> checks,
        List<Der> path,
        @Nullable String trustDomain,
        List<StatusEvidence> status,
        List<PracticeStatement> practiceStatements,
        @Nullable AlgorithmCompliance algorithms) {

    /** The layout written by this version of the library. */
    public static final int FORMAT = 1;

    /** Copies the lists. */
    public CertificateEvidence {
        Objects.requireNonNull(checkedAt, "checkedAt");
        Objects.requireNonNull(purpose, "purpose");
        checks = List.copyOf(checks);
        path = List.copyOf(path);
        status = List.copyOf(status);
        practiceStatements = List.copyOf(practiceStatements);
    }

    /** Shows numbers only. */
    @Override
    public String toString() {
        return "CertificateEvidence[" + checks.size() + " checks, " + path.size() + " certificates, " + status.size()
                + " answers]";
    }
}
