// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.Kit;

/** Remembering what was proved must not let anything through that would be refused without it. */
class ProvenTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final X509Certificate CA = CITIZEN.issuer();
    private static final X509Certificate ROOT = CITIZEN.root();

    private static byte[] list() {
        return Kit.revocation()
                .build()
                .crl(CA, ROOT, encoded -> true)
                .orElseThrow()
                .encoded();
    }

    @Test
    @DisplayName("A path that holds is not valid a minute later on the same day, when a certificate of it has ended")
    void aPathEndsWithItsCertificates() {
        Instant now = Kit.PKI.clock().instant();
        Instant end = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));
        X509Certificate authority =
                Kit.PKI.anotherIssuingCa(TestTrustDomain.PUBLIC, Duration.ofDays(-1), Duration.between(now, end));
        PathSearch search = PathSearch.offline(List.of(ROOT));
        for (int i = 0; i < 2; i++) {
            assertThat(search.find(authority, List.of(), end.minusSeconds(1))).isPresent();
            assertThat(search.find(authority, List.of(), end.plusSeconds(60))).isEmpty();
        }
    }

    @Test
    @DisplayName("A path proved with one certificate says nothing about another of the same name")
    void aPathIsItsCertificates() {
        PathSearch search = PathSearch.offline(List.of(ROOT));
        Instant now = Kit.PKI.clock().instant();
        assertThat(search.find(CA, List.of(), now)).isPresent();
        assertThat(search.find(altered(CA), List.of(), now)).isEmpty();
        assertThat(search.find(CA, List.of(), now)).isPresent();
    }

    private static X509Certificate altered(X509Certificate certificate) {
        try {
            byte[] encoded = certificate.getEncoded();
            encoded[encoded.length - 1] ^= 1;
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("A list that was judged good is refused with one bit of its signature changed")
    void aForgedListIsAnotherOne() {
        byte[] list = list();
        CrlCheck check = new CrlCheck(CA, ROOT);
        assertThat(check.judge(list)).isPresent();
        byte[] forged = list.clone();
        forged[forged.length - 1] ^= 1;
        assertThat(check.judge(forged)).isEmpty();
        assertThat(check.judge(forged)).isEmpty();
        assertThat(check.judge(list)).isPresent();
    }

    @Test
    @DisplayName("A list that was judged for one issuer is judged anew for another")
    void anAnswerIsRememberedForItsIssuer() {
        byte[] list = list();
        assertThat(new CrlCheck(CA, ROOT).judge(list)).isPresent();
        assertThat(new CrlCheck(CA, CA).judge(list)).isEmpty();
    }

    @Test
    @DisplayName("A remembered answer carries its bytes, and until when it counts is asked each time")
    void aRememberedAnswerGrowsOld() {
        byte[] list = list();
        CrlCheck check = new CrlCheck(CA, ROOT);
        for (int i = 0; i < 2; i++) {
            StatusAnswer answer = check.judge(list).orElseThrow();
            Instant last = Objects.requireNonNull(answer.nextUpdate());
            assertThat(answer.encoded()).isEqualTo(list);
            assertThat(answer.countsFor(last)).isTrue();
            assertThat(answer.countsFor(last.plusSeconds(1))).isFalse();
        }
    }

    @Test
    @DisplayName("A revocation is seen with the next answer, whatever the one before said")
    void aRevocationIsSeen() {
        CrlCheck check = new CrlCheck(CA, ROOT);
        Instant now = Kit.PKI.clock().instant();
        assertThat(check.judge(list()).orElseThrow().revokedBy(now)).isEmpty();
        Kit.PKI.setIssuerStatus(
                TestTrustDomain.PUBLIC, TestCertificateStatus.revoked(CRLReason.KEY_COMPROMISE, Duration.ofHours(1)));
        try {
            assertThat(check.judge(list()).orElseThrow().revokedBy(now)).isPresent();
        } finally {
            Kit.PKI.setIssuerStatus(TestTrustDomain.PUBLIC, TestCertificateStatus.good());
        }
    }

    @Test
    @DisplayName("Answers about signers, of whom every document has another, are not kept")
    void signersAreNotRemembered() {
        Proven<StatusAnswer> known = new Proven<>(10);
        int[] judged = {0};
        for (int i = 0; i < 2; i++) {
            StatusAnswer.remembered(known, CITIZEN.certificate(), CA, new byte[1], encoded -> {
                judged[0]++;
                return Optional.empty();
            });
        }
        assertThat(judged[0]).isEqualTo(2);
    }

    @Test
    @DisplayName("No more is kept than was said, the longest unused goes first")
    void theNumberIsBounded() {
        Proven<Integer> proven = new Proven<>(2);
        List<ByteBuffer> keys = Stream.of(1L, 2L, 3L)
                .map(number -> new Proven.Question().with(number).key())
                .toList();
        proven.keep(keys.get(0), 1);
        proven.keep(keys.get(1), 2);
        assertThat(proven.find(keys.get(0))).contains(1);
        proven.keep(keys.get(2), 3);
        assertThat(proven.find(keys.get(0))).contains(1);
        assertThat(proven.find(keys.get(1))).isEmpty();
        assertThat(proven.find(keys.get(2))).contains(3);
    }

    @Test
    @DisplayName("Where one part ends and the next begins makes another question")
    void partsAreToldApart() {
        ByteBuffer one = new Proven.Question()
                .with(new byte[] {1, 2})
                .with(new byte[] {3})
                .key();
        ByteBuffer other = new Proven.Question()
                .with(new byte[] {1})
                .with(new byte[] {2, 3})
                .key();
        assertThat(one).isNotEqualTo(other);
    }
}
