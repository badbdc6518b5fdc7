// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.FailureCode.DOCUMENT_DAMAGED;
import static vn.kyso.core.FailureCode.PLACEMENT_OUTSIDE_PAGE;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.pades.support.Judges;

/** QG-13: pages are counted as readers count them, however odd the tree is. */
class PageTreeOdditiesTest {

    private static byte[] withKids(String kids, int count) {
        TreeMap<Integer, String> bodies = small("", "");
        bodies.put(2, "<</Type/Pages/Kids[" + kids + "]/Count " + count + "/MediaBox[0 0 595 842]>>");
        bodies.put(4, "<</Type/Page/Parent 2 0 R/Resources<<>>>>");
        return byHand(bodies, "/Root 1 0 R");
    }

    private static byte[] signedOn(int page, byte[] pdf) {
        return citizen()
                .sign(document(pdf)
                        .placement(Placement.rectangle(page, 50, 50, 180, 50))
                        .build());
    }

    private static void assertOnObject(int object, byte[] original, byte[] signed) {
        assertThat(new String(signed, original.length, signed.length - original.length, ISO_8859_1))
                .contains("/P " + object + " 0 R");
        Judges.assertAllGood(signed, 1);
    }

    @Test
    @DisplayName("A page that is shown twice counts twice")
    void sharedPage() {
        byte[] pdf = withKids("3 0 R 3 0 R 4 0 R", 3);
        assertOnObject(3, pdf, signedOn(2, pdf));
        assertOnObject(4, pdf, signedOn(3, pdf));
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> signedOn(4, pdf));
    }

    @Test
    @DisplayName("A page that is written inside the tree counts, and is refused when it is the one to sign on")
    void inlinePage() {
        byte[] pdf = withKids("<</Type/Page/Parent 2 0 R/Resources<<>>>> 4 0 R", 2);
        assertRefused(DOCUMENT_DAMAGED, () -> signedOn(1, pdf));
        assertOnObject(4, pdf, signedOn(2, pdf));
    }

    @Test
    @DisplayName("A branch among its own kids is passed over")
    void branchThatBitesItsTail() {
        byte[] pdf = withKids("2 0 R 3 0 R 4 0 R", 2);
        assertOnObject(4, pdf, signedOn(2, pdf));
    }

    /** Of iText's circularReferencesInPageTree.pdf: the root of an older tree stands among the kids of the newer one. */
    private static TreeMap<Integer, String> circular() {
        TreeMap<Integer, String> bodies = small("", "");
        bodies.put(2, "<</Type/Pages/Kids[5 0 R 6 0 R]/Count 2/MediaBox[0 0 595 842]>>");
        bodies.put(3, "<</Type/Page/Parent 5 0 R/Resources<<>>>>");
        bodies.put(4, "<</Type/Page/Parent 6 0 R/Resources<<>>>>");
        bodies.put(5, "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>");
        bodies.put(6, "<</Type/Pages/Parent 2 0 R/Kids[4 0 R 7 0 R]/Count 1>>");
        bodies.put(7, "<</Type/Pages/Kids[5 0 R 6 0 R]/Count 2>>");
        return bodies;
    }

    @Test
    @DisplayName("A tree in which an older root comes back is walked once")
    void circularReferences() {
        byte[] pdf = byHand(circular(), "/Root 1 0 R");
        assertOnObject(3, pdf, signedOn(1, pdf));
        assertOnObject(4, pdf, signedOn(2, pdf));
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> signedOn(3, pdf));
    }

    @Test
    @DisplayName("A circular tree of which pages are not where the cross-reference says, nor anywhere else, is refused")
    void circularReferences_pagesLost() {
        String text = new String(byHand(circular(), "/Root 1 0 R"), ISO_8859_1);
        byte[] lost = text.replace("\n3 0 obj", "\n9 0 obj").getBytes(ISO_8859_1);
        assertThat(new String(lost, ISO_8859_1)).isNotEqualTo(text);
        assertRefused(DOCUMENT_DAMAGED, () -> signedOn(1, lost));
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(lost));
    }

    @Test
    @DisplayName("Counts nobody can believe are not believed")
    void impossibleCounts() {
        for (int count : new int[] {-7, 0, Integer.MAX_VALUE}) {
            byte[] pdf = withKids("3 0 R 4 0 R", count);
            assertOnObject(4, pdf, signedOn(2, pdf));
        }
    }

    @Test
    @DisplayName(
            "APP-06: a mark on all pages stands once on a page that is shown twice, and the signature keeps its widget")
    void marksOnAllPages_ofASharedPage() {
        byte[] pdf = withKids("3 0 R 3 0 R 4 0 R", 3);
        byte[] signed = citizen()
                .sign(document(pdf)
                        .placement(Placement.rectangle(1, 50, 50, 180, 50).onAllPages())
                        .build());
        Judges.assertAllGood(signed, 1);
        assertThat(new String(signed, pdf.length, signed.length - pdf.length, ISO_8859_1)
                        .split("/Subtype/Widget|/Subtype/Stamp", -1))
                .hasSize(3);
        byte[] inline = withKids("3 0 R <</Type/Page/Parent 2 0 R/Resources<<>>>>", 2);
        assertRefused(
                DOCUMENT_DAMAGED,
                () -> citizen()
                        .sign(document(inline)
                                .placement(
                                        Placement.rectangle(1, 50, 50, 180, 50).onAllPages())
                                .build()));
    }
}
