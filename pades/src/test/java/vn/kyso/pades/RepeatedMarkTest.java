// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static vn.kyso.core.FailureCode.DOCUMENT_LIMIT_EXCEEDED;
import static vn.kyso.core.FailureCode.OPTION_NOT_SUPPORTED;
import static vn.kyso.core.FailureCode.PLACEMENT_OUTSIDE_PAGE;
import static vn.kyso.core.FailureCode.PLACEMENT_OVERLAPS;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.Rendered;

/** Approval marks: one signature, its mark on several pages. */
class RepeatedMarkTest {

    private static final Placement.Rectangle MARK = Placement.rectangle(2, 100, 30, 150, 50);

    private static byte[] pages(int count) {
        return Documents.document(true, document -> {
            for (int i = 0; i < count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                page.setRotation(90 * (i % 4));
                document.addPage(page);
            }
        });
    }

    private static byte[] sign(byte[] pdf, Placement placement) {
        return citizen().sign(document(pdf).placement(placement).build());
    }

    private static List<Integer> stamped(byte[] signed) throws Exception {
        try (PDDocument read = Loader.loadPDF(signed)) {
            return IntStream.rangeClosed(1, read.getNumberOfPages())
                    .filter(number ->
                            annotationsOf(read, number).stream().anyMatch(PDAnnotationRubberStamp.class::isInstance))
                    .boxed()
                    .toList();
        }
    }

    private static List<?> annotationsOf(PDDocument read, int number) {
        try {
            return read.getPage(number - 1).getAnnotations();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("One signature, one widget, and the same look at the same place of all other pages, however turned")
    void onAllPages_looksTheSame() throws Exception {
        byte[] signed = sign(pages(6), MARK.onAllPages());
        Judges.assertAllGood(signed, 1);
        assertThat(stamped(signed)).containsExactly(1, 3, 4, 5, 6);
        try (PDDocument read = Loader.loadPDF(signed)) {
            assertThat(read.getSignatureFields()).hasSize(1);
            assertThat(read.getSignatureFields().get(0).getWidgets()).hasSize(1);
            for (int i = 0; i < 6; i++) {
                BufferedImage page = new PDFRenderer(read).renderImage(i, 1);
                int[] ink = Rendered.inked(page);
                assertThat((double) ink[0]).as("page %d", i + 1).isCloseTo(100, within(12.0));
                assertThat((double) ink[1]).isBetween(29.0, 60.0);
                assertThat((double) ink[3]).isBetween(50.0, 81.0);
                assertThat(ink[2] - ink[0]).isGreaterThan(ink[3] - ink[1]);
            }
        }
    }

    @Test
    @DisplayName("pdfsig and our own verifier see one signature over the whole file")
    void judgesAgree(@TempDir Path folder) throws Exception {
        byte[] signed = sign(pages(3), MARK.onAllPages());
        var report = LongTerm.verify(signed);
        assertThat(report.signatures()).hasSize(1);
        byte[] again = sign(signed, Placement.none());
        Judges.assertAllGood(again, 2);
        assertThat(LongTerm.verify(again).signatures())
                .extracting(signature -> signature.laterChanges().name())
                .containsExactly("SIGNATURES_ONLY", "NONE");
        Programs.assumePresent("pdfsig");
        Path file = Files.write(folder.resolve("signed.pdf"), signed);
        assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString()).text())
                .contains("Signature #1")
                .doesNotContain("Signature #2")
                .contains("Total document signed")
                .contains("Signature is Valid");
    }

    @Test
    void onSomePages() throws Exception {
        assertThat(stamped(sign(pages(5), MARK.onPages(2, 4)))).containsExactly(3, 4);
        assertThat(stamped(sign(pages(5), MARK.onPages(4, 5)))).containsExactly(4, 5);
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> sign(pages(5), MARK.onPages(4, 6)));
        assertThatIllegalArgumentException().isThrownBy(() -> MARK.onPages(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> MARK.onPages(0, 2));
    }

    @Test
    @DisplayName("A page without room for it is named, one that is taken counts as overlap, too many pages are a limit")
    void whatDoesNotFit() {
        byte[] mixed = Documents.document(false, document -> {
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(new PDRectangle(120, 120)));
        });
        assertRefused(PLACEMENT_OUTSIDE_PAGE, () -> sign(mixed, MARK.onAllPages()));
        assertThat(sign(mixed, MARK.onPages(1, 2))).isNotEmpty();
        assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> sign(pages(1_002), MARK.onAllPages()));
        byte[] withField = Documents.onePage(false, document -> {
            Documents.addPage(document, page -> {});
            var field = new PDAnnotationWidget();
            field.setRectangle(new PDRectangle(90, 20, 50, 50));
            field.getCOSObject().setItem("FT", COSName.TX);
            document.getPage(0).setAnnotations(List.of(field));
        });
        var strict = citizen().with(PadesSigner.builder().refuseOverlaps().build());
        assertRefused(
                PLACEMENT_OVERLAPS,
                () -> strict.sign(
                        document(withField).placement(MARK.onAllPages()).build()));
        assertThat(PdfSearch.create()
                        .preview(
                                document(withField).placement(MARK.onAllPages()).build())
                        .overlaps())
                .hasSize(1);
    }

    @Test
    @DisplayName("Stamps would be changes after earlier signatures: refused, and those stay as they are")
    void earlierSignatures_areProtected() {
        byte[] signed = citizen().sign(pages(3));
        assertRefused(OPTION_NOT_SUPPORTED, () -> sign(signed, MARK.onAllPages()));
        Judges.assertAllGood(sign(signed, MARK), 2);
    }
}
