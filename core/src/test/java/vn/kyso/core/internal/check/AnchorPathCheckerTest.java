// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.core.CheckResult.Verdict.FAILED;
import static vn.kyso.core.CheckResult.Verdict.PASSED;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.CheckResult.Verdict;
import vn.kyso.core.FailureCode;
import vn.kyso.core.HandmadeCertificates;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.testkit.pki.ChainOrder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;

/** SGN-09: the path must reach an anchor, and only one of the right trust domain. */
class AnchorPathCheckerTest {

    private static final ManualClock CLOCK = ManualClock.create();
    private static final TestPki PKI = TestPki.create(CLOCK);
    private static final TestPki NAMESAKE =
            TestPki.builder().clock(CLOCK).freshKeys().build();
    private static final X509Certificate ROOT = PKI.trustAnchor(TestTrustDomain.PUBLIC);
    private static final X509Certificate ISSUING_CA = PKI.issuingCa(TestTrustDomain.PUBLIC);
    private static final X509Certificate OFFICIAL_ROOT = PKI.trustAnchor(TestTrustDomain.OFFICIAL_DUTY);
    private static final TestCredential CITIZEN = PKI.credential(TestPreset.CITIZEN);

    @AfterAll
    static void close() {
        PKI.close();
        NAMESAKE.close();
    }

    private static CertificateChain chain(TestCredential credential, ChainOrder order) {
        return CertificateChain.of(credential.certificate(), credential.chain(order));
    }

