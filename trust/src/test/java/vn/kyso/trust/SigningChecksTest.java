// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.CheckResult.Verdict;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.testkit.pki.ChainOrder;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.IssuerFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;

class SigningChecksTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final TrustStore store = store(Kit.PKI);
    private final SigningChecks online = SigningChecks.builder(store)
            .revocation(Kit.revocation().callLimit(Duration.ofSeconds(10)).build())
            .build();
    private final SigningChecks offline = SigningChecks.builder(store).build();

    private static TrustStore store(TestPki pki) {
        TrustStore store = TrustStore.create();
        store.addAll(
                List.of(
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.OFFICIAL_DUTY),
                                AnchorPurpose.SIGNING,
                                TrustDomain.OFFICIAL_DUTY),
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.TIME_STAMP),
                                AnchorPurpose.TIME_STAMP,
                                TrustDomain.PUBLIC)),
                "testkit",
                "test",
                "setup");
        return store;
    }

    @AfterEach
    void faultsEnd() {
        Kit.faultsEnd();
    }

    private static CertificateInquiry about(X509Certificate leaf, List<X509Certificate> others) {
        return about(CertificateChain.of(leaf, others), SigningPurpose.PUBLIC_SERVICE);
    }

    private static CertificateInquiry about(CertificateChain chain, SigningPurpose purpose) {
        return new CertificateInquiry(chain, Kit.PKI.clock().instant(), FIVE_MINUTES, purpose);
    }

    private static CertificateInquiry about(TestCredential credential) {
        return about(credential.certificate(), credential.chain());
    }

    private static void assertSound(List<CheckResult> results) {
        assertThat(results)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.verdict())
                        .as(result.check() + ": " + result.detail())
                        .isEqualTo(Verdict.PASSED));
    }

    private static CheckResult of(List<CheckResult> results, Check check) {
        Optional<CheckResult> found =
                results.stream().filter(result -> result.check() == check).findFirst();
        return found.orElseThrow(() -> new AssertionError("no result of " + check + " in " + results));
    }

    private static void assertResult(List<CheckResult> results, Check check, Verdict verdict, FailureCode code) {
        CheckResult result = of(results, check);
        assertThat(result.verdict()).as(result.detail()).isEqualTo(verdict);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.detail()).isNotBlank().doesNotContain("Nguyễn", "CN=").doesNotContainPattern("[0-9]{9}");
    }

    @ParameterizedTest
    @EnumSource(ChainOrder.class)
    @DisplayName("SGN-09, trap 11: the path is built whatever the provider hands over and in whatever order")
    void trap11_order(ChainOrder order) {
        List<CheckResult> results = online.check(about(CITIZEN.certificate(), CITIZEN.chain(order)));
        assertSound(results);
        assertThat(results)
                .extracting(CheckResult::check)
                .containsExactly(Check.PATH, Check.DOMAIN, Check.ALGORITHM, Check.STATUS);
    }

    @Test
    @DisplayName("trap 11: with the certificate alone its issuers are fetched; offline there is no path")
    void trap11_leafOnly() {
        CertificateInquiry alone = about(CITIZEN.certificate(), List.of());
        assertSound(online.check(alone));
        assertResult(offline.check(alone), Check.PATH, Verdict.FAILED, FailureCode.PATH_NOT_PROVEN);
        Kit.PKI.server().issuerCertificates().always(IssuerFault.WRONG_AUTHORITY);
        SigningChecks fresh = SigningChecks.builder(store)
                .revocation(Kit.revocation().build())
                .build();
        assertResult(fresh.check(alone), Check.PATH, Verdict.FAILED, FailureCode.PATH_NOT_PROVEN);
    }

    @Test
    @DisplayName("trap 11: an expired certificate of the CA beside or instead of the one in force does no harm")
    void trap11_expiredCa() {
        X509Certificate expired =
                Kit.PKI.anotherIssuingCa(TestTrustDomain.PUBLIC, Duration.ofDays(-2000), Duration.ofDays(-20));
        X509Certificate root = CITIZEN.root();
        assertSound(offline.check(about(CITIZEN.certificate(), List.of(expired, CITIZEN.issuer(), root))));
        CertificateInquiry onlyExpired = about(CITIZEN.certificate(), List.of(expired, root));
        assertThat(onlyExpired.chain().certificates()).contains(expired);
        assertResult(offline.check(onlyExpired), Check.PATH, Verdict.FAILED, FailureCode.PATH_NOT_PROVEN);
        assertSound(online.check(onlyExpired));
    }

    @Test
    @DisplayName("trap 9, 11: of CAs with one name the one with the right key is taken")
    void trap11_sameName() {
        try (TestPki stranger = TestPki.builder().freshKeys().build()) {
            TrustStore both = store(Kit.PKI);
            both.add(
                    NewAnchor.of(
                            stranger.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                    "stranger",
                    "test",
                    "same name, other key");
            List<X509Certificate> mixed = new ArrayList<>();
            mixed.add(stranger.issuingCa(TestTrustDomain.PUBLIC));
            mixed.addAll(CITIZEN.chain());
            assertSound(SigningChecks.builder(both).build().check(about(CITIZEN.certificate(), mixed)));
            assertResult(
                    SigningChecks.builder(store(stranger)).build().check(about(CITIZEN)),
                    Check.PATH,
                    Verdict.FAILED,
                    FailureCode.PATH_NOT_PROVEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"ISSUER_ENCODED_OTHERWISE", "CRL_ISSUER_NAMED", "DIACRITICS_NFC", "EC_P256", "CITIZEN_IN_ORGANISATION"})
    @DisplayName(
            "traps 4, 8, 9, 10: cRLIssuer equal to the issuer, no EKU or policies, other string types, Vietnamese names")
    void shapesOfTheField(TestPreset preset) {
        TestCredential credential = Kit.PKI.credential(preset);
        assertSound(online.check(about(credential)));
        Kit.PKI.server().ocsp().always(OcspFault.TRY_LATER);
        assertSound(online.check(about(credential)));
    }

    @Test
    @DisplayName("SGN-10: an anchor for time stamps does not vouch for a signer, nor one whose term is over")
    void anchorsOfOtherPurposeOrTerm() {
        X509Certificate root = Kit.PKI.trustAnchor(TestTrustDomain.PUBLIC);
        TrustStore stampsOnly = TrustStore.create();
        stampsOnly.add(NewAnchor.of(root, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "file", "test", "setup");
        CheckResult none = of(SigningChecks.builder(stampsOnly).build().check(about(CITIZEN)), Check.PATH);
        assertThat(none.verdict()).isEqualTo(Verdict.NOT_POSSIBLE);

        TrustStore over = TrustStore.create();
        Instant now = Kit.PKI.clock().instant();
        over.add(
                new NewAnchor(
                        root,
                        AnchorPurpose.SIGNING,
                        TrustDomain.PUBLIC,
                        now.minus(Duration.ofDays(9)),
                        now.minus(Duration.ofDays(1))),
                "file",
                "test",
                "setup");
        assertThat(of(SigningChecks.builder(over).build().check(about(CITIZEN)), Check.PATH)
                        .verdict())
                .isEqualTo(Verdict.NOT_POSSIBLE);
    }

    @Test
    @DisplayName("SGN-05: an anchor removed at run time vouches for nobody from the next signature on")
    void sgn05_removed() {
        TrustStore changing = store(Kit.PKI);
        SigningChecks checks = SigningChecks.builder(changing).build();
        assertSound(checks.check(about(CITIZEN)));
        changing.remove(Fingerprint.of(CITIZEN.root()), "operator", "withdrawn");
        assertResult(checks.check(about(CITIZEN)), Check.PATH, Verdict.FAILED, FailureCode.PATH_NOT_PROVEN);
    }

    @Test
    @DisplayName(
            "LAW-05, QN-01: an official-duty certificate is refused for a citizen's dossier, not for other purposes")
    void qn01_domain() {
        TestCredential official = Kit.PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .identifiers(TestIdentifier.cccd("001099000000"))
                .domain(TestTrustDomain.OFFICIAL_DUTY)
                .build());
        CertificateChain chain = CertificateChain.of(official.certificate(), official.chain());
        assertResult(
                offline.check(about(chain, SigningPurpose.PUBLIC_SERVICE)),
                Check.DOMAIN,
                Verdict.FAILED,
                FailureCode.CERTIFICATE_OF_OTHER_DOMAIN);
        assertSound(offline.check(about(chain, SigningPurpose.OTHER)));

        SigningChecks agency = SigningChecks.builder(store)
                .domains(SigningPurpose.PUBLIC_SERVICE, Set.of(TrustDomain.OFFICIAL_DUTY))
                .build();
        assertSound(agency.check(about(chain, SigningPurpose.PUBLIC_SERVICE)));
        assertResult(
                agency.check(about(CITIZEN)), Check.DOMAIN, Verdict.FAILED, FailureCode.CERTIFICATE_OF_OTHER_DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({"WEAK_KEY", "SHA1_SIGNED"})
    @DisplayName("STD-02, SGN-10: RSA 1024 and SHA-1 are too weak by the rules of the day")
    void std02(TestPreset preset) {
        assertResult(
                offline.check(about(Kit.PKI.credential(preset))),
                Check.ALGORITHM,
                Verdict.FAILED,
                FailureCode.ALGORITHM_TOO_WEAK);
    }

    @Test
    @DisplayName("SGN-01: an issuing CA whose term ends before the citizen can have confirmed is refused")
    void issuersTerm() {
        X509Certificate ending =
                Kit.PKI.anotherIssuingCa(TestTrustDomain.PUBLIC, Duration.ofDays(-900), Duration.ofMinutes(2));
        CertificateInquiry inquiry = about(CITIZEN.certificate(), List.of(ending, CITIZEN.root()));
        assertResult(offline.check(inquiry), Check.VALIDITY, Verdict.FAILED, FailureCode.CREDENTIAL_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED, FAILED, CREDENTIAL_REVOKED",
        "SUSPENDED, FAILED, CREDENTIAL_SUSPENDED",
        "STATUS_UNKNOWN, NOT_POSSIBLE, STATUS_NOT_PROVEN"
    })
    @DisplayName("SGN-01, CRT-01: revoked, on hold and unknown to the responder are told apart")
    void status(TestPreset preset, Verdict verdict, FailureCode code) {
        assertResult(online.check(about(Kit.PKI.credential(preset))), Check.STATUS, verdict, code);
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, CREDENTIAL_REVOKED", "SUSPENDED, CREDENTIAL_SUSPENDED"})
    @DisplayName("SGN-10, CRT-01, trap 1: when OCSP is out the list says the same, in PEM too")
    void statusByList(TestPreset preset, FailureCode code) {
        Kit.PKI.server().ocsp().always(OcspFault.SERVER_ERROR);
        assertResult(online.check(about(Kit.PKI.credential(preset))), Check.STATUS, Verdict.FAILED, code);
        Kit.PKI.server().crlAsPem(true);
        assertResult(online.check(about(Kit.PKI.credential(preset))), Check.STATUS, Verdict.FAILED, code);
        assertSound(online.check(about(CITIZEN)));
    }

    @ParameterizedTest
    @EnumSource(
            value = OcspFault.class,
            names = {"GARBAGE", "TRY_LATER", "UNAUTHORIZED", "WRONG_SIGNER", "STALE", "WRONG_CERTIFICATE"})
    @DisplayName("trap 7: no answer that stands up, from neither, is unknown: not good and not revoked")
    void trap7_noAnswer(OcspFault fault) {
        Kit.PKI.server().ocsp().always(fault);
        Kit.PKI.server().crl().always(CrlFault.WRONG_SIGNER);
        assertResult(online.check(about(CITIZEN)), Check.STATUS, Verdict.NOT_POSSIBLE, FailureCode.STATUS_NOT_PROVEN);
    }

    @Test
    @DisplayName("trap 6: a delegated responder that gives no nonce back is enough")
    void trap6_noNonce() {
        Kit.PKI.server().ocsp().always(OcspFault.NO_NONCE);
        Kit.PKI.server().crl().always(CrlFault.NOT_FOUND);
        SigningChecks caAsAnchor = SigningChecks.builder(issuingCaOnly())
                .revocation(Kit.revocation().build())
                .build();
        assertSound(caAsAnchor.check(about(CITIZEN)));
    }

    private static TrustStore issuingCaOnly() {
        TrustStore store = TrustStore.create();
        store.add(
                NewAnchor.of(CITIZEN.issuer(), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                "file",
                "test",
                "an issuing CA that is trusted directly");
        return store;
    }

    @Test
    @DisplayName("SGN-09: a revoked issuing CA stops its certificates")
    void revokedIssuer() {
        try (TestPki own = TestPki.create()) {
            TestCredential citizen = own.credential(TestPreset.CITIZEN);
            SigningChecks checks = SigningChecks.builder(store(own))
                    .revocation(Kit.revocation().build())
                    .build();
            own.setIssuerStatus(
                    TestTrustDomain.PUBLIC,
                    TestCertificateStatus.revoked(java.security.cert.CRLReason.CA_COMPROMISE, Duration.ofDays(1)));
            assertResult(checks.check(about(citizen)), Check.STATUS, Verdict.FAILED, FailureCode.PATH_NOT_PROVEN);
        }
    }

    @Test
    @DisplayName("trap 2: a list on https that cannot be had is passed over for the next address, and nothing recurses")
    void trap2_failOver() {
        URI dead = URI.create("https://127.0.0.1:1/root.crl");
        URI kits = Kit.PKI.server().crlUri(TestTrustDomain.PUBLIC);
        TestCredential credential = Kit.PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .revocationListsAt(dead, kits)
                .build());
        assertSound(online.check(about(credential)));
        TestCredential deadOnly = Kit.PKI.issue(
                TestCredentialSpec.named("Nguyễn Văn A").revocationListsAt(dead).build());
        assertResult(online.check(about(deadOnly)), Check.STATUS, Verdict.NOT_POSSIBLE, FailureCode.STATUS_NOT_PROVEN);
    }

    @Test
    @DisplayName("trap 5: private addresses in a certificate are not asked, which leaves its status unknown")
    void trap5_private() {
        SigningChecks strict = SigningChecks.builder(store)
                .revocation(vn.kyso.trust.status.HttpRevocationSource.create())
                .build();
        long asked = Kit.asked(PkiService.OCSP) + Kit.asked(PkiService.CRL);
        assertResult(strict.check(about(CITIZEN)), Check.STATUS, Verdict.NOT_POSSIBLE, FailureCode.STATUS_NOT_PROVEN);
        assertThat(Kit.asked(PkiService.OCSP) + Kit.asked(PkiService.CRL)).isEqualTo(asked);
    }

    @Test
    void whoIsRefusedAnywayIsNotAskedAbout() {
        long asked = Kit.asked(PkiService.OCSP);
        List<CheckResult> results = online.check(about(Kit.PKI.credential(TestPreset.WEAK_KEY)));
        assertThat(of(results, Check.STATUS).verdict()).isEqualTo(Verdict.NOT_POSSIBLE);
        assertThat(Kit.asked(PkiService.OCSP)).isEqualTo(asked);
    }

    @Test
    void offlineThereIsNoResultOnStatusAndSettingsThatMakeNoSenseAreRefused() {
        assertThat(offline.check(about(CITIZEN))).extracting(CheckResult::check).doesNotContain(Check.STATUS);
        SigningChecks.Builder builder = SigningChecks.builder(store);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.statusLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.domains(SigningPurpose.OTHER, Set.of()));
    }
}
