// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.support.ArchiveDocuments;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.VeraPdf;
import vn.kyso.testkit.pki.TestPreset;

/** A PDF/A document still conforms after it was signed, without and with a mark; veraPDF judges. */
class ArchiveConformanceTest {

    static Stream<Arguments> documents() {
        return Stream.of(1, 2, 3)
                .flatMap(part -> Stream.of(false, true)
                        .flatMap(form -> (part == 1 ? Stream.of(false) : Stream.of(false, true))
                                .map(compressed -> Arguments.of(part, form, compressed))));
    }

    @ParameterizedTest(name = "PDF/A-{0}b, form {1}, object streams {2}")
    @MethodSource("documents")
    void signedDocumentsConform(int part, boolean form, boolean compressed) {
        byte[] original = ArchiveDocuments.of(part, form, compressed);
        assertThat(VeraPdf.broken(original, part)).as("the original").isEmpty();
        byte[] once = citizen().sign(original);
        assertThat(VeraPdf.broken(once, part)).as("without a mark").isEmpty();
        byte[] twice = citizen()
                .sign(document(once)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .appearance(Appearance.citizen())
                        .build());
        assertThat(VeraPdf.broken(twice, part)).as("with a mark").isEmpty();
        Judges.assertAllGood(twice, 2);
    }

    @ParameterizedTest(name = "PDF/A-{0}b")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("Time stamps and validation material do not end conformance")
    void archiveLevelConforms(int part) {
        byte[] signed = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                .with(BaselineLevel.LTA)
                .sign(ArchiveDocuments.of(part, false, false));
        assertThat(VeraPdf.broken(signed, part)).isEmpty();
    }

    @Test
    @DisplayName("The judge finds a font that is not embedded")
    void theJudgeJudges() {
        assertThat(VeraPdf.broken(Documents.table(), 2)).isNotEmpty();
    }
}
