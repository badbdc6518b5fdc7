// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The JDK's path validator judges the chains, and asks the kit's server about revocation. */
class PathValidationTest {

    private static TestPki pki;

    @BeforeAll
    static void start() {
        pki = TestPki.create();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    /** Whether WEAK_KEY and SHA1_SIGNED pass is for the algorithm constraints of each JDK to say. */
    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            mode = Mode.EXCLUDE,
            names = {"EXPIRED", "NOT_YET_VALID", "WEAK_KEY", "SHA1_SIGNED"})
    void chains_of_presets_in_their_validity_are_accepted(TestPreset preset) {
        TestCredential credential = pki.credential(preset);
        assertThatCode(() -> validate(credential, pki.trustAnchor(preset.spec().domain()), Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void expired_and_not_yet_valid_certificates_are_refused_for_that_reason() {
        assertRefused(TestPreset.EXPIRED, BasicReason.EXPIRED, null);
        assertRefused(TestPreset.NOT_YET_VALID, BasicReason.NOT_YET_VALID, null);
    }

    @Test
    void an_anchor_of_one_domain_never_vouches_for_the_other() {
        for (TestPreset preset : List.of(TestPreset.CITIZEN, TestPreset.OFFICIAL)) {
            for (TestTrustDomain domain : TestTrustDomain.values()) {
                if (domain != preset.spec().domain()) {
                    assertThatThrownBy(() -> validate(pki.credential(preset), pki.trustAnchor(domain), Set.of()))
                            .isInstanceOf(CertPathValidatorException.class);
                }
            }
        }
    }

    @Test
    void a_kit_with_fresh_keys_is_a_stranger_although_the_names_are_equal() {
        try (TestPki stranger = TestPki.builder().freshKeys().build()) {
            TestCredential theirs = stranger.credential(TestPreset.CITIZEN);
            assertThat(stranger.trustAnchor(TestTrustDomain.PUBLIC).getSubjectX500Principal())
                    .isEqualTo(pki.trustAnchor(TestTrustDomain.PUBLIC).getSubjectX500Principal());
            assertThatThrownBy(() -> validate(theirs, pki.trustAnchor(TestTrustDomain.PUBLIC), Set.of()))
                    .isInstanceOf(CertPathValidatorException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"CITIZEN", "ORGANISATION", "OFFICIAL", "EC_P256", "ISSUER_ENCODED_OTHERWISE", "TWO_UIDS_IN_ONE_RDN"
            })
    void certificates_in_order_pass_with_ocsp_and_with_revocation_lists(TestPreset preset) {
        X509Certificate anchor = pki.trustAnchor(preset.spec().domain());
        TestCredential credential = pki.credential(preset);
        assertThatCode(() -> validate(credential, anchor, EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK)))
                .doesNotThrowAnyException();
        assertThatCode(() -> validate(credential, anchor, EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"REVOKED", "SUSPENDED"})
    void revoked_and_suspended_certificates_are_refused_by_both(TestPreset preset) {
        assertRefused(preset, BasicReason.REVOKED, EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
        assertRefused(preset, BasicReason.REVOKED, EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
    }

    @Test
    void an_unknown_certificate_is_undetermined() {
        assertRefused(
                TestPreset.STATUS_UNKNOWN,
                BasicReason.UNDETERMINED_REVOCATION_STATUS,
                EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
    }

    @Test
    void an_issuing_ca_can_be_revoked_by_its_root() {
        try (TestPki own = TestPki.create()) {
            TestCredential credential = own.credential(TestPreset.CITIZEN);
            own.setIssuerStatus(
                    TestTrustDomain.PUBLIC, TestCertificateStatus.revoked(CRLReason.CA_COMPROMISE, Duration.ofDays(1)));
            assertThatThrownBy(() -> validate(
                            credential,
                            own.trustAnchor(TestTrustDomain.PUBLIC),
                            EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK)))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            refused -> assertThat(refused.getReason()).isEqualTo(BasicReason.REVOKED));
        }
    }

    @Test
    void the_time_stamping_unit_chains_to_its_own_root_and_is_marked_critical() throws Exception {
        List<X509Certificate> chain = pki.timeStampChain();
        validate(chain, pki.trustAnchor(TestTrustDomain.TIME_STAMP), EnumSet.of(Option.PREFER_CRLS));
        assertThat(chain.get(0).getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(chain.get(0).getCriticalExtensionOIDs()).contains("2.5.29.37");
    }

    private static void assertRefused(
            TestPreset preset, CertPathValidatorException.Reason reason, Set<Option> options) {
        assertThatThrownBy(() -> validate(
                        pki.credential(preset),
                        pki.trustAnchor(preset.spec().domain()),
                        options == null ? Set.of() : options))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        refused -> assertThat(refused.getReason()).isEqualTo(reason));
    }

    private static void validate(TestCredential credential, X509Certificate anchor, Set<Option> options)
            throws Exception {
        validate(credential.chain(), anchor, options);
    }

    /** Without options there is no revocation check. */
    private static void validate(List<X509Certificate> chain, X509Certificate anchor, Set<Option> options)
            throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setDate(Date.from(pki.clock().instant()));
        parameters.setRevocationEnabled(false);
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        if (!options.isEmpty()) {
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(options);
            parameters.addCertPathChecker(checker);
        }
        List<X509Certificate> path = chain.subList(0, chain.size() - 1);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }
}
