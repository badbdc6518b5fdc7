// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.pki.TestPreset;

class AlgorithmRulesTest {

    private static X509Certificate certificate(TestPreset preset) {
        return Kit.PKI.credential(preset).certificate();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-01T00:00:00Z, pre-2025",
        "2025-08-14T16:59:59Z, pre-2025",
        "2025-08-14T17:00:00Z, 2025-08",
        "2025-12-31T16:59:59Z, 2025-08",
        "2025-12-31T17:00:00Z, 2026-01",
        "1960-01-01T00:00:00Z, pre-2025"
    })
    @DisplayName("LAW-00: the rules of a moment begin at midnight in Viet Nam")
    void law00_dated(Instant moment, String name) {
        assertThat(AlgorithmRules.at(moment).name()).isEqualTo(name);
    }

    @Test
    @DisplayName("STD-02: RSA below 2048 bits and SHA-1 are too weak by every version")
    void std02_weak() {
        for (AlgorithmRules rules : AlgorithmRules.all()) {
            assertThat(rules.complaintAboutKey(certificate(TestPreset.WEAK_KEY).getPublicKey()))
                    .hasValueSatisfying(complaint -> assertThat(complaint).contains("1024 bits", rules.name(), "2048"));
            assertThat(rules.complaintAboutSignatureOf(certificate(TestPreset.SHA1_SIGNED)))
                    .hasValueSatisfying(complaint -> assertThat(complaint).contains("SHA-1", rules.name()));
            assertThat(rules.source()).isNotBlank();
        }
    }

    @Test
    @DisplayName("STD-01: what is in use and what the circular names is allowed")
    void std01_allowed() {
        for (AlgorithmRules rules : AlgorithmRules.all()) {
            Stream.of(TestPreset.CITIZEN, TestPreset.RSA_3072, TestPreset.EC_P256, TestPreset.EC_P384)
                    .map(AlgorithmRulesTest::certificate)
                    .forEach(certificate -> {
                        assertThat(rules.complaintAboutKey(certificate.getPublicKey()))
                                .isEmpty();
                        assertThat(rules.complaintAboutSignatureOf(certificate)).isEmpty();
                    });
        }
    }

    @Test
    void a_key_of_a_kind_that_is_not_named_is_not_allowed() throws Exception {
        var key = java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic();
        assertThat(AlgorithmRules.all().get(2).complaintAboutKey(key)).isPresent();
    }
}
