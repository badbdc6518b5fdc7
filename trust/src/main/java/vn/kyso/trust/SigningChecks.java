// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Sha256;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.CertificateExamination;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.trust.status.Material;
import vn.kyso.trust.status.MaterialSearch;
import vn.kyso.trust.status.PathSearch;
import vn.kyso.trust.status.RevocationSource;

/**
 * The checks of a certificate before anything is signed that need trust: a path to an anchor of the right purpose
 * (SGN-09), the trust domain against what the signature is for (LAW-05, QN-01), the terms of all issuers, algorithms by
 * the rules of the day (SGN-10, STD-02), and the status of every certificate of the path (SGN-01). What follows from a
 * result is the engine's {@link vn.kyso.core.CheckPolicy}.
 *
 * <pre>{@code
 * RemoteSigning.builder()
 *         .certificateChecker(SigningChecks.builder(store)
 *                 .revocation(HttpRevocationSource.create())
 *                 .build())
 * }</pre>
 *
 * <p>The provider may hand over the certificate alone, or issuers in any order with strangers among them: the path is
 * built here (identity-and-pki section 10, trap 11). Immutable and safe for threads; asks the network in the caller's
 * thread when it has a source of status.
 */
public final class SigningChecks implements CertificateChecker {

    private final TrustStore store;
    private final @Nullable RevocationSource revocation;
    private final Duration statusLimit;
    private final Map<SigningPurpose, Set<TrustDomain>> domains;
    private final PracticeStatements statements;

    private SigningChecks(Builder builder) {
        this.store = builder.store;
        this.revocation = builder.revocation;
        this.statusLimit = builder.statusLimit;
        this.domains = new EnumMap<>(builder.domains);
        this.statements = new PracticeStatements(builder.statements);
    }

    /**
     * Begins the checks with settings.
     *
     * @param store whom to trust; asked anew for every signature
     * @return a builder
     */
    public static Builder builder(TrustStore store) {
        return new Builder(store);
    }

    @Override
    public List<CheckResult> check(CertificateChain chain, Instant at) {
        return check(new CertificateInquiry(chain, at, Duration.ZERO, SigningPurpose.PUBLIC_SERVICE));
    }

    @Override
    public List<CheckResult> check(CertificateInquiry inquiry) {
        return examine(inquiry).results();
    }

    @Override
    public CertificateExamination examine(CertificateInquiry inquiry) {
        AnchorSet anchors = store.current();
        Set<X509Certificate> trusted = anchors.certificates(AnchorPurpose.SIGNING, inquiry.at());
        if (trusted.isEmpty()) {
            return CertificateExamination.of(List.of(CheckResult.notPossible(
                    Check.PATH,
                    FailureCode.PATH_NOT_PROVEN,
                    "The trust store has no anchor for signing that is in force; add the anchors of the CAs")));
        }
        return path(inquiry, trusted)
                .map(path -> examine(path, anchors, inquiry))
                .orElseGet(() -> CertificateExamination.of(List.of(CheckResult.failed(
                        Check.PATH,
                        FailureCode.PATH_NOT_PROVEN,
                        "No valid path leads from the certificate to one of " + trusted.size()
                                + " anchors for signing; add the anchor of its CA, or give the issuers that are"
                                + " missing"))));
    }

    private CertificateExamination examine(List<X509Certificate> path, AnchorSet anchors, CertificateInquiry inquiry) {
        if (sharesItsKey(path)) {
            return CertificateExamination.of(List.of(CheckResult.failed(
                    Check.PATH,
                    FailureCode.PATH_NOT_PROVEN,
                    "The key of the signer's certificate is also that of an issuer of its path; a public CA makes sure"
                            + " that a key is unique, so report it to the CA")));
        }
        TrustDomain domain = anchors.domainOf(path.get(path.size() - 1), AnchorPurpose.SIGNING)
                .orElseThrow(() -> new IllegalStateException("A path ends at an anchor"));
        AlgorithmCompliance algorithms = compliance(path, inquiry.at());
        List<CheckResult> results = new ArrayList<>();
        results.add(CheckResult.passed(Check.PATH));
        results.add(domain(domain, inquiry.purpose()));
        terms(path, inquiry).ifPresent(results::add);
        results.add(algorithms(algorithms));
        // Who is refused anyway is not asked about over the network.
        boolean sound = results.stream().allMatch(result -> result.verdict() == CheckResult.Verdict.PASSED);
        List<StatusEvidence> answers = new ArrayList<>();
        if (revocation != null) {
            results.add(sound ? status(path, inquiry.at(), revocation, answers::add) : notAsked());
        }
        return new CertificateExamination(
                results, path, domain.name(), answers, List.of(statements.of(path)), algorithms);
    }

    /** A key that a CA has too proves nothing about the signer; a public CA sees to it that keys are unique (CRT-03). */
    private static boolean sharesItsKey(List<X509Certificate> path) {
        return path.stream()
                .skip(1)
                .anyMatch(issuer -> issuer.getPublicKey().equals(path.get(0).getPublicKey()));
    }

    private Optional<List<X509Certificate>> path(CertificateInquiry inquiry, Set<X509Certificate> trusted) {
        PathSearch search = revocation == null ? PathSearch.offline(trusted) : PathSearch.online(trusted, revocation);
        return search.find(inquiry.chain().signer(), inquiry.chain().certificates(), inquiry.at());
    }

