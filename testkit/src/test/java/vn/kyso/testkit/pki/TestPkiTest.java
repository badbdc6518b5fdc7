// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.time.ManualClock;

class TestPkiTest {

    @Test
    void presets_are_issued_once_and_descriptions_as_often_as_asked() {
        try (TestPki pki = TestPki.create()) {
            assertThat(pki.credential(TestPreset.CITIZEN)).isSameAs(pki.credential(TestPreset.CITIZEN));
            TestCredential one = pki.issue(TestPreset.CITIZEN.spec());
            TestCredential other = pki.issue(TestPreset.CITIZEN.spec());
            assertThat(one.serialHex()).isNotEqualTo(other.serialHex());
            assertThat(one.certificate().getPublicKey())
                    .isNotEqualTo(other.certificate().getPublicKey());
            assertThat(pki.citizen("Nguyễn Văn A", "001099000000").spec().identifier())
                    .hasValue(TestIdentifier.cccd("001099000000"));
        }
    }

    @Test
    void kits_of_one_process_share_keys_and_an_own_key_is_shared_with_nobody() {
        TestCredentialSpec stranger =
                TestPreset.EC_P256.spec().toBuilder().ownKey().build();
        try (TestPki first = TestPki.create();
                TestPki second = TestPki.create()) {
            assertThat(second.credential(TestPreset.CITIZEN).certificate().getPublicKey())
                    .isEqualTo(
                            first.credential(TestPreset.CITIZEN).certificate().getPublicKey());
            assertThat(second.issue(stranger).certificate().getPublicKey())
                    .isNotEqualTo(first.issue(stranger).certificate().getPublicKey());
        }
    }

    @Test
    void anchors_are_written_as_pem(@TempDir Path directory) throws Exception {
        try (TestPki pki = TestPki.create()) {
            Path target = directory.resolve("new/anchors");
            pki.writeAnchors(target);
            assertThat(read(target.resolve("root.pem"))).containsExactly(pki.trustAnchor(TestTrustDomain.PUBLIC));
            assertThat(read(target.resolve("issuing-ca.pem"))).containsExactly(pki.issuingCa(TestTrustDomain.PUBLIC));
            assertThat(read(target.resolve("tsa-root.pem")))
                    .containsExactly(pki.trustAnchor(TestTrustDomain.TIME_STAMP));
            assertThat(read(target.resolve("tsa-ca.pem"))).containsExactly(pki.issuingCa(TestTrustDomain.TIME_STAMP));
            assertThat(read(target.resolve("official-root.pem")))
                    .containsExactly(pki.trustAnchor(TestTrustDomain.OFFICIAL_DUTY));
            assertThat(read(target.resolve("official-ca.pem")))
                    .containsExactly(pki.issuingCa(TestTrustDomain.OFFICIAL_DUTY));
            assertThat(read(target.resolve("anchors.pem"))).containsExactlyElementsOf(pki.trustAnchors());
        }
    }

    @Test
    void every_name_of_the_kit_says_that_it_is_a_test() {
        try (TestPki pki = TestPki.create()) {
            for (TestTrustDomain domain : TestTrustDomain.values()) {
                assertThat(List.of(pki.trustAnchor(domain), pki.issuingCa(domain)))
                        .allMatch(one -> one.getSubjectX500Principal().getName().contains("KYSO TEST"));
            }
            assertThat(pki.timeStampChain())
                    .allMatch(one -> one.getSubjectX500Principal().getName().contains("KYSO TEST"));
        }
    }

    @Test
    void the_roots_can_be_as_long_as_the_real_one() {
        try (TestPki pki = TestPki.builder().rootKey(TestKeyKind.RSA_3072).build()) {
            RSAPublicKey key =
                    (RSAPublicKey) pki.trustAnchor(TestTrustDomain.PUBLIC).getPublicKey();
            assertThat(key.getModulus().bitLength()).isEqualTo(3072);
        }
    }

    @Test
    void authorities_made_later_are_as_old_as_the_kit() {
        ManualClock clock = ManualClock.create();
        try (TestPki pki = TestPki.create(clock)) {
            X509Certificate early = pki.trustAnchor(TestTrustDomain.PUBLIC);
            clock.advance(Duration.ofDays(100));
            assertThat(pki.trustAnchor(TestTrustDomain.TIME_STAMP).getNotBefore())
                    .isEqualTo(early.getNotBefore());
        }
    }

    @Test
    void any_clock_will_do() {
        Instant past = Instant.parse("2025-07-01T00:00:00Z");
        try (TestPki pki = TestPki.create(Clock.fixed(past, ZoneOffset.UTC))) {
            assertThat(pki.clock().instant()).isEqualTo(past);
            assertThat(pki.credential(TestPreset.CITIZEN).certificate().getNotBefore())
                    .isEqualTo(past.minus(Duration.ofDays(30)));
        }
    }

    @Test
    void a_validity_that_ends_before_it_begins_and_a_wrong_domain_are_refused() {
        TestCredentialSpec.Builder builder = TestCredentialSpec.named("Nguyễn Văn A");
        assertThatThrownBy(() -> builder.valid(Duration.ofDays(1), Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> builder.domain(TestTrustDomain.TIME_STAMP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TIME_STAMP");
    }

    /** Best of ten after warm-up, so that a busy machine does not fail it. */
    @Test
    void a_kit_with_a_credential_is_made_quickly_once_the_keys_exist() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long begun = System.nanoTime();
            try (TestPki pki = TestPki.create()) {
                assertThat(pki.credential(TestPreset.CITIZEN)).isNotNull();
                best = Math.min(best, System.nanoTime() - begun);
            }
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(300));
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
