// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.Placement;
import vn.kyso.pades.PreparationNotice;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.TakenPlaces;
import vn.kyso.pades.internal.pdf.TakenPlaces.Taken;

/** What a new mark would cover: other signatures (APP-06) and form fields. */
final class Overlaps {

    private Overlaps() {}

    static List<Taken> of(PdfFile file, Page page, Placement.Rectangle mark) {
        PageGeometry.Box box =
                new PageGeometry.Box(mark.x(), mark.y(), mark.x() + mark.width(), mark.y() + mark.height());
        return TakenPlaces.on(file, page).stream()
                .filter(taken -> taken.overlaps(box))
                .toList();
    }

    /** Tells of what is covered, or refuses it. The names of fields stay out of the message. */
    static Set<PreparationNotice> check(PdfFile file, Page page, Placement.Rectangle mark, boolean refused) {
        List<Taken> covered = of(file, page, mark);
        long signatures = covered.stream()
                .filter(taken -> taken.owner() == TakenPlaces.Owner.SIGNATURE)
                .count();
        long fields = covered.size() - signatures;
        if (refused && !covered.isEmpty()) {
            throw FailureCode.PLACEMENT_OVERLAPS
                    .because("The mark on page " + mark.page() + " shares its place with " + signatures
                            + " signatures and " + fields
                            + " form fields; choose another place, or sign in the empty field that is meant for it")
                    .toException();
        }
        Set<PreparationNotice> told = EnumSet.noneOf(PreparationNotice.class);
        if (signatures > 0) {
            told.add(PreparationNotice.MARK_COVERS_SIGNATURE);
        }
        if (fields > 0) {
            told.add(PreparationNotice.MARK_COVERS_FIELD);
        }
        return told;
    }
}
