// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.CheckPolicy.Severity;
import vn.kyso.core.CheckResult;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialReview;
import vn.kyso.core.Der;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.core.spi.CertificateExamination;

/** Whether the policy lets a credential sign, with what follows for the session and what is kept (SGN-01, SGN-11). */
final class Vetting {

    private final EngineParts parts;

    Vetting(EngineParts parts) {
        this.parts = parts;
    }

    /** What a credential that may sign brings with it. */
    record Passed(List<String> warnings, CertificateEvidence evidence) {}

    Passed vet(SigningRequest request, Credential credential, Instant now, Duration validFor, String provider) {
        CertificateExamination found =
                parts.checks().examine(request.signer(), credential, now, validFor, request.purpose());
        List<String> warnings = new ArrayList<>();
        List<JudgedCheck> judged = judged(found);
        for (JudgedCheck check : judged) {
            CheckResult result = check.result();
            if (check.consequence() == Severity.REFUSE) {
                throw result.code()
                        .because("Check " + result.check() + " of the certificate: " + result.detail()
                                + ". Nothing was sent to the provider for signing")
                        .provider(provider)
                        .repeatSafe(true)
                        .toException();
            }
            if (check.consequence() == Severity.WARN) {
                warnings.add(result.check() + ": " + result.detail());
            }
        }
        List<X509Certificate> path = found.path().isEmpty() ? credential.chain().certificates() : found.path();
        CertificateEvidence evidence = new CertificateEvidence(
                CertificateEvidence.FORMAT,
                now,
                request.purpose(),
                judged,
                path.stream().map(Vetting::der).toList(),
                found.trustDomain(),
                found.status(),
                found.practiceStatements(),
                found.algorithms());
        return new Passed(warnings, evidence);
    }

    /** The same checks of a credential that nobody signs with yet. */
    CredentialReview review(Signer signer, Credential credential, SigningPurpose purpose, Duration validFor) {
        Instant now = parts.clock().instant();
        return new CredentialReview(
                credential, judged(parts.checks().examine(signer, credential, now, validFor, purpose)));
    }

    private List<JudgedCheck> judged(CertificateExamination found) {
        return found.results().stream()
                .map(result -> new JudgedCheck(result, parts.checkPolicy().severityOf(result)))
                .toList();
    }

    private static Der der(X509Certificate certificate) {
        try {
            return Der.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw FailureCode.PATH_NOT_PROVEN
                    .because("A certificate of the signer's path cannot be encoded")
                    .toException(e);
        }
    }
}
