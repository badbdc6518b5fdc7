// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.CheckResult.Verdict;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.Kit;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.SigningChecks;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

@DisplayName("SGN-10: status offline, from lists in a folder")
class StoredRevocationListsTest {

    @TempDir
    private Path folder;

    @AfterEach
    void faultsEnd() {
        Kit.faultsEnd();
    }

    private static void store(URI list, Path file) throws IOException {
        try (InputStream in = list.toURL().openStream()) {
            Files.write(file, in.readAllBytes());
        }
    }

    private void storeLists() throws IOException {
        store(Kit.PKI.server().crlUri(TestTrustDomain.PUBLIC), folder.resolve("ca.crl"));
        Kit.PKI.server().crlAsPem(true);
        store(Kit.PKI.server().rootCrlUri(TestTrustDomain.PUBLIC), folder.resolve("root.pem"));
    }

    private static CheckResult status(RevocationSource source, TestPreset preset) {
        TestCredential credential = Kit.PKI.credential(preset);
        TrustStore store = TrustStore.create();
        store.add(
                NewAnchor.of(credential.root(), AnchorPurpose.SIGNING, TrustDomain.PUBLIC), "testkit", "test", "setup");
        List<CheckResult> results = SigningChecks.builder(store)
                .revocation(source)
                .build()
                .check(new CertificateInquiry(
                        CertificateChain.of(credential.certificate(), credential.chain()),
                        Kit.PKI.clock().instant(),
                        Duration.ofMinutes(5),
                        SigningPurpose.PUBLIC_SERVICE));
        return results.stream()
                .filter(result -> result.check() == Check.STATUS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lists_in_der_and_pem_tell_good_and_revoked_and_nobody_is_asked() throws IOException {
        Kit.PKI.credential(TestPreset.REVOKED);
        storeLists();
        Files.writeString(folder.resolve("a.crl"), "not a list");
        long asked = Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP);
        RevocationSource stored = StoredRevocationLists.in(folder);

        assertThat(status(stored, TestPreset.CITIZEN).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(status(stored, TestPreset.REVOKED).code()).isEqualTo(FailureCode.CREDENTIAL_REVOKED);
        assertThat(Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP)).isEqualTo(asked);
    }

    @Test
    void without_a_list_status_is_unknown() {
        CheckResult empty = status(StoredRevocationLists.in(folder), TestPreset.CITIZEN);
        CheckResult missing = status(StoredRevocationLists.in(folder.resolve("missing")), TestPreset.CITIZEN);

        assertThat(empty.verdict()).isEqualTo(missing.verdict()).isEqualTo(Verdict.NOT_POSSIBLE);
    }

    @Test
    void another_source_is_asked_for_what_the_first_does_not_have() throws IOException {
        storeLists();
        Kit.PKI.server().ocsp().always(OcspFault.SERVER_ERROR);
        Kit.PKI.server().crl().always(CrlFault.NOT_FOUND);
        RevocationSource both = Kit.revocation().build().orElse(StoredRevocationLists.in(folder));

        assertThat(status(both, TestPreset.CITIZEN).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(both.issuersOf(Kit.PKI.credential(TestPreset.CITIZEN).certificate()))
                .isNotEmpty();
    }
}
