// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Sha256;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.StatusEvidence;
import vn.kyso.core.spi.CertificateExamination;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;

@DisplayName("SGN-10, SGN-11: what the checks before signing rest on")
class ExaminationTest {

    private final TrustStore store = TrustStore.create();

    ExaminationTest() {
        store.add(
                NewAnchor.of(Kit.PKI.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                "testkit",
                "test",
                "setup");
        store.add(
                NewAnchor.of(
                        Kit.PKI.trustAnchor(TestTrustDomain.OFFICIAL_DUTY),
                        AnchorPurpose.SIGNING,
                        TrustDomain.OFFICIAL_DUTY),
                "testkit",
                "test",
                "setup");
    }

    private SigningChecks.Builder checks() {
        return SigningChecks.builder(store)
                .revocation(Kit.revocation().clock(Kit.PKI.clock()).build());
    }

    private static CertificateExamination examine(SigningChecks.Builder checks, TestPreset preset) {
        TestCredential credential = Kit.PKI.credential(preset);
        return checks.build()
                .examine(new CertificateInquiry(
                        CertificateChain.of(credential.certificate(), credential.chain()),
                        Kit.PKI.clock().instant(),
                        Duration.ofMinutes(5),
                        SigningPurpose.PUBLIC_SERVICE));
    }

    @AfterEach
    void faultsEnd() {
        Kit.faultsEnd();
    }

    @Test
    void path_domain_and_an_answer_for_each_certificate_are_kept_with_source_and_times() {
        CertificateExamination found = examine(checks(), TestPreset.CITIZEN);
        assertThat(found.path()).hasSize(3).last().isEqualTo(Kit.PKI.trustAnchor(TestTrustDomain.PUBLIC));
        assertThat(found.trustDomain()).isEqualTo("PUBLIC");
        StatusEvidence first = found.status().get(0);
        assertThat(first.kind()).isEqualTo(StatusEvidence.Kind.OCSP);
        assertThat(first.status()).isEqualTo(StatusEvidence.Status.GOOD);
        assertThat(first.source()).startsWith("http://127.0.0.1:").contains("ocsp");
        assertThat(first.obtainedAt())
                .isBetween(
                        Kit.PKI.clock().instant().minusSeconds(60),
                        Kit.PKI.clock().instant());
        assertThat(first.thisUpdate()).isBeforeOrEqualTo(first.obtainedAt());
        assertThat(found.status()).extracting(StatusEvidence::certificate).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("REC-04: no address is asked that the certificates do not name")
    void no_address_is_asked_that_the_certificates_do_not_name() {
        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                asked.add(uri);
            }
        });
        try {
            examine(checks(), TestPreset.CITIZEN);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(uri -> assertThat(uri.getAuthority())
                        .as("for a page or for a plain connection: %s", uri)
                        .isEqualTo(Kit.PKI.server().uri().getAuthority()));
    }

    @Test
    void a_revocation_list_is_kept_where_no_responder_answers() {
        Kit.PKI.server().ocsp().always(OcspFault.SERVER_ERROR);
        assertThat(examine(checks(), TestPreset.CITIZEN).status().get(0).kind()).isEqualTo(StatusEvidence.Kind.CRL);
    }

    @Test
    @DisplayName("CRT-01: revoked and suspended are kept as what they are, with the day, when a policy lets them pass")
    void answers_that_are_not_good_are_kept_too() {
        StatusEvidence revoked = examine(checks(), TestPreset.REVOKED).status().get(0);
        assertThat(revoked.status()).isEqualTo(StatusEvidence.Status.REVOKED);
        assertThat(revoked.since()).isBefore(Kit.PKI.clock().instant());
        assertThat(examine(checks(), TestPreset.SUSPENDED).status().get(0).status())
                .isEqualTo(StatusEvidence.Status.SUSPENDED);
        assertThat(examine(checks(), TestPreset.STATUS_UNKNOWN).status().get(0).status())
                .isEqualTo(StatusEvidence.Status.UNKNOWN);
    }

    @Test
    @DisplayName("STD-02: whether algorithms comply is told apart from whether the certificate is valid")
    void compliance_is_kept_apart_from_validity() {
        assertThat(examine(checks(), TestPreset.CITIZEN).algorithms())
                .isEqualTo(new AlgorithmCompliance(
                        AlgorithmRules.at(Kit.PKI.clock().instant()).name(), List.of()));
        CertificateExamination weak = examine(checks(), TestPreset.WEAK_KEY);
        assertThat(weak.results())
                .filteredOn(result -> result.check() == Check.PATH)
                .extracting(CheckResult::verdict)
                .containsExactly(CheckResult.Verdict.PASSED);
        assertThat(weak.algorithms().complies()).isFalse();
        assertThat(weak.algorithms().complaints()).singleElement().asString().contains("1024");
        assertThat(weak.results()).extracting(CheckResult::code).contains(FailureCode.ALGORITHM_TOO_WEAK);
    }

    @Test
    void the_practice_statement_of_certificates_that_name_none_is_unknown_and_says_so() {
        assertThat(examine(checks(), TestPreset.CITIZEN).practiceStatements())
                .containsExactly(new PracticeStatement(PracticeStatement.Origin.UNKNOWN, List.of(), null, null));
    }

    @Test
    void the_practice_statement_that_the_operator_names_is_kept_with_its_digest() {
        byte[] document = "quy chế chứng thực".getBytes(StandardCharsets.UTF_8);
        PracticeStatement kept = examine(
                        checks().practiceStatement(
                                        Fingerprint.of(Kit.PKI.issuingCa(TestTrustDomain.PUBLIC)),
                                        URI.create("https://ca.invalid/cps.pdf"),
                                        document),
                        TestPreset.CITIZEN)
                .practiceStatements()
                .get(0);
        assertThat(kept.origin()).isEqualTo(PracticeStatement.Origin.CONFIGURED);
        assertThat(kept.location()).isEqualTo("https://ca.invalid/cps.pdf");
        assertThat(kept.sha256()).isEqualTo(Sha256.over(document));
    }

    @Test
    void the_practice_statement_that_a_certificate_names_is_kept_with_its_policy() {
        SigningChecks.Builder official = checks().domains(SigningPurpose.PUBLIC_SERVICE, Set.of(TrustDomain.values()));
        PracticeStatement kept =
                examine(official, TestPreset.OFFICIAL).practiceStatements().get(0);
        assertThat(kept.origin()).isEqualTo(PracticeStatement.Origin.CERTIFICATE);
        assertThat(kept.policies()).hasSize(1);
        assertThat(kept.location()).isEqualTo("https://ca.invalid/pki/pub/policies/CP");
        assertThat(kept.sha256()).as("the document itself is not fetched").isNull();
    }
}
