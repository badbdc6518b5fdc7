// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.appearance.MarkPainter;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.Permissions;
import vn.kyso.pades.internal.pdf.UniversalAccess;
import vn.kyso.pades.internal.text.KeywordPlace;

/**
 * A new signature field, merged with its widget. A signature that is not to be seen has a widget of no size on the
 * first page: that is how ISO 32000-1 section 12.7.4.5 wants it, and what all validators find.
 */
final class NewField implements FieldTarget {

    /** Print and Locked, ISO 32000-1 table 165. */
    private static final int FLAGS = 4 | 128;

    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName STRUCTURE_ORDER = COSName.getPDFName("S");

    private final PdfFile file;
    private final AcroForm form;
    private final String name;
    private final Page page;
    private final PageGeometry geometry;
    private final Placement.@Nullable Rectangle place;

    private NewField(PdfFile file, AcroForm form, Page page, Placement.@Nullable Rectangle place) {
        this.file = file;
        this.form = form;
        this.name = form.freeName();
        this.page = page;
        this.geometry = PageGeometry.of(page);
        this.place = place;
    }

    static NewField plan(PdfFile file, Placement placement) {
        AcroForm form = new AcroForm(file);
        Permissions.check(file, form, form.freeName(), true);
        Placement.Rectangle place = null;
        if (placement instanceof Placement.Rectangle rectangle) {
            place = rectangle;
        } else if (placement instanceof KeywordPlacement keyword) {
            place = KeywordPlace.find(file, keyword);
        }
        Page page = new PageTree(file).page(place == null ? 1 : place.page());
        return new NewField(file, form, page, place);
    }

    @Override
    public List<Mark> marks() {
        if (place == null) {
            return List.of();
        }
        geometry.toPage(place.x(), place.y(), place.width(), place.height());
        return List.of(new Mark(place, page, name));
    }

    @Override
    public void place(Increment increment, COSObjectKey signature, MarkContent mark) {
        COSObjectKey widget = increment.newKey();
        CosWriter body = new CosWriter();
        body.raw("<</Type/Annot/Subtype/Widget/FT/Sig/T").text(name);
        body.raw("/V ").reference(signature).raw("/F " + FLAGS).raw("/P ").reference(page.key());
        boolean accessible = UniversalAccess.isClaimed(file);
        if (accessible) {
            body.raw("/TU").text("Chữ ký số");
        }
        if (place == null) {
            body.raw("/Rect[0 0 0 0]/AP<</N ")
                    .reference(increment.add(mark.nothing()))
                    .raw(">>");
        } else {
            PageGeometry.Box box = geometry.toPage(place.x(), place.y(), place.width(), place.height());
            COSObjectKey look = mark.draw(increment, place.width(), place.height(), geometry.rotation());
            body.raw("/Rect[" + MarkPainter.number(box.x0()) + " " + MarkPainter.number(box.y0()) + " "
                    + MarkPainter.number(box.x1()) + " " + MarkPainter.number(box.y1()) + "]/AP<</N ");
            body.reference(look).raw(">>");
        }
        increment.put(widget, body.raw(">>").toByteArray());
        addToPage(increment, widget, accessible);
        form.update(increment, widget);
    }

    /** The page itself is left alone when its list of annotations is an object of its own. */
    private void addToPage(Increment increment, COSObjectKey widget, boolean accessible) {
        COSBase entry = page.dictionary().getItem(COSName.ANNOTS);
        COSObjectKey listKey = PdfFile.keyOf(entry);
        COSArray list = new COSArray();
        if (PdfFile.resolve(entry) instanceof COSArray known) {
            for (int i = 0; i < known.size(); i++) {
                COSBase item = known.get(i);
                if (item != null) {
                    list.add(item);
                }
            }
        } else {
            listKey = null;
        }
        list.add(AcroForm.reference(widget));
        if (listKey != null) {
            increment.put(listKey, new CosWriter().object(list).toByteArray());
        } else {
            increment.rewrite(page.key(), page.dictionary()).setItem(COSName.ANNOTS, list);
        }
        // PDF/UA-1 section 7.18.3: a page with annotations is walked through in the order of the structure.
        if (accessible
                && !STRUCTURE_ORDER.equals(PdfFile.resolve(page.dictionary().getItem(TABS)))) {
            increment.rewrite(page.key(), page.dictionary()).setItem(TABS, STRUCTURE_ORDER);
        }
    }

    /** A new field locks nothing. */
    @Override
    public void writeLock(CosWriter signature) {}
}
