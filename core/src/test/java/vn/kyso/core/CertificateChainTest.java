// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.HandmadeCertificates.NOW;
import static vn.kyso.core.HandmadeCertificates.ca;
import static vn.kyso.core.HandmadeCertificates.leaf;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.pki.ChainOrder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Whatever a provider gives, the path comes out in order: identity-and-pki section 10, trap 11. */
class CertificateChainTest {

    private static final TestPki PKI = TestPki.create(ManualClock.create());
    private static final TestPki NAMESAKE =
            TestPki.builder().clock(ManualClock.create()).freshKeys().build();
    private static final TestCredential CITIZEN = PKI.credential(TestPreset.CITIZEN);

    @AfterAll
    static void close() {
        PKI.close();
        NAMESAKE.close();
    }

    @ParameterizedTest
    @EnumSource(ChainOrder.class)
    void any_order_gives_the_path_as_far_as_it_was_given(ChainOrder order) {
        List<X509Certificate> given = CITIZEN.chain(order);
        assertThat(CertificateChain.of(CITIZEN.certificate(), given).certificates())
                .isEqualTo(CITIZEN.chain().subList(0, given.size()));
    }

    @Test
    void duplicates_strangers_and_namesakes_with_other_keys_are_dropped_wherever_they_stand() {
        List<X509Certificate> given = new ArrayList<>(CITIZEN.chain());
        given.addAll(CITIZEN.chain());
        given.addAll(NAMESAKE.credential(TestPreset.CITIZEN).chain());
        given.addAll(PKI.credential(TestPreset.OFFICIAL).chain());
        given.add(PKI.credential(TestPreset.OTHER_CITIZEN).certificate());
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(given, random);
            assertThat(CertificateChain.of(CITIZEN.certificate(), given).certificates())
                    .isEqualTo(CITIZEN.chain());
        }
    }

    @Test
    void an_issuer_name_in_another_string_type_is_the_same_name() {
        TestCredential credential = PKI.credential(TestPreset.ISSUER_ENCODED_OTHERWISE);
        assertThat(CertificateChain.of(credential.certificate(), credential.chain(ChainOrder.ROOT_TO_LEAF))
                        .certificates())
                .isEqualTo(credential.chain());
    }

    @Test
    void a_missing_link_ends_the_path_without_an_error() {
        assertThat(CertificateChain.of(CITIZEN.certificate(), List.of(CITIZEN.root()))
                        .certificates())
                .containsExactly(CITIZEN.certificate());
        assertThat(CertificateChain.of(CITIZEN.certificate()).certificates()).containsExactly(CITIZEN.certificate());
    }

    @Test
    void the_text_form_names_nobody_and_equality_is_by_the_certificates() {
        CertificateChain chain = CertificateChain.of(CITIZEN.certificate(), CITIZEN.chain());
        assertThat(chain).hasToString("CertificateChain[3 certificates]");
        assertThat(chain)
                .isEqualTo(CertificateChain.of(CITIZEN.certificate(), CITIZEN.chain(ChainOrder.MIXED)))
                .hasSameHashCodeAs(CertificateChain.of(CITIZEN.certificate(), CITIZEN.chain()))
                .isNotEqualTo(CertificateChain.of(CITIZEN.certificate()));
        assertThat(chain.signer()).isEqualTo(CITIZEN.certificate());
    }

    /** Several certificates for one CA name: section 7, "several with new keys, a sub-CA lives five years". */
    @Nested
    class ACaWithSeveralCertificates {

        private final KeyPair rootKeys = HandmadeCertificates.ecKey();
        private final KeyPair caKeys = HandmadeCertificates.ecKey();
        private final X509Certificate root = ca("Root", rootKeys, "Root", rootKeys);
        private final X509Certificate expired = ca("CA", caKeys, "Root", rootKeys, NOW.minusSeconds(1));
        private final X509Certificate renewed = ca("CA", caKeys, "Root", rootKeys);
        private final X509Certificate signer = leaf("Signer", "CA", caKeys);

        @Test
        void an_expired_CA_certificate_alone_is_kept_it_is_not_for_the_chain_to_judge() {
            assertThat(CertificateChain.of(signer, List.of(expired, root)).certificates())
                    .containsExactly(signer, expired, root);
        }

        /** Bug: the first one given won, so an expired one could hide the valid one for the same key. */
        @Test
        void of_two_for_the_same_key_the_one_that_ends_last_is_taken_whatever_the_order() {
            List<X509Certificate> expected = List.of(signer, renewed, root);
            assertThat(CertificateChain.of(signer, List.of(expired, renewed, root))
                            .certificates())
                    .isEqualTo(expected);
            assertThat(CertificateChain.of(signer, List.of(root, renewed, expired))
                            .certificates())
                    .isEqualTo(expected);
        }

        @Test
        void of_two_with_different_keys_the_one_that_signed_is_taken() {
            X509Certificate other = ca("CA", HandmadeCertificates.ecKey(), "Root", rootKeys, NOW.plusSeconds(1 << 29));
            assertThat(CertificateChain.of(signer, List.of(other, renewed, root))
                            .certificates())
                    .containsExactly(signer, renewed, root);
        }

        @Test
        void a_certificate_for_the_same_key_under_another_name_is_not_the_issuer() {
            X509Certificate other = ca("Other", caKeys, "Root", rootKeys, NOW.plusSeconds(1 << 29));
            assertThat(CertificateChain.of(signer, List.of(other, renewed, root))
                            .certificates())
                    .containsExactly(signer, renewed, root);
        }

        @Test
        void two_CAs_that_signed_each_other_do_not_make_an_endless_path() {
            KeyPair otherKeys = HandmadeCertificates.ecKey();
            X509Certificate one = ca("CA", caKeys, "Other", otherKeys);
            X509Certificate other = ca("Other", otherKeys, "CA", caKeys);
            assertThat(CertificateChain.of(signer, List.of(one, other)).certificates())
                    .containsExactly(signer, one, other);
        }
    }
}
