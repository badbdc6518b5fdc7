// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured works: each library signs each kind of file. */
class FlowsTest {

    @ParameterizedTest
    @EnumSource(Library.class)
    @DisplayName("Each flow leaves a signed file, the original its beginning, and can be repeated")
    void flows_sign(Library library, @TempDir Path folder) throws Exception {
        for (String kind : new String[] {"0.01", "50p"}) {
            Path original = Sample.make(folder, kind);
            Path target = folder.resolve("signed.pdf");
            Flow flow = library.flow(original, target);
            for (int i = 0; i < 2; i++) {
                flow.sign();
                assertThat(Files.mismatch(original, target))
                        .isEqualTo(library == Library.YARDSTICK ? -1 : Files.size(original));
                try (var document = Loader.loadPDF(target.toFile())) {
                    assertThat(document.getSignatureDictionaries().size())
                            .isEqualTo(
                                    switch (library) {
                                        case YARDSTICK -> 0;
                                        case KYSO_LTA -> 2;
                                        default -> 1;
                                    });
                }
                Files.delete(target);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "200p"})
    @DisplayName("The files are the same in every run and whole for PDFBox")
    void samples_areWhole(String name, @TempDir Path folder) throws Exception {
        byte[] first = Files.readAllBytes(Sample.make(folder, name));
        assertThat(Files.readAllBytes(Sample.make(folder, name))).isEqualTo(first);
        try (var document = Loader.loadPDF(first)) {
            assertThat(document.getNumberOfPages()).isEqualTo(name.endsWith("p") ? 200 : 1);
        }
    }
}
