// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.kyso.core.CheckResult.Verdict.FAILED;
import static vn.kyso.core.CheckResult.Verdict.NOT_CONFIGURED;
import static vn.kyso.core.CheckResult.Verdict.NOT_POSSIBLE;
import static vn.kyso.core.CheckResult.Verdict.PASSED;
import static vn.kyso.core.SigningPurpose.PUBLIC_SERVICE;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.CheckResult.Verdict;
import vn.kyso.core.Credential;
import vn.kyso.core.Credential.Status;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.HandmadeCertificates;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.Identifiers;
import vn.kyso.identity.PassportNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.identity.SubjectParser;
import vn.kyso.identity.TaxCode;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestCredentialSpec.Usage;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

class CredentialChecksTest {

    private static final ManualClock CLOCK = ManualClock.create();
    private static final TestPki PKI = TestPki.create(CLOCK);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final PersonalNumber NUMBER = PersonalNumber.of("001099000000");
    private static final KeyPair RSA =
            HandmadeCertificates.key("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));

    private final CredentialChecks checks = new CredentialChecks(SubjectParser.vietnamese(), List.of());

    @AfterAll
    static void close() {
        PKI.close();
    }

    private static Credential credential(X509Certificate certificate, Status status) {
        return new Credential(new CredentialId("1"), CertificateChain.of(certificate), status, Credential.Kind.UNKNOWN);
    }

    private static Credential credential(TestPreset preset) {
        return credential(PKI.credential(preset).certificate(), Status.ACTIVE);
    }

    private static Credential credential(TestCredentialSpec.Builder spec) {
        return credential(PKI.issue(spec.build()).certificate(), Status.ACTIVE);
    }

    private CheckResult run(Check check, Signer signer, Credential credential, Instant now, Duration validFor) {
        List<CheckResult> results = checks.run(signer, credential, now, validFor, PUBLIC_SERVICE).stream()
                .filter(result -> result.check() == check)
                .toList();
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private CheckResult run(Check check, Credential credential) {
        return run(check, Signer.citizen(NUMBER), credential, CLOCK.instant(), FIVE_MINUTES);
    }

    private CheckResult subject(Signer signer, TestPreset preset) {
        return run(Check.SUBJECT, signer, credential(preset), CLOCK.instant(), FIVE_MINUTES);
    }

    private static void assertResult(CheckResult result, Verdict verdict, FailureCode code) {
        assertThat(result.verdict()).as("%s", result).isEqualTo(verdict);
        if (verdict != PASSED) {
            assertThat(result.code()).isEqualTo(code);
        }
        assertThat(result.detail())
                .isNotBlank()
                .doesNotContainPattern("[0-9]{9}")
                .doesNotContain("Nguyễn", "CN=");
    }

    @Test
    @DisplayName("SGN-01: each check gives a result, also path and status that nothing is configured for")
    void run_soundCredential_givesAResultForEveryCheck() {
        List<CheckResult> results = checks.run(
                Signer.citizen(NUMBER), credential(TestPreset.CITIZEN), CLOCK.instant(), FIVE_MINUTES, PUBLIC_SERVICE);
        assertThat(results)
                .extracting(CheckResult::check)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Check.DOMAIN)));
        assertThat(results)
                .filteredOn(result -> result.verdict() != PASSED)
                .extracting(CheckResult::check, CheckResult::verdict, CheckResult::code)
                .containsExactly(
                        tuple(Check.PATH, NOT_CONFIGURED, FailureCode.PATH_NOT_PROVEN),
                        tuple(Check.STATUS, NOT_CONFIGURED, FailureCode.STATUS_NOT_PROVEN));
    }

    @ParameterizedTest(name = "{0}: {1} is {2} {3}")
    @CsvSource({
        "EXPIRED, VALIDITY, FAILED, CREDENTIAL_EXPIRED",
        "NOT_YET_VALID, VALIDITY, FAILED, CREDENTIAL_NOT_YET_VALID",
        "CITIZEN, VALIDITY, PASSED,",
        "WRONG_USAGE, KEY_USAGE, FAILED, CREDENTIAL_UNUSABLE",
        "CITIZEN, KEY_USAGE, PASSED,",
        "CITIZEN_IN_ORGANISATION, KEY_USAGE, PASSED,",
        "WEAK_KEY, ALGORITHM, FAILED, ALGORITHM_TOO_WEAK",
        "SHA1_SIGNED, ALGORITHM, FAILED, ALGORITHM_TOO_WEAK",
        "CITIZEN, ALGORITHM, PASSED,",
        "RSA_3072, ALGORITHM, PASSED,",
        "EC_P256, ALGORITHM, PASSED,",
        "EC_P384, ALGORITHM, PASSED,",
    })
    @DisplayName("SGN-10, STD-02: term, key usage and algorithm of the certificate")
    void run_ofPreset_judgesTheCertificate(TestPreset preset, Check check, Verdict verdict, FailureCode code) {
        assertResult(run(check, credential(preset)), verdict, code);
    }

    @ParameterizedTest(name = "{0} after the end, {1} to confirm")
    @CsvSource({
        "-PT10M, PT5M, PASSED,",
        "-PT5M, PT5M, PASSED,",
        "-PT4M59.999S, PT5M, FAILED, CREDENTIAL_EXPIRED",
        "PT0S, PT0S, PASSED,",
        "PT0.001S, PT0S, FAILED, CREDENTIAL_EXPIRED",
    })
    @DisplayName("SGN-10: a certificate that ends before the time to confirm is over is refused before the phone rings")
    void validity_endsWithinTheConfirmation_fails(
            Duration afterEnd, Duration validFor, Verdict verdict, FailureCode code) {
        Credential credential = credential(TestPreset.CITIZEN);
        Instant end = credential.chain().signer().getNotAfter().toInstant();
        assertResult(
                run(Check.VALIDITY, Signer.citizen(NUMBER), credential, end.plus(afterEnd), validFor), verdict, code);
    }

    @Test
    @DisplayName("SGN-10: a certificate is valid from the first instant of its term on")
    void validity_atTheBegin_passes() {
        Credential credential = credential(TestPreset.CITIZEN);
        Instant begin = credential.chain().signer().getNotBefore().toInstant();
        Signer signer = Signer.citizen(NUMBER);
        assertResult(run(Check.VALIDITY, signer, credential, begin, FIVE_MINUTES), PASSED, null);
        assertResult(
                run(Check.VALIDITY, signer, credential, begin.minusMillis(1), FIVE_MINUTES),
                FAILED,
                FailureCode.CREDENTIAL_NOT_YET_VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, PASSED,",
        "EXPIRED, FAILED, CREDENTIAL_EXPIRED",
        "REVOKED, FAILED, CREDENTIAL_REVOKED",
        "SUSPENDED, FAILED, CREDENTIAL_SUSPENDED",
        "UNKNOWN, NOT_POSSIBLE, CREDENTIAL_UNUSABLE",
    })
    @DisplayName("SGN-10: what the provider says of the credential counts, saying nothing is not saying no")
    void providerStatus_everyWord_hasItsResult(Status status, Verdict verdict, FailureCode code) {
        X509Certificate certificate = PKI.credential(TestPreset.CITIZEN).certificate();
        assertResult(run(Check.PROVIDER_STATUS, credential(certificate, status)), verdict, code);
    }

    @ParameterizedTest
    @EnumSource(
            value = Usage.class,
            names = {"DIGITAL_SIGNATURE", "NON_REPUDIATION"})
    @DisplayName("SGN-10: one of the two signing usages is enough, and a certificate may name none at all")
    void keyUsage_oneForSigningOrNone_passes(Usage usage) {
        assertResult(
                run(
                        Check.KEY_USAGE,
                        credential(TestCredentialSpec.named("Nguyễn Văn A").usages(usage))),
                PASSED,
                null);
        assertResult(
                run(
                        Check.KEY_USAGE,
                        credential(TestCredentialSpec.named("Nguyễn Văn A").usages())),
                PASSED,
                null);
    }

    static Stream<Arguments> signedByTheIssuer() throws Exception {
        PublicKey ed25519 =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        return Stream.of(
                Arguments.of("SHA256withRSA", RSA.getPublic(), null, PASSED),
                Arguments.of("SHA512withRSA", RSA.getPublic(), null, PASSED),
                Arguments.of("SHA1withRSA", RSA.getPublic(), null, FAILED),
                Arguments.of("MD5withRSA", RSA.getPublic(), null, FAILED),
                Arguments.of("RSASSA-PSS", RSA.getPublic(), pss("SHA-256", 32), PASSED),
                Arguments.of("RSASSA-PSS", RSA.getPublic(), pss("SHA-384", 48), PASSED),
                Arguments.of("SHA256withRSA", ed25519, null, FAILED));
    }

    private static AlgorithmParameterSpec pss(String digest, int salt) {
        return new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1);
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("signedByTheIssuer")
    @DisplayName("STD-02: SHA-1 and MD5 are refused in the issuer's signature, and keys other than RSA and EC")
    void algorithm_ofIssuerAndKey_isJudged(
            String algorithm, PublicKey key, AlgorithmParameterSpec parameters, Verdict verdict) {
        X509Certificate certificate = HandmadeCertificates.leaf(key, RSA, algorithm, parameters);
        assertResult(
                run(Check.ALGORITHM, credential(certificate, Status.ACTIVE)), verdict, FailureCode.ALGORITHM_TOO_WEAK);
    }

    /** Bug: RSASSA-PSS hides its digest in the parameters, and only the name was looked at. */
    @Test
    @DisplayName("STD-02: SHA-1 is found in the parameters of RSASSA-PSS too")
    void algorithm_pssOverSha1_fails() {
        X509Certificate certificate = HandmadeCertificates.leaf(RSA.getPublic(), RSA, "RSASSA-PSS", pss("SHA-1", 20));
        assertResult(
                run(Check.ALGORITHM, credential(certificate, Status.ACTIVE)), FAILED, FailureCode.ALGORITHM_TOO_WEAK);
    }

    private static Signer signer(String account, String... numbers) {
        List<Identifier> identifiers = Arrays.stream(numbers)
                .map(number -> Identifiers.parse(number).orElseThrow())
                .toList();
        Signer.Builder builder = Signer.of(identifiers.get(0)).account(account);
        identifiers.forEach(builder::alsoKnownAs);
        return builder.build();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "CITIZEN, 001099000000",
        "CMND_12, 031095000000",
        "CMND_9, 012000000",
        "PASSPORT, B1000000",
        "TAX_CODE_12, 040190000000",
        "CITIZEN_IN_ORGANISATION, 022188000000",
        "TAX_CODE_THEN_CITIZEN, 036085000000",
        "CITIZEN_THEN_TAX_CODE, 036186000000",
        "TWO_UIDS_IN_ONE_RDN, 036087000000",
        "ORGANISATION, 0100000003",
        "OFFICIAL_AGENCY, 0200000007",
    })
    @DisplayName(
            "SGN-08, QG-02: the signer's number in the certificate's subject, whatever its label and place, passes")
    void subject_carriesTheNumber_passes(TestPreset preset, String number) {
        Signer signer = signer(number, number);
        assertResult(subject(signer, preset), PASSED, null);
        assertThat(checks.belongsTo(signer, credential(preset))).isTrue();
    }

    @Test
    @DisplayName("SGN-08: a certificate of somebody else listed under the signer's own number is the provider's fault")
    void subject_ofAStrangerUnderTheOwnNumber_isCertificateOfSomeoneElse() {
        Signer signer = Signer.citizen(NUMBER);
        assertResult(subject(signer, TestPreset.OTHER_CITIZEN), FAILED, FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);
        assertThat(checks.belongsTo(signer, credential(TestPreset.OTHER_CITIZEN)))
                .isFalse();
    }

    @Test
    @DisplayName("SGN-08, QG-08: under another account name a foreign certificate is the signer's mix-up")
    void subject_ofAStrangerUnderAnotherAccount_isSubjectMismatch() {
        assertResult(
                subject(signer("012000000", NUMBER.value()), TestPreset.OTHER_CITIZEN),
                FAILED,
                FailureCode.SUBJECT_MISMATCH);
    }

    @Test
    @DisplayName("QG-08: an old certificate under a CMND passes once the CMND is declared for the same person")
    void subject_olderNumber_passesOnlyWhenDeclared() {
        assertResult(
                subject(signer("012000000", NUMBER.value()), TestPreset.CMND_9), FAILED, FailureCode.SUBJECT_MISMATCH);
        assertResult(subject(signer("012000000", NUMBER.value(), "012000000"), TestPreset.CMND_9), PASSED, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"TAX_CODE_THEN_CITIZEN", "CITIZEN", "CITIZEN_IN_ORGANISATION"})
    @DisplayName("SGN-08: an organisation does not sign with a person's certificate, even one that names it")
    void subject_personForOrganisation_fails(TestPreset preset) {
        Signer organisation = Signer.organisation(TaxCode.of("0100000003-001"));
        assertResult(subject(organisation, preset), FAILED, FailureCode.SUBJECT_MISMATCH);
    }

    @Test
    @DisplayName("SGN-08: an organisation does not sign with another organisation's seal, a person with no seal at all")
    void subject_foreignSeal_fails() {
        Signer branch = Signer.organisation(TaxCode.of("0100000003-001"));
        assertResult(subject(branch, TestPreset.ORGANISATION), FAILED, FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);
        assertResult(
                subject(Signer.citizen(NUMBER), TestPreset.ORGANISATION),
                FAILED,
                FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);
    }

    /** Bug: the tax code they share made a colleague's certificate, and the seal, pass for the person. */
    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"TAX_CODE_THEN_CITIZEN", "ORGANISATION"})
    @DisplayName("SGN-08: a person is known by a person's number only, never by the tax code of the employer")
    void subject_ofAColleagueWithTheSameTaxCode_fails(TestPreset preset) {
        Signer person = signer(NUMBER.value(), NUMBER.value(), "0100000003-001", "0100000003");
        assertResult(subject(person, preset), FAILED, FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"EMAIL_ONLY", "OFFICIAL"})
    @DisplayName("SGN-08: without an identifier in the subject there is nothing to compare; the policy decides")
    void subject_withoutIdentifier_isNotPossible(TestPreset preset) {
        assertResult(subject(Signer.citizen(NUMBER), preset), NOT_POSSIBLE, FailureCode.SUBJECT_MISMATCH);
        assertThat(checks.belongsTo(Signer.citizen(NUMBER), credential(preset))).isFalse();
    }

    @Test
    @DisplayName("SGN-08: a portal's own reading of subjects is the one that counts")
    void subject_ownParser_decides() {
        SubjectParser own = certificate ->
                SubjectIdentity.create(SubjectIdentity.Kind.PERSON, List.of(PassportNumber.of("X000")), null, null);
        CredentialChecks replaced = new CredentialChecks(own, List.of());
        assertThat(replaced.belongsTo(Signer.of(PassportNumber.of("X000")).build(), credential(TestPreset.CITIZEN)))
                .isTrue();
        assertThat(replaced.belongsTo(Signer.citizen(NUMBER), credential(TestPreset.CITIZEN)))
                .isFalse();
        assertThat(replaced.belongsTo(Signer.of(Cmnd.of("012000000")).build(), credential(TestPreset.CMND_9)))
                .isFalse();
    }

    @Test
    @DisplayName("SGN-09, SGN-10: checkers of path and status are asked for the time of now, with the whole chain")
    void run_withCheckers_takesTheirResultsInsteadOfItsOwn() {
        TestCredential citizen = PKI.credential(TestPreset.CITIZEN);
        CertificateChain chain = CertificateChain.of(citizen.certificate(), citizen.chain());
        CertificateChecker status = (given, at) -> {
            assertThat(given).isEqualTo(chain);
            assertThat(at).isEqualTo(CLOCK.instant());
            return List.of(CheckResult.failed(Check.STATUS, FailureCode.CREDENTIAL_REVOKED, "revoked by the register"));
        };
        CredentialChecks both = new CredentialChecks(
                SubjectParser.vietnamese(), List.of(CertificateChecker.pathTo(List.of(citizen.root())), status));
        List<CheckResult> results = both.run(
                Signer.citizen(NUMBER),
                new Credential(new CredentialId("1"), chain, Status.ACTIVE, Credential.Kind.PERSONAL),
                CLOCK.instant(),
                FIVE_MINUTES,
                PUBLIC_SERVICE);
        assertThat(results)
                .filteredOn(result -> result.check() == Check.PATH || result.check() == Check.STATUS)
                .extracting(CheckResult::verdict)
                .containsExactly(PASSED, FAILED);
    }

    @Test
    @DisplayName("QN-01: checkers are told what the signature is for and how long the confirmation may take")
    void run_tellsCheckersThePurpose() {
        TestCredential citizen = PKI.credential(TestPreset.CITIZEN);
        List<CertificateInquiry> asked = new java.util.ArrayList<>();
        CertificateChecker noting = new CertificateChecker() {
            @Override
            public List<CheckResult> check(CertificateChain chain, Instant at) {
                throw new AssertionError("the fuller question is asked");
            }

            @Override
            public List<CheckResult> check(CertificateInquiry inquiry) {
                asked.add(inquiry);
                return List.of();
            }
        };
        new CredentialChecks(SubjectParser.vietnamese(), List.of(noting))
                .run(
                        Signer.citizen(NUMBER),
                        credential(TestPreset.CITIZEN),
                        CLOCK.instant(),
                        FIVE_MINUTES,
                        SigningPurpose.OTHER);
        assertThat(asked).singleElement().satisfies(inquiry -> {
            assertThat(inquiry.chain().signer()).isEqualTo(citizen.certificate());
            assertThat(inquiry.at()).isEqualTo(CLOCK.instant());
            assertThat(inquiry.validFor()).isEqualTo(FIVE_MINUTES);
            assertThat(inquiry.purpose()).isEqualTo(SigningPurpose.OTHER);
        });
    }
}
