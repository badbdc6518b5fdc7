// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * On which further pages a signature's mark is repeated. A signature field keeps one widget: of a signed field with two,
 * pdfsig counts two signatures and calls both unsigned. The repetitions are therefore stamps, made in the same
 * revision and covered by the signature.
 */
final class FurtherMarks {

    /** Each mark rewrites its page; the increment stays in the session's record. */
    private static final int MOST = 1_000;

    private FurtherMarks() {}

    static List<FieldTarget.Mark> plan(PdfFile file, AcroForm form, Placement.Repeated repeated, String field) {
        if (form.fields().stream().anyMatch(known -> known.signature() != null)) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("The document is signed already, and stamps on further pages would count as changes after"
                            + " those signatures; sign with one mark, or have the first signer repeat it")
                    .toException();
        }
        Placement.Rectangle first = repeated.mark();
        List<FieldTarget.Mark> marks = new ArrayList<>();
        // A page that is shown twice bears its mark once.
        Set<COSObjectKey> marked = new HashSet<>();
        marked.add(new PageTree(file).page(first.page()).key());
        int[] pages = {0};
        new PageTree(file).visit((page, passed) -> {
            int number = passed + 1;
            pages[0] = number;
            boolean within = repeated.lastPage() == Placement.Repeated.LAST || number <= repeated.lastPage();
            if (within
                    && number >= repeated.firstPage()
                    && marked.add(page.asObject().key())) {
                if (marks.size() == MOST) {
                    throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                            .because("The mark would be repeated on more than " + MOST + " pages; name fewer")
                            .toException();
                }
                marks.add(mark(page, number, first, field));
            }
            return !within;
        });
        if (repeated.lastPage() != Placement.Repeated.LAST && pages[0] < repeated.lastPage()) {
            throw FailureCode.PLACEMENT_OUTSIDE_PAGE
                    .because("Marks up to page " + repeated.lastPage() + " were asked for, but the document has "
                            + pages[0])
                    .toException();
        }
        return marks;
    }

    private static FieldTarget.Mark mark(Page page, int number, Placement.Rectangle like, String field) {
        PageGeometry geometry = PageGeometry.of(page);
        boolean inside = like.x() >= 0
                && like.y() >= 0
                && like.x() + like.width() <= geometry.shownWidth()
                && like.y() + like.height() <= geometry.shownHeight();
        if (!inside) {
            throw FailureCode.PLACEMENT_OUTSIDE_PAGE
                    .because("The mark does not fit on page " + number + ", which is shown as " + geometry.shownWidth()
                            + " x " + geometry.shownHeight() + " points; choose a place that all pages have")
                    .toException();
        }
        return new FieldTarget.Mark(
                new Placement.Rectangle(number, like.x(), like.y(), like.width(), like.height()), page, field);
    }
}