    private CheckResult domain(TrustDomain domain, SigningPurpose purpose) {
        Set<TrustDomain> allowed = domains.getOrDefault(purpose, Set.of());
        return allowed.contains(domain)
                ? CheckResult.passed(Check.DOMAIN)
                : CheckResult.failed(
                        Check.DOMAIN,
                        FailureCode.CERTIFICATE_OF_OTHER_DOMAIN,
                        "The certificate leads to an anchor of " + domain + "; for a signature of purpose " + purpose
                                + " certificates of " + allowed + " are allowed");
    }

    /** The signer's own term is the engine's check; here it is that of those above. */
    private static Optional<CheckResult> terms(List<X509Certificate> path, CertificateInquiry inquiry) {
        Instant end = inquiry.at().plus(inquiry.validFor());
        for (X509Certificate issuer : path.subList(1, path.size() - 1)) {
            if (end.isAfter(issuer.getNotAfter().toInstant())) {
                return Optional.of(CheckResult.failed(
                        Check.VALIDITY,
                        FailureCode.CREDENTIAL_EXPIRED,
                        "The term of an issuing CA ends at "
                                + issuer.getNotAfter().toInstant() + ", before the signer's time to confirm is over"));
            }
        }
        return Optional.empty();
    }

    private static CheckResult algorithms(AlgorithmCompliance compliance) {
        return compliance.complies()
                ? CheckResult.passed(Check.ALGORITHM)
                : CheckResult.failed(
                        Check.ALGORITHM,
                        FailureCode.ALGORITHM_TOO_WEAK,
                        compliance.complaints().get(0));
    }

    private static AlgorithmCompliance compliance(List<X509Certificate> path, Instant at) {
        AlgorithmRules rules = AlgorithmRules.at(at);
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            X509Certificate certificate = path.get(i);
            String whose = i == 0 ? "The signer's certificate: " : "An issuer's certificate: ";
            rules.complaintAboutKey(certificate.getPublicKey())
                    .map(whose::concat)
                    .ifPresent(complaints::add);
            // An anchor is trusted as it is; nothing rests on how it is signed.
            if (i < path.size() - 1) {
                rules.complaintAboutSignatureOf(certificate).map(whose::concat).ifPresent(complaints::add);
            }
        }
        return new AlgorithmCompliance(rules.name(), complaints);
    }

    private CheckResult status(
            List<X509Certificate> path, Instant at, RevocationSource source, Consumer<StatusEvidence> answers) {
        try {
            MaterialSearch search = new MaterialSearch(source, Set.of(path.get(path.size() - 1)), statusLimit);
            search.gather(MaterialSearch.Holder.SIGNER, path, new Material(), at, answers);
            return CheckResult.passed(Check.STATUS);
        } catch (RemoteSigningException e) {
            String detail = e.failure().message();
            return e.code() == FailureCode.STATUS_NOT_PROVEN
                    ? CheckResult.notPossible(Check.STATUS, e.code(), detail)
                    : CheckResult.failed(Check.STATUS, e.code(), detail);
        }
    }

    private static CheckResult notAsked() {
        return CheckResult.notPossible(
                Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "Not asked, because another check does not hold");
    }

    /** Builds {@link SigningChecks}. Not safe for threads. */
    public static final class Builder {
        private final TrustStore store;
        private final Map<SigningPurpose, Set<TrustDomain>> domains = new EnumMap<>(SigningPurpose.class);
        private final Map<Fingerprint, PracticeStatements.Statement> statements = new HashMap<>();
        private @Nullable RevocationSource revocation;
        private Duration statusLimit = Duration.ofSeconds(20);

        private Builder(TrustStore store) {
            this.store = Objects.requireNonNull(store, "store");
            domains.put(SigningPurpose.PUBLIC_SERVICE, Set.of(TrustDomain.PUBLIC));
            domains.put(SigningPurpose.OTHER, Set.copyOf(EnumSet.allOf(TrustDomain.class)));
        }

        /**
         * Sets where status comes from. Default: none; then the engine notes that status is not checked.
         *
         * @param source of OCSP answers, revocation lists and missing issuers
         * @return this
         */
        public Builder revocation(RevocationSource source) {
            this.revocation = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets the longest time for the status of the whole path. Default: 20 seconds.
         *
         * @param limit positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder statusLimit(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("Asking for status takes some time, given was " + limit);
            }
            this.statusLimit = limit;
            return this;
        }

        /**
         * Sets which trust domains a signature may come from. Default: a dossier of a public service takes certificates of
         * public CAs only (QN-01), anything else takes both.
         *
         * @param purpose what the signature is for
         * @param allowed its domains, at least one
         * @return this
         * @throws IllegalArgumentException when there is none
         */
        public Builder domains(SigningPurpose purpose, Set<TrustDomain> allowed) {
            if (allowed.isEmpty()) {
                throw new IllegalArgumentException("A purpose without any trust domain could never be signed for");
            }
            domains.put(Objects.requireNonNull(purpose, "purpose"), Set.copyOf(allowed));
            return this;
        }

        /**
         * Names the practice statement of a CA, which becomes part of the evidence of every signature with a certificate it
         * issued (SGN-11). Default: what certificates say themselves; those of Vietnamese public CAs say nothing, and then
         * the evidence says that it is not known.
         *
         * @param issuer fingerprint of the issuing CA's certificate
         * @param location where the statement is published
         * @param statement the document itself, of which the digest is kept
         * @return this
         */
        public Builder practiceStatement(Fingerprint issuer, URI location, byte[] statement) {
            statements.put(
                    Objects.requireNonNull(issuer, "issuer"),
                    new PracticeStatements.Statement(location.toString(), Sha256.over(statement)));
            return this;
        }

        /**
         * Makes the checks.
         *
         * @return to be handed to the engine
         */
        public SigningChecks build() {
            return new SigningChecks(this);
        }
    }
}
