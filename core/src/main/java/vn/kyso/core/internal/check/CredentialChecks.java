// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.CertificateExamination;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.identity.SubjectParser;

/** All checks of a credential before anything leaves (SGN-01, SGN-08, SGN-10, QG-02, STD-02). */
public final class CredentialChecks {

    private static final int RSA_MINIMUM = 2048;
    private static final int EC_MINIMUM = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final SubjectParser parser;
    private final List<CertificateChecker> checkers;

    /**
     * Takes the replaceable parts.
     *
     * @param parser reads subjects
     * @param checkers of path and status
     */
    public CredentialChecks(SubjectParser parser, List<CertificateChecker> checkers) {
        this.parser = parser;
        this.checkers = List.copyOf(checkers);
    }

    /**
     * Whether the certificate carries the signer's identifier.
     *
     * @param signer as the portal knows him
     * @param credential whose certificate
     * @return true when {@link Check#SUBJECT} would pass
     */
    public boolean belongsTo(Signer signer, Credential credential) {
        return subject(signer, credential).verdict() == CheckResult.Verdict.PASSED;
    }

    /**
     * Makes all checks.
     *
     * @param signer as the portal knows him
     * @param credential what he would sign with
     * @param now what time it is
     * @param validFor how long the confirmation may take
     * @param purpose what the signature is for
     * @return one result or more for each check, with what they rest on
     */
    public CertificateExamination examine(
            Signer signer, Credential credential, Instant now, Duration validFor, SigningPurpose purpose) {
        CertificateInquiry inquiry = new CertificateInquiry(credential.chain(), now, validFor, purpose);
        List<CertificateExamination> all =
                checkers.stream().map(checker -> checker.examine(inquiry)).toList();
        return new CertificateExamination(
                results(signer, credential, inquiry, all),
                all.stream()
                        .map(CertificateExamination::path)
                        .filter(path -> !path.isEmpty())
                        .findFirst()
                        .orElse(List.of()),
                all.stream()
                        .map(CertificateExamination::trustDomain)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                all.stream().flatMap(one -> one.status().stream()).toList(),
                all.stream().flatMap(one -> one.practiceStatements().stream()).toList(),
                all.stream()
                        .map(CertificateExamination::algorithms)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /**
     * Makes all checks.
     *
     * @param signer as the portal knows him
     * @param credential what he would sign with
     * @param now what time it is
     * @param validFor how long the confirmation may take
     * @param purpose what the signature is for
     * @return one result or more for each check
     */
    public List<CheckResult> run(
            Signer signer, Credential credential, Instant now, Duration validFor, SigningPurpose purpose) {
        return examine(signer, credential, now, validFor, purpose).results();
    }

    private List<CheckResult> results(
            Signer signer, Credential credential, CertificateInquiry inquiry, List<CertificateExamination> others) {
        X509Certificate certificate = credential.chain().signer();
        List<CheckResult> results = new ArrayList<>();
        results.add(subject(signer, credential));
        results.add(validity(certificate, inquiry.at(), inquiry.validFor()));
        results.add(providerStatus(credential));
        results.add(keyUsage(certificate));
        results.add(algorithm(certificate));
        others.forEach(other -> results.addAll(other.results()));
        addIfMissing(results, Check.PATH, FailureCode.PATH_NOT_PROVEN, "No trust anchors are configured");
        addIfMissing(results, Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "No status checker is configured");
        return results;
    }

    private static void addIfMissing(List<CheckResult> results, Check check, FailureCode code, String detail) {
        if (results.stream().noneMatch(result -> result.check() == check)) {
            results.add(CheckResult.notConfigured(check, code, detail));
        }
    }

    private CheckResult subject(Signer signer, Credential credential) {
        SubjectIdentity subject = parser.parse(credential.chain().signer());
        if (subject.identifiers().isEmpty()) {
            return CheckResult.notPossible(
                    Check.SUBJECT,
                    FailureCode.SUBJECT_MISMATCH,
                    "The certificate's subject carries no identifier that could be compared with the signer's");
        }
        boolean forOrganisation = signer.identifiers().stream().noneMatch(Identifier::identifiesPerson);
        if (forOrganisation && subject.kind() != SubjectIdentity.Kind.ORGANISATION) {
            return CheckResult.failed(
                    Check.SUBJECT,
                    FailureCode.SUBJECT_MISMATCH,
                    "The signer is an organisation, the certificate is that of a person");
        }
        // A person is known by a person's number only: colleagues share the tax code of their organisation.
        if (signer.identifiers().stream()
                .filter(identifier -> forOrganisation || identifier.identifiesPerson())
                .anyMatch(subject::isIdentifiedBy)) {
            return CheckResult.passed(Check.SUBJECT);
        }
        FailureCode code =
                signer.accountIsIdentifier() ? FailureCode.CERTIFICATE_OF_SOMEONE_ELSE : FailureCode.SUBJECT_MISMATCH;
        return CheckResult.failed(
                Check.SUBJECT,
                code,
                "None of the signer's identifiers stands in the certificate's subject, which carries "
                        + subject.identifiers().size() + " of " + kinds(subject)
                        + "; if it is an older number of the same person, add it by Signer.alsoKnownAs");
    }

    private static String kinds(SubjectIdentity subject) {
        return subject.identifiers().stream()
                .map(identifier -> identifier.getClass().getSimpleName())
                .distinct()
                .toList()
                .toString();
    }

    private static CheckResult providerStatus(Credential credential) {
        return switch (credential.status()) {
            case ACTIVE -> CheckResult.passed(Check.PROVIDER_STATUS);
            case EXPIRED -> refusedByProvider(FailureCode.CREDENTIAL_EXPIRED, "expired");
            case REVOKED -> refusedByProvider(FailureCode.CREDENTIAL_REVOKED, "revoked");
            case SUSPENDED -> refusedByProvider(FailureCode.CREDENTIAL_SUSPENDED, "suspended");
            case UNKNOWN ->
                CheckResult.notPossible(
                        Check.PROVIDER_STATUS,
                        FailureCode.CREDENTIAL_UNUSABLE,
                        "The provider says nothing about the credential's state that is understood");
        };
    }

    private static CheckResult refusedByProvider(FailureCode code, String word) {
        return CheckResult.failed(Check.PROVIDER_STATUS, code, "The provider calls the credential " + word);
    }

    private static CheckResult validity(X509Certificate certificate, Instant now, Duration validFor) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return CheckResult.failed(
                    Check.VALIDITY, FailureCode.CREDENTIAL_NOT_YET_VALID, "The certificate's term begins at " + from);
        }
        if (now.isAfter(to)) {
            return CheckResult.failed(
                    Check.VALIDITY, FailureCode.CREDENTIAL_EXPIRED, "The certificate's term ended at " + to);
        }
        if (now.plus(validFor).isAfter(to)) {
            return CheckResult.failed(
                    Check.VALIDITY,
                    FailureCode.CREDENTIAL_EXPIRED,
                    "The certificate's term ends at " + to + ", before the signer's time to confirm is over");
        }
        return CheckResult.passed(Check.VALIDITY);
    }

