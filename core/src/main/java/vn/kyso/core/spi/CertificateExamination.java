// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CheckResult;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.StatusEvidence;

/**
 * What a {@link CertificateChecker} found, and on what it rests. Immutable.
 *
 * @param results one per check made
 * @param path from the signer's certificate to an anchor; empty when none was found or looked for
 * @param trustDomain the anchor's trust domain; null when it has none
 * @param status what issuers said about the certificates of the path, also when it is not good
 * @param practiceStatements the issuing CA's practice statement; empty when nobody looked
 * @param algorithms whether the algorithms of the path satisfy the rules of the day; null when nobody looked
 */
public record CertificateExamination(
        List<CheckResult> results,
        List<X509Certificate> path,
        @Nullable String trustDomain,
        List<StatusEvidence> status,
        List<PracticeStatement> practiceStatements,
        @Nullable AlgorithmCompliance algorithms) {

    /** Copies the lists. */
    public CertificateExamination {
        results = List.copyOf(results);
        path = List.copyOf(path);
        status = List.copyOf(status);
        practiceStatements = List.copyOf(practiceStatements);
    }

    /**
     * Results that nothing more is known about.
     *
     * @param results one per check made
     * @return the examination
     */
    public static CertificateExamination of(List<CheckResult> results) {
        return new CertificateExamination(results, List.of(), null, List.of(), List.of(), null);
    }

    /** Shows numbers only. */
    @Override
    public String toString() {
        return "CertificateExamination[" + results.size() + " results, " + status.size() + " answers]";
    }
}
