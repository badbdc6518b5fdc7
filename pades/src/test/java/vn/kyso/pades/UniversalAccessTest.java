// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.VeraPdf;

/** A document that claims to be accessible to everybody (PDF/UA-1) keeps its claim; veraPDF judges. */
class UniversalAccessTest {

    private static final Placement.Rectangle MARK = Placement.rectangle(1, 100, 100, 180, 50);

    /** Two empty pages; the pieces are the structure's kids and what its parent tree holds. */
    private static byte[] accessible(String kids, String parentTree) {
        return claiming("pdfuaid:part='1'", kids, parentTree);
    }

    private static byte[] claiming(String claim, String kids, String parentTree) {
        String xmp = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/'"
                + " xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' " + claim
                + "><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>To khai</rdf:li></rdf:Alt>"
                + "</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>";
        TreeMap<Integer, String> bodies = new TreeMap<>();
        bodies.put(
                1,
                "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(vi)/Metadata 5 0 R/StructTreeRoot 6 0 R"
                        + "/ViewerPreferences<</DisplayDocTitle true>>>>");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>");
        bodies.put(3, "<</Type/Page/Parent 2 0 R/Resources<<>>>>");
        bodies.put(4, "<</Type/Page/Parent 2 0 R/Resources<<>>>>");
        bodies.put(5, "<</Type/Metadata/Subtype/XML/Length " + xmp.length() + ">>\nstream\n" + xmp + "\nendstream");
        bodies.put(6, "<</Type/StructTreeRoot" + kids + parentTree + ">>");
        bodies.put(7, "<</Type/StructElem/S/Document/P 6 0 R/K 8 0 R>>");
        bodies.put(8, "<</Type/StructElem/S/P/P 7 0 R>>");
        bodies.put(9, "<</Nums[0[8 0 R]]/Limits[0 0]>>");
        bodies.put(10, "<</Kids[9 0 R]>>");
        String id = "<30313233343536373839616263646566>";
        return byHand(bodies, "/Root 1 0 R/ID[" + id + id + "]");
    }

    static Stream<Arguments> structures() {
        return Stream.of(
                Arguments.of("a document element", accessible("/K 7 0 R", "/ParentTree<</Nums[0[8 0 R]]>>")),
                Arguments.of("a list of one", accessible("/K[7 0 R]", "/ParentTree 10 0 R/ParentTreeNextKey 1")),
                Arguments.of("a paragraph alone", accessible("/K[8 0 R]", "/ParentTree 10 0 R/ParentTreeNextKey 0")),
                Arguments.of("no elements", accessible("", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    @DisplayName("A mark, and marks on all pages, have a place in the structure")
    void marksAreTagged(String structure, byte[] original) {
        assertThat(VeraPdf.brokenForAccess(original)).as("the original").isEmpty();
        byte[] unseen = citizen().sign(original);
        assertThat(VeraPdf.brokenForAccess(unseen)).as("without a mark").isEmpty();
        byte[] marked = citizen().sign(document(original).placement(MARK).build());
        assertThat(VeraPdf.brokenForAccess(marked)).as("with a mark").isEmpty();
        Judges.assertAllGood(marked, 1);
        byte[] everywhere =
                citizen().sign(document(original).placement(MARK.onAllPages()).build());
        assertThat(VeraPdf.brokenForAccess(everywhere)).as("on all pages").isEmpty();
        Judges.assertAllGood(everywhere, 1);
        assertThat(new String(everywhere, original.length, everywhere.length - original.length, ISO_8859_1))
                .contains("/S/Form", "/S/Annot")
                .doesNotContain("/Nums [0 [8 0 R]]/Limits");
    }

    @ParameterizedTest(name = "PDF/A-{0}a")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName(
            "A tagged archive document that names PDF/UA too stays conformant, with one mark and with marks on all pages")
    void taggedArchive(int part) {
        byte[] original = claiming("pdfaid:part='" + part + "' pdfaid:conformance='A'", "/K 7 0 R", "");
        assertThat(VeraPdf.brokenTagged(original, part)).as("the original").isEmpty();
        for (Placement placement : List.of(Placement.none(), MARK, MARK.onAllPages())) {
            byte[] signed =
                    citizen().sign(document(original).placement(placement).build());
            assertThat(VeraPdf.brokenTagged(signed, part)).as("%s", placement).isEmpty();
            Judges.assertAllGood(signed, 1);
        }
    }

    @Test
    @DisplayName("The structure of a document that is signed stays as it is: the earlier signature is worth more")
    void signedStructureStays() {
        byte[] signed = citizen().sign(accessible("/K 7 0 R", ""));
        byte[] twice = citizen().sign(document(signed).placement(MARK).build());
        assertThat(new String(twice, signed.length, twice.length - signed.length, ISO_8859_1))
                .doesNotContain("/StructParent");
        Judges.assertAllGood(twice, 2);
    }

    @Test
    @DisplayName("The judge finds a widget without a place in the structure")
    void theJudgeJudges() {
        byte[] signed = citizen().sign(accessible("/K 7 0 R", ""));
        byte[] twice = citizen().sign(document(signed).placement(MARK).build());
        assertThat(VeraPdf.brokenForAccess(twice)).isNotEmpty();
    }
}
