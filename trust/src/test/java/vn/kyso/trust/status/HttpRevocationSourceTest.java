// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.PkiJournal;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.Kit;

class HttpRevocationSourceTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final X509Certificate LEAF = CITIZEN.certificate();
    private static final X509Certificate CA = CITIZEN.issuer();
    private static final X509Certificate ROOT = CITIZEN.root();

    @AfterEach
    void faultsEnd() {
        Kit.faultsEnd();
    }

    @Test
    void aListLargerThanTheLimitIsNone() {
        HttpRevocationSource small = Kit.revocation().maxListBytes(100).build();
        assertThat(small.crl(LEAF, CA, list -> true)).isEmpty();
        assertThat(Kit.revocation().build().crl(LEAF, CA, list -> true)).isPresent();
    }

    @Test
    void silenceEndsWithTheCallsLimit() {
        Kit.PKI.server().crl().always(CrlFault.SILENT);
        HttpRevocationSource source =
                Kit.revocation().callLimit(Duration.ofMillis(200)).build();
        long begun = System.nanoTime();
        assertThat(source.crl(LEAF, CA, list -> true)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void answersAboutIssuersAreKeptButJudgedAnew_failuresAreNotKept() {
        HttpRevocationSource source = Kit.revocation().build();
        Kit.PKI.server().crl().next(CrlFault.SERVER_ERROR);
        assertThat(source.crl(CA, ROOT, list -> true)).isEmpty();
        assertThat(source.crl(CA, ROOT, list -> true)).isPresent();
        long asked = Kit.asked(PkiService.CRL);
        assertThat(source.crl(CA, ROOT, list -> true)).isPresent();
        assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked);
        assertThat(source.crl(CA, ROOT, list -> false)).isEmpty();
        assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked + 1);
    }

    @Test
    void theListOfACaServesAllItsSignersUntilItsNextUpdate() {
        ManualClock clock = ManualClock.startingAt(Instant.now());
        try (TestPki pki = TestPki.create(clock)) {
            HttpRevocationSource source = Kit.revocation().clock(clock).build();
            TestCredential first = pki.citizen("Nguyễn Văn A", "001099000000");
            TestCredential second = pki.citizen("Nguyễn Thị B", "001199000000");
            Predicate<byte[]> ofFirst = list -> new CrlCheck(first.certificate(), first.issuer())
                    .judge(list)
                    .isPresent();
            Predicate<byte[]> ofSecond = list -> new CrlCheck(second.certificate(), second.issuer())
                    .judge(list)
                    .isPresent();
            PkiJournal journal = pki.server().journal();
            assertThat(source.crl(first.certificate(), first.issuer(), ofFirst)).isPresent();
            assertThat(journal.count(PkiService.CRL)).isEqualTo(1);
            assertThat(source.crl(second.certificate(), second.issuer(), ofSecond))
                    .isPresent();
            assertThat(journal.count(PkiService.CRL))
                    .as("the second signer of the same CA costs no request")
                    .isEqualTo(1);
            assertThat(source.crl(second.certificate(), second.issuer(), list -> false))
                    .as("a list that no longer counts is fetched anew")
                    .isEmpty();
            assertThat(journal.count(PkiService.CRL)).isEqualTo(2);
        }
    }

    @Test
    void aListThatIsOverWhenItComesIsNotKept() {
        HttpRevocationSource source = Kit.revocation().build();
        Kit.PKI.server().crl().always(CrlFault.STALE);
        long asked = Kit.asked(PkiService.CRL);
        source.crl(LEAF, CA, list -> true);
        source.crl(LEAF, CA, list -> true);
        assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked + 2);
    }

    @Test
    void aSignersOcspAnswerIsNeverKept() {
        HttpRevocationSource source = Kit.revocation().build();
        long asked = Kit.asked(PkiService.OCSP);
        source.ocsp(LEAF, CA, answer -> true);
        source.ocsp(LEAF, CA, answer -> true);
        assertThat(Kit.asked(PkiService.OCSP)).isEqualTo(asked + 2);
    }

    @Test
    void aCaOfTheSameNameAndAddressHasAListOfItsOwn() {
        HttpRevocationSource source = Kit.revocation().build();
        X509Certificate twin = Forge.root("CN=Test CA").certificate();
        long asked = Kit.asked(PkiService.CRL);
        assertThat(source.crl(LEAF, CA, list -> true)).isPresent();
        assertThat(source.crl(LEAF, twin, list -> true)).isPresent();
        assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked + 2);
    }

    @Test
    void withoutRoomNothingIsKept() {
        HttpRevocationSource source =
                Kit.revocation().cache(0, Duration.ofHours(1)).build();
        long asked = Kit.asked(PkiService.CRL);
        source.crl(CA, ROOT, list -> true);
        source.crl(CA, ROOT, list -> true);
        assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked + 2);
    }

    @Test
    void issuersComeAsCertificatesAndAsBundles() {
        HttpRevocationSource source = Kit.revocation().build();
        assertThat(source.issuersOf(LEAF)).contains(CA);
        assertThat(source.issuersOf(CA)).contains(ROOT);
        assertThat(source.issuersOf(ROOT)).isEmpty();
    }

    @Test
    void listsMayBePem() {
        Kit.PKI.server().crlAsPem(true);
        try {
            assertThat(Kit.revocation().build().crl(LEAF, CA, list -> list[0] == 0x30))
                    .isPresent();
        } finally {
            Kit.PKI.server().crlAsPem(false);
        }
    }

    @Test
    void whatCannotBeSetIsRefused() {
        HttpRevocationSource.Builder builder = HttpRevocationSource.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxListBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cache(1, Duration.ofDays(2)));
    }

    @Test
    void addressesOfPrivateNetworksAreNotAskedUnlessTheyAreOnTheList_trap5() {
        long asked = Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP) + Kit.asked(PkiService.ISSUER_CERTIFICATE);
        HttpRevocationSource strict = HttpRevocationSource.create();
        assertThat(strict.crl(LEAF, CA, list -> true)).isEmpty();
        assertThat(strict.ocsp(LEAF, CA, answer -> true)).isEmpty();
        assertThat(strict.issuersOf(LEAF)).isEmpty();
        assertThat(Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP) + Kit.asked(PkiService.ISSUER_CERTIFICATE))
                .isEqualTo(asked);
    }
}
