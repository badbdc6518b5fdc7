// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/** Which places of a page belong to form fields and signatures already. */
public final class TakenPlaces {

    /** Hidden, NoView: ISO 32000-1 table 165. */
    private static final int UNSEEN = 2 | 32;

    private TakenPlaces() {}

    /** Who has a place. */
    public enum Owner {
        /** A signature. */
        SIGNATURE,
        /** A signature field that is not signed yet. */
        EMPTY_SIGNATURE_FIELD,
        /** Any other form field. */
        FORM_FIELD
    }

    /**
     * A place that is taken.
     *
     * @param owner by whom
     * @param field its full name
     * @param box in points of the shown page
     */
    public record Taken(Owner owner, String field, PageGeometry.Box box) {

        /**
         * Whether a rectangle shares room with it; a common edge does not count.
         *
         * @param other in points of the shown page
         * @return true when it does
         */
        public boolean overlaps(PageGeometry.Box other) {
            double slack = 0.01;
            return box.x0() < other.x1() - slack
                    && other.x0() < box.x1() - slack
                    && box.y0() < other.y1() - slack
                    && other.y0() < box.y1() - slack;
        }
    }

    /**
     * The places of a page.
     *
     * @param file the file
     * @param page the page
     * @return what can be seen, in the page's order
     */
    public static List<Taken> on(PdfFile file, Page page) {
        List<Taken> taken = new ArrayList<>();
        if (!(PdfFile.resolve(page.dictionary().getItem(COSName.ANNOTS)) instanceof COSArray annotations)) {
            return taken;
        }
        if (annotations.size() > file.limits().maxObjects()) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("A page has more than " + file.limits().maxObjects() + " annotations")
                    .toException();
        }
        PageGeometry geometry = PageGeometry.of(page);
        for (COSBase entry : annotations) {
            file.stopwatch().check();
            if (PdfFile.resolve(entry) instanceof COSDictionary widget
                    && COSName.WIDGET.equals(PdfFile.resolve(widget.getItem(COSName.SUBTYPE)))
                    && (widget.getInt(COSName.F, 0) & UNSEEN) == 0) {
                PageGeometry.Box box = PageGeometry.Box.of(widget.getItem(COSName.RECT));
                if (box != null && !box.isEmpty()) {
                    taken.add(taken(widget, geometry.toShown(box), file.limits().maxDepth()));
                }
            }
        }
        return taken;
    }

    private static Taken taken(COSDictionary widget, PageGeometry.Box box, int maxDepth) {
        Page family = Page.byParents(new COSObjectKey(0, 0), widget, maxDepth);
        StringBuilder name = new StringBuilder(partialName(widget));
        for (COSDictionary parent : family.ancestors()) {
            String own = partialName(parent);
            name.insert(0, own.isEmpty() || name.isEmpty() ? own : own + ".");
        }
        Owner owner = Owner.FORM_FIELD;
        if (COSName.SIG.equals(family.inherited(COSName.FT))) {
            boolean signed = family.inherited(COSName.V) instanceof COSDictionary;
            owner = signed ? Owner.SIGNATURE : Owner.EMPTY_SIGNATURE_FIELD;
        }
        return new Taken(owner, name.toString(), box);
    }

    private static String partialName(@Nullable COSDictionary field) {
        COSBase name = field == null ? null : PdfFile.resolve(field.getItem(COSName.T));
        return name instanceof COSString text ? text.getString() : "";
    }
}
