// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.Credential;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;

/** What an adapter tells of itself and of a signer's credentials. */
abstract class DiscoveryRules {

    @Test
    @DisplayName("RS-101 the descriptor is the same for each instance and each time, and can be kept to")
    void descriptor(Bed bed) {
        ProviderDescriptor one = bed.descriptor;
        ProviderDescriptor other = bed.another().descriptor();
        assertThat(bed.provider.descriptor().name()).isEqualTo(one.name());
        assertThat(other.name()).isEqualTo(one.name());
        assertThat(other.batchMaximum()).isEqualTo(one.batchMaximum());
        assertThat(other.transactionIdMintedBy()).isEqualTo(one.transactionIdMintedBy());
        assertThat(one.displayName()).isNotBlank();
        assertThat(one.digestAlgorithms()).isNotEmpty();
        assertThat(one.schemes()).isNotEmpty();
        if (one.notFoundProven()) {
            assertThat(one.transactionIdMintedBy())
                    .as("who mints the identifier that proves a submission never arrived")
                    .isEqualTo(TransactionId.MintedBy.RELYING_PARTY);
        }
    }

    @Test
    @DisplayName("RS-102 a signer's only credential is listed with his certificate and as usable")
    void onlyCredential(Bed bed) {
        List<Credential> listed = bed.credentials();
        assertThat(listed).hasSize(1);
        Credential credential = listed.get(0);
        assertThat(credential.chain().signer()).isEqualTo(bed.key.certificate());
        assertThat(credential.looksUsable(bed.clock)).isTrue();
        assertThat(credential.id().value()).isNotBlank();
    }

    @Test
    @DisplayName("RS-103 the chain begins with the signer's certificate and each next one is the issuer's")
    void chainOrder(Bed bed) throws Exception {
        List<X509Certificate> chain = bed.credential().chain().certificates();
        assertThat(chain.get(0)).isEqualTo(bed.key.certificate());
        for (int i = 1; i < chain.size(); i++) {
            chain.get(i - 1).verify(chain.get(i).getPublicKey());
        }
    }

    @Test
    @DisplayName("RS-104 several credentials are all listed, each under an identifier of its own, in the CA's order")
    void severalCredentials(Bed bed) {
        TestCredential second = Bed.PKI.issue(bed.key.spec());
        TestCredential third = Bed.PKI.issue(bed.key.spec());
        bed.remote.openAccount(List.of(second, bed.key, third));
        List<Credential> listed = bed.credentials();
        assertThat(listed)
                .extracting(credential -> credential.chain().signer())
                .containsExactly(second.certificate(), bed.key.certificate(), third.certificate());
        assertThat(listed).extracting(Credential::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("RS-105 an expired certificate, where the CA lists it, does not look usable")
    void expiredCredential(Bed bed) {
        TestCredential expired = Bed.PKI.issue(bed.key.spec().toBuilder()
                .valid(Duration.ofDays(-400), Duration.ofDays(-35))
                .build());
        bed.remote.openAccount(List.of(expired, bed.key));
        List<Credential> listed = bed.credentials();
        assertThat(listed)
                .filteredOn(credential -> credential.looksUsable(bed.clock))
                .extracting(credential -> credential.chain().signer())
                .containsExactly(bed.key.certificate());
        bed.needs(listed.size() == 2, "the CA does not list expired certificates");
    }

    @Test
    @DisplayName("RS-106 a signer the CA does not know has no credentials, or is told as the signer's matter")
    void unknownSigner(Bed bed) {
        Signer unknown = Signer.citizen(PersonalNumber.of("079088000000"));
        Throwable thrown = catchThrowable(() ->
                assertThat(bed.provider.credentials(unknown, bed.context())).isEmpty());
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(SignerAccountException.class);
        }
    }

    @Test
    @DisplayName("RS-107 listing rings no phone and submits nothing")
    void listingIsARead(Bed bed) {
        bed.credentials();
        bed.credentials();
        assertThat(bed.remote.confirmations()).isZero();
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isZero();
    }

    @Test
    @DisplayName("RS-108 another instance lists the same credentials under the same identifiers")
    void anotherInstance(Bed bed) {
        assertThat(bed.another().credentials(bed.signer, bed.context()))
                .extracting(Credential::id)
                .isEqualTo(bed.credentials().stream().map(Credential::id).toList());
    }
}
