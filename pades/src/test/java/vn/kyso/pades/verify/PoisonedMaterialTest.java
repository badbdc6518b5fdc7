// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CRLReason;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Answers about status that anybody appended to a document speak neither for a signer nor against one (VER-03, VER-05). */
class PoisonedMaterialTest {

    private enum Giver {
        THE_SIGNER,
        ANOTHER_CITIZEN,
        A_STRANGER
    }

    private static final ManualClock CLOCK = ManualClock.create();
    private static TestPki pki;
    private static TestPki stranger;
    private static TestCredential honest;
    private static TestCredential revoked;
    private static TestCredential other;
    private static byte[] byHonest;
    private static byte[] byRevoked;
    private static byte[] honestIsGood;
    private static byte[] otherIsGood;
    private static byte[] revokedWasGood;
    private static byte[] issuerIsGood;
    private static Instant later;

    @BeforeAll
    static void start() {
        pki = TestPki.create(CLOCK);
        stranger = TestPki.builder().clock(CLOCK).freshKeys().build();
        TestSigning signing = new TestSigning(pki);
        honest = pki.credential(TestPreset.CITIZEN);
        other = pki.issue(
                TestCredentialSpec.named("Nguy\u1ec5n V\u0103n B").ownKey().build());
        revoked = pki.issue(
                TestCredentialSpec.named("Nguy\u1ec5n V\u0103n C").ownKey().build());
        byte[] form = RawPdf.file(RawPdf.form());
        byHonest = signing.sign(form, signing.by(honest));
        byRevoked = signing.sign(form, signing.by(revoked));
        CLOCK.advance(Duration.ofMinutes(10));
        honestIsGood = PoisonedMaterial.genuine(pki, honest);
        otherIsGood = PoisonedMaterial.genuine(pki, other);
        revokedWasGood = PoisonedMaterial.genuine(pki, revoked);
        issuerIsGood = PoisonedMaterial.genuineOfIssuer(pki, honest);
        CLOCK.advance(Duration.ofMinutes(10));
        pki.setStatus(revoked, TestCertificateStatus.revoked(CRLReason.KEY_COMPROMISE, Duration.ofDays(2)));
        CLOCK.advance(Duration.ofMinutes(10));
        later = CLOCK.instant();
    }

    @AfterAll
    static void stop() {
        pki.close();
        stranger.close();
    }

    private static TestCredential credential(Giver giver, TestCredential signer) {
        return switch (giver) {
            case THE_SIGNER -> signer;
            case ANOTHER_CITIZEN -> other;
            case A_STRANGER -> stranger.credential(TestPreset.CITIZEN);
        };
    }

    private static SignatureReport judged(StatusChecking checking, byte[] pdf) {
        return SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .statusChecking(checking)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(CLOCK)
                .build()
                .verify("a.pdf", pdf)
                .signatures()
                .get(0);
    }

    private static byte[] with(byte[] signed, List<byte[]> responses, List<byte[]> lists, TestCredential giver) {
        try {
            return PoisonedMaterial.appended(
                    signed, responses, lists, List.of(giver.certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheIssuerSaidCountsWithoutAskingIt() {
        byte[] pdf = with(byHonest, List.of(honestIsGood), List.of(issuerIsGood), honest);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(StatusChecking.OFFLINE, byHonest).verdict()).isEqualTo(Verdict.INDETERMINATE);
    }

    @ParameterizedTest
    @EnumSource(Giver.class)
    void aResponseByAnybodyDoesNotMakeARevokedSignerGood(Giver giver) {
        TestCredential by = credential(giver, revoked);
        byte[] response = PoisonedMaterial.ocsp(revoked, by, CertificateStatus.GOOD, later);
        byte[] pdf = with(byRevoked, List.of(response, otherIsGood), List.of(issuerIsGood), by);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(judged(StatusChecking.ONLINE, pdf).findings())
                .extracting(Finding::reason)
                .contains(VerificationReason.CERTIFICATE_REVOKED);
    }

    @ParameterizedTest
    @EnumSource(Giver.class)
    void aListByAnybodyDoesNotMakeARevokedSignerGood(Giver giver) {
        TestCredential by = credential(giver, revoked);
        byte[] list = PoisonedMaterial.list(revoked, by, false, later);
        byte[] pdf = with(byRevoked, List.of(otherIsGood), List.of(list, issuerIsGood), by);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(judged(StatusChecking.ONLINE, pdf).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @EnumSource(Giver.class)
    void aResponseByAnybodyDoesNotMakeAnHonestSignerRevoked(Giver giver) {
        TestCredential by = credential(giver, honest);
        byte[] response = PoisonedMaterial.ocsp(
                honest, by, new RevokedStatus(Date.from(later.minusSeconds(9_999_999)), 1), later);
        byte[] pdf = with(byHonest, List.of(response, honestIsGood), List.of(issuerIsGood), by);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(StatusChecking.ONLINE, pdf).verdict()).isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @EnumSource(Giver.class)
    void aListByAnybodyDoesNotMakeAnHonestSignerRevoked(Giver giver) {
        TestCredential by = credential(giver, honest);
        byte[] list = PoisonedMaterial.list(honest, by, true, later);
        byte[] pdf = with(byHonest, List.of(honestIsGood), List.of(list, issuerIsGood), by);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(StatusChecking.ONLINE, pdf).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void anAnswerOfAnotherCertificateSaysNothing() {
        byte[] pdf = with(byRevoked, List.of(otherIsGood, honestIsGood), List.of(issuerIsGood), other);
        assertThat(judged(StatusChecking.OFFLINE, pdf).verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(judged(StatusChecking.ONLINE, pdf).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aGenuineAnswerFromBeforeTheRevocationDoesNotKeepTheIssuerFromBeingAsked() {
        byte[] pdf = with(byRevoked, List.of(revokedWasGood), List.of(issuerIsGood), revoked);
        assertThat(judged(StatusChecking.ONLINE, pdf).findings())
                .extracting(Finding::reason)
                .contains(VerificationReason.CERTIFICATE_REVOKED);
    }

    @Test
    void materialThatALaterRevisionDropsDoesNotMakeASignatureInvalid() {
        byte[] lasting = with(byHonest, List.of(honestIsGood), List.of(issuerIsGood), honest);
        int root = RawPdf.number(RawPdf.root(lasting));
        byte[] dropped = RawPdf.append(
                lasting, java.util.Map.of(root, RawPdf.body(lasting, root).replace("/DSS 70 0 R", "")));
        assertThat(judged(StatusChecking.ONLINE, dropped).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(StatusChecking.OFFLINE, dropped).verdict()).isNotEqualTo(Verdict.INVALID);
        byte[] emptied = RawPdf.append(lasting, java.util.Map.of(70, "<</Type/DSS/OCSPs 5/CRLs(a)/VRI[]>>"));
        assertThat(judged(StatusChecking.ONLINE, emptied).verdict()).isEqualTo(Verdict.VALID);
        assertThat(judged(StatusChecking.OFFLINE, emptied).verdict()).isNotEqualTo(Verdict.INVALID);
    }

    @Test
    void materialThatCannotBeReadDoesNotMakeASignatureInvalid() {
        byte[] junk = with(byHonest, List.of(new byte[] {1, 2, 3}), List.of(new byte[] {0x30, 0}), honest);
        assertThat(judged(StatusChecking.ONLINE, junk).verdict()).isEqualTo(Verdict.VALID);
    }
}