    private static void assertPath(CertificateChain chain, Verdict verdict, X509Certificate... anchors) {
        List<CheckResult> results = CertificateChecker.pathTo(List.of(anchors)).check(chain, CLOCK.instant());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).check()).isEqualTo(Check.PATH);
        assertThat(results.get(0).verdict()).isEqualTo(verdict);
        if (verdict != PASSED) {
            assertThat(results.get(0).code()).isEqualTo(FailureCode.PATH_NOT_PROVEN);
            assertThat(results.get(0).detail())
                    .isEqualTo("No PKIX path leads from the certificate to one of " + anchors.length
                            + " trust anchors; add the issuing CA or its root");
        }
    }

    @ParameterizedTest
    @EnumSource(ChainOrder.class)
    @DisplayName("SGN-09: a chain with its issuing CA reaches the root, in whatever order the provider gave it")
    void check_chainOfTheProvider_reachesTheRoot(ChainOrder order) {
        assertPath(chain(CITIZEN, order), order == ChainOrder.LEAF_ONLY ? FAILED : PASSED, ROOT);
    }

    @Test
    @DisplayName("SGN-09: an issuer that the provider left out may be among the anchors, with or without its root")
    void check_issuerAmongTheAnchors_reaches() {
        assertPath(chain(CITIZEN, ChainOrder.LEAF_ONLY), PASSED, ISSUING_CA);
        assertPath(chain(CITIZEN, ChainOrder.LEAF_ONLY), PASSED, ROOT, ISSUING_CA);
    }

    @Test
    @DisplayName("SGN-09: one of several anchors is enough, several roots live at once")
    void check_severalAnchors_oneIsEnough() {
        assertPath(chain(CITIZEN, ChainOrder.MIXED), PASSED, OFFICIAL_ROOT, ROOT);
    }

    @Test
    @DisplayName("SGN-09: an anchor of official duty vouches for no citizen, and the public one for no official")
    void check_anchorOfTheOtherDomain_doesNotReach() {
        assertPath(chain(CITIZEN, ChainOrder.LEAF_TO_ROOT), FAILED, OFFICIAL_ROOT);
        TestCredential official = PKI.credential(TestPreset.OFFICIAL);
        assertPath(chain(official, ChainOrder.LEAF_TO_ROOT), FAILED, ROOT);
        assertPath(chain(official, ChainOrder.LEAF_TO_ROOT), PASSED, OFFICIAL_ROOT);
    }

    @Test
    @DisplayName("SGN-09: an anchor of the same name with another key does not vouch")
    void check_namesakeOfTheRoot_doesNotReach() {
        assertPath(chain(CITIZEN, ChainOrder.LEAF_TO_ROOT), FAILED, NAMESAKE.trustAnchor(TestTrustDomain.PUBLIC));
    }

    @Test
    @DisplayName("SGN-09: what the provider sends is never itself an anchor")
    void check_foreignChainWithItsOwnRoot_doesNotReach() {
        assertPath(chain(NAMESAKE.credential(TestPreset.CITIZEN), ChainOrder.LEAF_TO_ROOT), FAILED, ROOT);
    }

    @Test
    @DisplayName("the issuer's name in another string type, and a cRLIssuer, do not break the path (traps 4 and 9)")
    void check_oddEncodings_reach() {
        assertPath(chain(PKI.credential(TestPreset.ISSUER_ENCODED_OTHERWISE), ChainOrder.WITHOUT_ROOT), PASSED, ROOT);
        assertPath(chain(PKI.credential(TestPreset.CRL_ISSUER_NAMED), ChainOrder.WITHOUT_ROOT), PASSED, ROOT);
    }

    @Test
    @DisplayName("the path is proved for the time asked for, not for today")
    void check_atAnotherTime_judgesThatTime() {
        CertificateChain expired = chain(PKI.credential(TestPreset.EXPIRED), ChainOrder.WITHOUT_ROOT);
        CertificateChecker checker = CertificateChecker.pathTo(List.of(ROOT));
        assertThat(checker.check(expired, CLOCK.instant()).get(0).verdict()).isEqualTo(FAILED);
        assertThat(checker.check(expired, CLOCK.instant().minus(Duration.ofDays(40)))
                        .get(0)
                        .verdict())
                .isEqualTo(PASSED);
    }

    @Test
    @DisplayName("trap 11: an expired CA certificate does not hide the renewed one for the same key")
    void check_expiredCaBesideTheRenewedOne_reaches() {
        KeyPair rootKeys = HandmadeCertificates.ecKey();
        KeyPair caKeys = HandmadeCertificates.ecKey();
        X509Certificate root = HandmadeCertificates.ca("Root", rootKeys, "Root", rootKeys);
        X509Certificate expired = HandmadeCertificates.ca(
                "CA", caKeys, "Root", rootKeys, CLOCK.instant().minusSeconds(60));
        X509Certificate renewed = HandmadeCertificates.ca("CA", caKeys, "Root", rootKeys);
        X509Certificate leaf = HandmadeCertificates.leaf("Leaf", "CA", caKeys);
        assertPath(CertificateChain.of(leaf, List.of(expired)), FAILED, root);
        assertPath(CertificateChain.of(leaf, List.of(expired, renewed)), PASSED, root);
        assertPath(CertificateChain.of(leaf, List.of(expired)), PASSED, root, renewed);
    }

    @Test
    @DisplayName("SGN-09: a certificate issued by a citizen's key is no CA's work")
    void check_leafIssuedByALeaf_doesNotReach() {
        KeyPair rootKeys = HandmadeCertificates.ecKey();
        X509Certificate root = HandmadeCertificates.ca("Root", rootKeys, "Root", rootKeys);
        X509Certificate leaf = HandmadeCertificates.leaf("Leaf", "Root", rootKeys);
        X509Certificate forged = HandmadeCertificates.leaf("Forged", "Leaf", HandmadeCertificates.ANY_KEY);
        assertPath(CertificateChain.of(leaf), PASSED, root);
        assertPath(CertificateChain.of(forged, List.of(leaf)), FAILED, root);
    }

    @Test
    void without_an_anchor_there_is_no_checker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateChecker.pathTo(List.of()))
                .withMessage("A path checker needs at least one trust anchor");
    }
}
