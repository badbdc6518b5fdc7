// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.appearance.MarkPainter;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.ArchiveClaim;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageAnnotations;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.Permissions;
import vn.kyso.pades.internal.pdf.SignatureObjects;
import vn.kyso.pades.internal.pdf.StructureTree;
import vn.kyso.pades.internal.pdf.UniversalAccess;
import vn.kyso.pades.internal.text.KeywordPlace;

/**
 * A new signature field, merged with its widget. A signature that is not to be seen has a widget of no size on the
 * first page: that is how ISO 32000-1 section 12.7.4.5 wants it, and what all validators find.
 */
final class NewField implements FieldTarget {

    /** ReadOnly too. */
    private static final int STAMP_FLAGS = SignatureObjects.WIDGET_FLAGS | 64;

    private final PdfFile file;
    private final AcroForm form;
    private final String name;
    private final Page page;
    private final PageGeometry geometry;
    private final Placement.@Nullable Rectangle place;
    private final List<Mark> stamps;

    private NewField(PdfFile file, AcroForm form, Page page, Placement.@Nullable Rectangle place, List<Mark> stamps) {
        this.file = file;
        this.form = form;
        this.name = form.freeName();
        this.page = page.asObject();
        this.geometry = PageGeometry.of(page);
        this.place = place;
        this.stamps = stamps;
    }

    static NewField plan(PdfFile file, Placement placement) {
        AcroForm form = new AcroForm(file);
        Permissions.check(file, form, form.freeName(), true);
        Placement.Rectangle place = null;
        List<Mark> stamps = List.of();
        if (placement instanceof Placement.Rectangle rectangle) {
            place = rectangle;
        } else if (placement instanceof KeywordPlacement keyword) {
            place = KeywordPlace.find(file, keyword);
        } else if (placement instanceof Placement.Repeated repeated) {
            place = repeated.mark();
            stamps = FurtherMarks.plan(file, form, repeated, form.freeName());
        }
        Page page = new PageTree(file).page(place == null ? 1 : place.page());
        return new NewField(file, form, page, place, stamps);
    }

    @Override
    public List<Mark> marks() {
        if (place == null) {
            return List.of();
        }
        geometry.toPage(place.x(), place.y(), place.width(), place.height());
        List<Mark> marks = new ArrayList<>(stamps);
        marks.add(0, new Mark(place, page, name));
        return marks;
    }

    @Override
    public void place(Increment increment, SignatureObjects signature, MarkContent mark) {
        COSObjectKey widget = increment.newKey();
        boolean accessible = UniversalAccess.isClaimed(file);
        CosWriter body = signature.widget(name, page, accessible ? "Chữ ký số" : "");
        PageAnnotations annotations = new PageAnnotations(increment, accessible);
        if (place == null) {
            increment.put(widget, signature.unseen(body));
        } else {
            Looks looks = new Looks(increment, mark, place);
            box(body, geometry, looks);
            Optional<StructureTree> structure = accessible ? structure(increment) : Optional.empty();
            structure.ifPresent(tree -> belongs(body, tree.add("Form", widget, page.key())));
            // The element Annot came with PDF 1.5: PDF/A-1 does not know it, and its claim is the older one.
            boolean known = ArchiveClaim.part(file).orElse(0) != 1;
            Optional<StructureTree> ofStamps = known ? structure : Optional.empty();
            stamps.forEach(stamp -> stamp(stamp.page(), increment, annotations, looks, ofStamps));
            structure.ifPresent(StructureTree::write);
            increment.put(widget, body.raw(">>").toByteArray());
        }
        annotations.add(page, widget);
        form.update(increment, widget);
    }

    /** Not of a document that is signed: readers take a changed structure for a change of what was signed. */
    private Optional<StructureTree> structure(Increment increment) {
        return form.fields().stream().anyMatch(field -> field.signature() != null)
                ? Optional.empty()
                : StructureTree.of(file, increment);
    }

    private static void belongs(CosWriter annotation, int number) {
        annotation.raw("/StructParent " + number);
    }

    /** The mark drawn once for each way pages are turned. */
    private static final class Looks {
        private final Increment increment;
        private final MarkContent mark;
        private final Placement.Rectangle place;
        private final Map<Integer, COSObjectKey> drawn = new HashMap<>();

        Looks(Increment increment, MarkContent mark, Placement.Rectangle place) {
            this.increment = increment;
            this.mark = mark;
            this.place = place;
        }

        COSObjectKey of(int rotation) {
            return drawn.computeIfAbsent(
                    rotation, turned -> mark.draw(increment, place.width(), place.height(), turned));
        }
    }

    /** The same place on every page, as the reader sees it. */
    private static void box(CosWriter body, PageGeometry page, Looks looks) {
        Placement.Rectangle place = looks.place;
        PageGeometry.Box box = page.toPage(place.x(), place.y(), place.width(), place.height());
        COSObjectKey look = looks.of(page.rotation());
        body.raw("/Rect[" + MarkPainter.number(box.x0()) + " " + MarkPainter.number(box.y0()) + " "
                + MarkPainter.number(box.x1()) + " " + MarkPainter.number(box.y1()) + "]/AP<</N ");
        body.reference(look).raw(">>");
    }

    private void stamp(
            Page onPage,
            Increment increment,
            PageAnnotations annotations,
            Looks looks,
            Optional<StructureTree> structure) {
        COSObjectKey key = increment.newKey();
        CosWriter body = new CosWriter();
        body.raw("<</Type/Annot/Subtype/Stamp/F " + STAMP_FLAGS).raw("/P ").reference(onPage.key());
        body.raw("/Contents").text("Dấu của chữ ký số " + name);
        box(body, PageGeometry.of(onPage), looks);
        structure.ifPresent(tree -> belongs(body, tree.add("Annot", key, onPage.key())));
        increment.put(key, body.raw(">>").toByteArray());
        annotations.add(onPage, key);
    }

    /** A new field locks nothing. */
    @Override
    public void addLock(CosWriter references) {}
}
