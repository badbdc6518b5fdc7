// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Good files are valid and attacked ones are not (LAW-04, VER-04). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementTest {

    private TestPki pki;
    private SignatureVerifier verifier;
    private final List<Specimen> specimens = new ArrayList<>();

    @BeforeAll
    void start() {
        pki = TestPki.create(ManualClock.create());
        verifier = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .statusChecking(StatusChecking.ONLINE)
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(pki.clock())
                .build();
        TestSigning signing = new TestSigning(pki);
        byte[] form = RawPdf.file(RawPdf.form());
        byte[] signed = signing.sign(form, signing.by(pki.credential(TestPreset.CITIZEN)));
        specimens.add(Specimen.good("good", "form", signed));
        specimens.addAll(ForgeryAttacks.of(signed));
        specimens.addAll(ShadowAttacks.of(
                signing,
                signing.by(pki.credential(TestPreset.CITIZEN)),
                signing.by(pki.credential(TestPreset.CITIZEN))));
        specimens.addAll(DocumentAttacks.of(signed));
        byte[][] certified = new byte[4][];
        for (int p = 1; p <= 3; p++) {
            certified[p] = signing.sign(
                    form, signing.by(pki.credential(TestPreset.CITIZEN)).certifying(DocumentAttacks.permission(p)));
            specimens.add(Specimen.good("good", "certified, P is " + p, certified[p]));
        }
        specimens.addAll(DocumentAttacks.certified(certified[2], certified[3], certified[1]));
    }

    @AfterAll
    void stop() {
        pki.close();
    }

    Stream<Specimen> specimens() {
        return specimens.stream();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void verdicts(Specimen specimen) {
        VerificationReport.Overall overall;
        Object why = "";
        try {
            VerificationReport report = verifier.verify("a.pdf", specimen.pdf());
            overall = report.overall();
            why = report.signatures().stream()
                    .map(s -> s.findings() + " " + s.changes())
                    .toList();
        } catch (vn.kyso.core.DocumentException e) {
            overall = VerificationReport.Overall.INVALID;
            why = e.getMessage();
        }
        switch (specimen.expected()) {
            case VALID -> assertThat(overall).as("%s", why).isEqualTo(VerificationReport.Overall.VALID);
            case NOT_VALID -> assertThat(overall).as("%s", why).isNotEqualTo(VerificationReport.Overall.VALID);
            case INVALID ->
                assertThat(overall)
                        .as("%s", why)
                        .isIn(
                                VerificationReport.Overall.INVALID,
                                VerificationReport.Overall.INDETERMINATE,
                                VerificationReport.Overall.NONE);
        }
    }
}