    private static CheckResult keyUsage(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]) {
            return CheckResult.passed(Check.KEY_USAGE);
        }
        return CheckResult.failed(
                Check.KEY_USAGE,
                FailureCode.CREDENTIAL_UNUSABLE,
                "The certificate's key usage names neither digitalSignature nor nonRepudiation");
    }

    private static CheckResult algorithm(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        int bits = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 0;
        int needed = key instanceof RSAPublicKey ? RSA_MINIMUM : EC_MINIMUM;
        if (bits < needed) {
            return weak("The key is " + key.getAlgorithm() + " of " + bits + " bits; needed are " + needed);
        }
        if (isSignedOverWeakDigest(certificate)) {
            return weak("The certificate is signed with " + certificate.getSigAlgName() + " over SHA-1 or weaker");
        }
        return CheckResult.passed(Check.ALGORITHM);
    }

    private static boolean isSignedOverWeakDigest(X509Certificate certificate) {
        if (PKCSObjectIdentifiers.id_RSASSA_PSS.getId().equals(certificate.getSigAlgOID())) {
            return isWeakPss(certificate.getSigAlgParams());
        }
        String signedBy = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return signedBy.startsWith("SHA1") || signedBy.startsWith("MD5") || signedBy.startsWith("MD2");
    }

    /** RSASSA-PSS names its digest in the parameters; without any it is SHA-1 (RFC 8017 appendix A.2.3). */
    private static boolean isWeakPss(byte @Nullable [] parameters) {
        try {
            return parameters == null
                    || OIWObjectIdentifiers.idSHA1.equals(RSASSAPSSparams.getInstance(parameters)
                            .getHashAlgorithm()
                            .getAlgorithm());
        } catch (RuntimeException unreadable) {
            return true;
        }
    }

    private static CheckResult weak(String detail) {
        return CheckResult.failed(Check.ALGORITHM, FailureCode.ALGORITHM_TOO_WEAK, detail);
    }
}
