// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;

/** Found by the corpus: two pages had one object as their list of annotations, and the mark appeared on both. */
class SharedAnnotationsTest {

    @Test
    @DisplayName("A list of annotations that pages share stays as it is; the signed page gets a list of its own")
    void aSharedListStaysAsItIs() throws Exception {
        TreeMap<Integer, String> bodies = Documents.small("", "/Annots 5 0 R");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>");
        bodies.put(4, "<</Type/Page/Parent 2 0 R/Annots 5 0 R>>");
        bodies.put(5, "[]");
        byte[] original = byHand(bodies, "/Root 1 0 R");

        byte[] signed = citizen()
                .sign(document(original)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .build());

        Judges.assertPrefix(original, signed);
        Judges.assertAllGood(signed, 1);
        try (var pdf = Loader.loadPDF(signed)) {
            assertThat(pdf.getPage(0).getAnnotations()).hasSize(1);
            assertThat(pdf.getPage(1).getAnnotations()).isEmpty();
        }
        assertThat(new String(signed, original.length, signed.length - original.length, ISO_8859_1))
                .doesNotContain("\n5 0 obj");
    }
}
