// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.Credential.Kind;
import vn.kyso.core.Credential.Status;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

class CredentialTest {

    private static final ManualClock CLOCK = ManualClock.create();
    private static final TestPki PKI = TestPki.create(CLOCK);

    @AfterAll
    static void close() {
        PKI.close();
    }

    private static Credential credential(TestCredential from, Status status) {
        return new Credential(
                new CredentialId(from.serialHex()),
                CertificateChain.of(from.certificate(), from.chain()),
                status,
                Kind.UNKNOWN);
    }

    private static Credential endingIn(int days) {
        return credential(
                PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                        .valid(Duration.ofDays(-1), Duration.ofDays(days))
                        .build()),
                Status.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "UNKNOWN, true", "EXPIRED, false", "REVOKED, false", "SUSPENDED, false"})
    void looksUsable_dependsOnWhatTheProviderSays(Status status, boolean usable) {
        assertThat(credential(PKI.credential(TestPreset.CITIZEN), status).looksUsable(CLOCK))
                .isEqualTo(usable);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"EXPIRED", "NOT_YET_VALID"})
    void looksUsable_outsideTheTerm_isFalseThoughTheProviderCallsItActive(TestPreset preset) {
        assertThat(credential(PKI.credential(preset), Status.ACTIVE).looksUsable(CLOCK))
                .isFalse();
    }

    @Test
    void looksUsable_countsBothEndsOfTheTermIn() {
        Credential credential = credential(PKI.credential(TestPreset.CITIZEN), Status.ACTIVE);
        Instant from = credential.chain().signer().getNotBefore().toInstant();
        Instant to = credential.chain().signer().getNotAfter().toInstant();
        assertThat(List.of(from.minusMillis(1), from, to, to.plusMillis(1)))
                .extracting(at -> credential.looksUsable(Clock.fixed(at, ZoneOffset.UTC)))
                .containsExactly(false, true, true, false);
    }

    @Test
    void its_subject_is_read_from_the_certificate() {
        assertThat(credential(PKI.credential(TestPreset.CITIZEN), Status.ACTIVE)
                        .subject()
                        .identifiers())
                .containsExactly(PersonalNumber.of("001099000000"));
    }

    @Test
    @DisplayName("QG-14: the rule takes the credential that ends last, or leaves several to the citizen")
    void rule_ofSeveral_takesTheLatestOrNone() {
        List<Credential> usable = List.of(endingIn(10), endingIn(30), endingIn(20));
        assertThat(CredentialRule.latest().choose(usable)).contains(usable.get(1));
        assertThat(CredentialRule.only().choose(usable)).isEmpty();
        assertThat(CredentialRule.only().choose(usable.subList(0, 1))).contains(usable.get(0));
    }
}
