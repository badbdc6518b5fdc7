// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;

/** What the product signs, the product calls valid, also after further signatures (LAW-04, VER-05). */
class OwnSignaturesTest {

    private final SignatureVerifier verifier = SignatureVerifier.builder()
            .trust(Kit.PKI.trustAnchors())
            .statusChecking(StatusChecking.ONLINE)
            .allowPrivateHosts(Set.of("127.0.0.1"))
            .at(
                    TestSigner.TIME.isAfter(Kit.PKI.clock().instant())
                            ? TestSigner.TIME
                            : Kit.PKI.clock().instant())
            .build();

    static Stream<byte[]> documents() {
        return Stream.of(Documents.table(), Documents.objectStreams());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void threeSignaturesAreAllValid(byte[] pdf) {
        VerificationReport report = verifier.verify("a.pdf", Kit.citizen().signTimes(pdf, 3));

        assertThat(report.signatures())
                .hasSize(3)
                .allSatisfy(signature -> assertThat(signature.findings()).isEmpty());
        assertThat(report.signatures())
                .extracting(SignatureReport::laterChanges)
                .containsExactly(LaterChanges.SIGNATURES_ONLY, LaterChanges.SIGNATURES_ONLY, LaterChanges.NONE);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aVisibleSignatureAfterAnotherIsValid(byte[] pdf) {
        byte[] once = Kit.citizen().sign(pdf);
        byte[] twice = Kit.citizen()
                .sign(TestSigner.document(once)
                        .placement(Placement.rectangle(1, 100, 100, 200, 60))
                        .appearance(Appearance.citizen())
                        .build());

        VerificationReport report = verifier.verify("a.pdf", twice);

        assertThat(report.signatures())
                .hasSize(2)
                .allSatisfy(signature -> assertThat(signature.findings()).isEmpty());
    }

    @Test
    void aStampedSignatureIsValidAtLevelT() {
        byte[] pdf = Kit.citizen().with(Kit.stamping()).with(BaselineLevel.T).sign(Documents.table());

        assertThat(verifier.verify("a.pdf", pdf).signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.findings()).isEmpty();
            assertThat(signature.level()).isEqualTo(VerifiedLevel.T);
            assertThat(signature.timeSource()).isEqualTo(TimeSource.TIMESTAMP);
        });
    }

    @Test
    void probabilisticRsaSignaturesAreUnderstood_STD_01() {
        byte[] pdf = Kit.citizen().with(Scheme.RSA_PSS).sign(Documents.table());

        assertThat(verifier.verify("a.pdf", pdf).signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.findings()).isEmpty();
            assertThat(signature.algorithm()).contains("PSS");
        });
    }

    @Test
    void withBytesBeforeTheHeaderNothingIsDeterminedAndNothingSuspected_VER_09() {
        byte[] plain = Documents.table();
        byte[] junk = "junk before the header\n".getBytes(StandardCharsets.US_ASCII);
        byte[] pdf = new byte[junk.length + plain.length];
        System.arraycopy(junk, 0, pdf, 0, junk.length);
        System.arraycopy(plain, 0, pdf, junk.length, plain.length);

        VerificationReport report = verifier.verify("a.pdf", Kit.citizen().signTimes(pdf, 2));

        assertThat(report.signatures()).hasSize(2).allSatisfy(signature -> {
            assertThat(signature.verdict()).isEqualTo(Verdict.INDETERMINATE);
            assertThat(signature.findings())
                    .extracting(Finding::reason)
                    .containsExactly(VerificationReason.NOT_DETERMINED);
        });
    }
}
