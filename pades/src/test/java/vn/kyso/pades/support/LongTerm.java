// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.HttpTimestampSource;
import vn.kyso.pades.PadesExtender;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReport;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TsaFault;
import vn.kyso.trust.status.HttpRevocationSource;

/** Levels LT and LTA with the kit's servers, and what judges say of them. */
public final class LongTerm {

    private static final PadesSigner SHARED = pades();

    private LongTerm() {}

    public static HttpTimestampSource timestamps() {
        return HttpTimestampSource.builder()
                .authority(Kit.PKI.server().timeStampUri())
                .trusting(Kit.PKI.trustAnchors())
                .build();
    }

    public static HttpRevocationSource revocation() {
        return revocation(Kit.PKI.clock());
    }

    public static HttpRevocationSource revocation(java.time.Clock clock) {
        return HttpRevocationSource.builder()
                .clock(clock)
                .allowPrivateHosts(java.util.Set.of("127.0.0.1"))
                .callLimit(java.time.Duration.ofSeconds(1))
                .build();
    }

    public static PadesSigner.Builder builder() {
        return PadesSigner.builder()
                .timestamps(timestamps())
                .revocation(revocation())
                .trusting(Kit.PKI.trustAnchors());
    }

    /** A signer with an empty cache. */
    public static PadesSigner pades() {
        return builder().build();
    }

    public static PadesExtender extender() {
        return PadesExtender.builder()
                .timestamps(timestamps())
                .revocation(revocation())
                .trusting(Kit.PKI.trustAnchors())
                .build();
    }

    public static TestSigner signer(TestCredential credential) {
        return TestSigner.of(credential).with(SHARED);
    }

    public static void faultsEnd() {
        Kit.PKI.server().ocsp().none();
        Kit.PKI.server().crl().none();
        Kit.PKI.server().timeStamp().none();
        Kit.PKI.server().issuerCertificates().none();
    }

    public static long asked(PkiService service) {
        return Kit.PKI.server().journal().count(service);
    }

    /** A signer whose first or second time stamp from now on is spoilt. */
    public static PadesSigner spoiltAtStamp(int which, TsaFault fault) {
        AtomicInteger asked = new AtomicInteger();
        HttpTimestampSource honest = timestamps();
        return builder()
                .timestamps((algorithm, imprint) -> {
                    if (asked.incrementAndGet() == which) {
                        Kit.PKI.server().timeStamp().next(fault);
                    }
                    return honest.timestamp(algorithm, imprint);
                })
                .build();
    }

    /** Our verifier, asking nobody: what it knows stands in the document. */
    public static VerificationReport verify(byte[] pdf) {
        return SignatureVerifier.builder()
                .trust(Kit.PKI.trustAnchors())
                .statusChecking(StatusChecking.OFFLINE)
                .clock(java.time.Clock.offset(Kit.PKI.clock(), java.time.Duration.ofSeconds(2)))
                .build()
                .verify("a.pdf", pdf);
    }

    /** The levels of the signatures, in the order they were made: for DSS, and valid for our verifier. */
    public static void assertLevels(byte[] pdf, BaselineLevel... levels) {
        assertThat(Judges.dss(pdf))
                .extracting(SignatureWrapper::getSignatureFormat)
                .extracting(Enum::name)
                .containsExactly(Stream.of(levels)
                        .map(level -> "PAdES_BASELINE_" + level)
                        .toArray(String[]::new));
        VerificationReport report = verify(pdf);
        for (SignatureReport signature : report.signatures()) {
            assertThat(signature.findings()).isEmpty();
            assertThat(signature.verdict()).isEqualTo(Verdict.VALID);
        }
        assertThat(report.signatures())
                .extracting(SignatureReport::level)
                .extracting(Enum::name)
                .containsExactly(Stream.of(levels).map(Enum::name).toArray(String[]::new));
        assertThat(report.documentTimeStamps())
                .allSatisfy(stamp -> assertThat(stamp.findings()).isEmpty());
    }
}
