// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.pades.support.Programs;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/**
 * Good files are valid, attacked ones never (LAW-04, VER-04, VER-05), and what DSS and pdfsig say of the same files stands
 * in {@code docs/verification.md}. With {@code -Dkyso.agreement=write} the table there is written anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementTest {

    @TempDir
    private static Path folder;

    private TestPki pki;
    private TestPki stranger;
    private SignatureVerifier verifier;
    private final List<Specimen> specimens = new ArrayList<>();

    @BeforeAll
    void start() {
        pki = TestPki.create(ManualClock.create());
        stranger = TestPki.builder().clock(pki.clock()).freshKeys().build();
        TestSigning signing = new TestSigning(pki);
        verifier = signing.online().build();
        byte[] form = RawPdf.file(RawPdf.form());
        byte[] signed = signing.sign(form, signing.by(pki.credential(TestPreset.CITIZEN)));
        specimens.addAll(GoodFiles.of(pki, folder));
        specimens.addAll(BadSigners.of(pki, stranger));
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
        }
        specimens.addAll(CmsAttacks.of(pki, stranger));
        specimens.addAll(AttributeAttacks.of(pki, stranger));
        specimens.addAll(PreparedAttacks.of(
                pdf -> signing.sign(pdf, signing.by(pki.credential(TestPreset.CITIZEN))),
                pdf -> signing.sign(
                        pdf,
                        signing.by(pki.credential(TestPreset.CITIZEN)).certifying(DocumentAttacks.permission(2)))));
        specimens.addAll(FieldLooks.of(pdf -> signing.sign(
                pdf, signing.by(pki.credential(TestPreset.CITIZEN)).certifying(DocumentAttacks.permission(2)))));
        specimens.addAll(DocumentAttacks.certified(certified[2], certified[3], certified[1]));
        specimens.addAll(LockAttacks.of(pki));
        specimens.addAll(RichAttacks.of(pdf -> signing.sign(pdf, signing.by(pki.credential(TestPreset.CITIZEN)))));
        specimens.addAll(ChainAttacks.of(pki));
        specimens.addAll(GapAttacks.of(pki));
        specimens.addAll(HybridFiles.of(pdf -> signing.sign(pdf, signing.by(pki.credential(TestPreset.CITIZEN)))));
        specimens.addAll(PackedAttacks.of(pdf -> signing.sign(pdf, signing.by(pki.credential(TestPreset.CITIZEN)))));
        specimens.addAll(EncryptedFiles.of(pki));
        specimens.addAll(DisguiseAttacks.of(pki, signed, certified[3]));
        specimens.addAll(DocumentAttacks.covering(signing, pki, certified[2], signed));
    }

    @AfterAll
    void stop() {
        pki.close();
        stranger.close();
    }

    Stream<Specimen> specimens() {
        return specimens.stream();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void whatIsGoodIsValidAndWhatIsAttackedNever(Specimen specimen) {
        Opinions.Kyso kyso = Opinions.kyso(verifier, specimen.pdf());
        switch (specimen.expected()) {
            case VALID -> assertThat(kyso.verdict()).as("%s", kyso.why()).isEqualTo("VALID");
            case NOT_VALID -> assertThat(kyso.verdict()).as("%s", kyso.why()).isNotEqualTo("VALID");
            case INDETERMINATE ->
                assertThat(kyso.verdict()).as("%s", kyso.why()).isEqualTo("INDETERMINATE");
            case INVALID -> assertThat(kyso.verdict()).as("%s", kyso.why()).isIn("INVALID", "not readable");
        }
    }

    @Test
    void whatIsValidShowsWhatWasSigned() {
        assertThat(compared(4)).isGreaterThan(5);
    }

    @Test
    @Tag("slow")
    void whateverIsValidShowsWhatWasSigned() {
        assertThat(compared(1)).isGreaterThan(30);
    }

    /** Every so many of the good files with later revisions. */
    private int compared(int every) {
        int compared = 0;
        int file = 0;
        for (Specimen specimen : specimens) {
            boolean good = specimen.expected() == Specimen.Expected.VALID;
            if (good && SamePictures.revisions(specimen.pdf()) > 0 && file++ % every == 0) {
                compared += SamePictures.compare(folder, specimen.pdf());
            }
        }
        return compared;
    }

    @Test
    @Tag("slow")
    void theTableOfTheDocumentationIsWhatTheValidatorsSay() throws IOException {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
        AgreementTable table = new AgreementTable();
        for (Specimen specimen : specimens) {
            table.add(
                    specimen,
                    Opinions.kyso(verifier, specimen.pdf()),
                    Opinions.dss(pki, specimen.pdf()),
                    Opinions.pdfsig(folder, specimen.pdf()));
        }
        Path page = Path.of("..", "docs", "verification.md");
        String before = Files.readString(page);
        String after = table.into(before);
        if ("write".equals(System.getProperty("kyso.agreement"))) {
            Files.writeString(page, after);
        } else {
            assertThat(after).isEqualTo(before);
        }
    }
}
