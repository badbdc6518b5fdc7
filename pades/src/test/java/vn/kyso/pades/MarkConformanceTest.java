// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.pades.Appearance.Layout;
import vn.kyso.pades.support.ArchiveDocuments;
import vn.kyso.pades.support.Fonts;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.VeraPdf;

/** Marks of all kinds leave a PDF/A document what it claims to be; veraPDF judges. */
class MarkConformanceTest {

    /** Colour, half of it transparent. */
    private static final byte[] TRANSPARENT =
            Pictures.png(2, 1, 8, 6, 0, new byte[] {0, (byte) 220, 20, 20, (byte) 255, 20, 20, (byte) 220, 100});

    private static final byte[] GREY = Pictures.png(2, 1, 8, 0, 0, new byte[] {0, 100, (byte) 200});

    private static List<Appearance> looks() {
        return List.of(
                Appearance.image(TRANSPARENT),
                Appearance.image(GREY),
                Appearance.image(Pictures.jpeg("progressive")),
                Appearance.image(Pictures.jpeg("grey")),
                Appearance.image(Pictures.jpeg("cmyk-adobe")),
                Appearance.image(Pictures.jpeg("ycck-adobe")),
                behind(TRANSPARENT),
                behind(Pictures.jpeg("baseline")),
                Appearance.builder()
                        .text("Người khai")
                        .font(MarkFont.of(Fonts.cubic()))
                        .textColour(0x14356e)
                        .background(0xeef3fb)
                        .border(1, 0xcc1419)
                        .build(),
                Appearance.builder()
                        .text("Người khai")
                        .font(MarkFont.of(Fonts.plain()))
                        .build());
    }

    private static Appearance behind(byte[] image) {
        return Appearance.builder()
                .signer()
                .image(image)
                .layout(Layout.IMAGE_BEHIND)
                .build();
    }

    /** An empty page in a document that claims PDF/A and names no output intent. */
    private static byte[] withoutIntent(int part) {
        TreeMap<Integer, String> bodies = small("/Metadata 4 0 R", "");
        String xmp = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                + " xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='" + part
                + "' pdfaid:conformance='B'/></rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>";
        bodies.put(4, "<</Type/Metadata/Subtype/XML/Length " + xmp.length() + ">>\nstream\n" + xmp + "\nendstream");
        return byHand(bodies, "/Root 1 0 R/ID[<30313233343536373839616263646566><30313233343536373839616263646566>]");
    }

    @ParameterizedTest(name = "PDF/A-{0}b, output intent {1}")
    @CsvSource({"1,true", "2,true", "3,true", "1,false", "2,false", "3,false"})
    @DisplayName("Images of all kinds, colours and supplied fonts do not end conformance")
    void mark_conforms(int part, boolean intent) {
        byte[] pdf = intent ? ArchiveDocuments.of(part, false, false) : withoutIntent(part);
        assertThat(VeraPdf.broken(pdf, part)).as("the original").isEmpty();
        int y = 30;
        for (Appearance look : looks()) {
            pdf = citizen()
                    .sign(document(pdf)
                            .placement(Placement.rectangle(1, 100, y, 120, 50))
                            .appearance(look)
                            .build());
            assertThat(VeraPdf.broken(pdf, part)).as("%s at %d", look, y).isEmpty();
            y += 60;
        }
    }
}
