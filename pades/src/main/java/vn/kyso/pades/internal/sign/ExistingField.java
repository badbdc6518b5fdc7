// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.Permissions;
import vn.kyso.pades.internal.pdf.SignatureObjects;

/** An empty signature field of the form. It keeps its rectangle and everything else but its value and its look. */
final class ExistingField implements FieldTarget {

    private static final COSName SV = COSName.getPDFName("SV");
    private static final COSName LOCK = COSName.getPDFName("Lock");
    private static final COSName ACTION = COSName.getPDFName("Action");
    private static final COSName MK = COSName.getPDFName("MK");
    private static final int READ_ONLY = 1;

    private final PdfFile file;
    private final AcroForm form;
    private final AcroForm.Field field;
    private final COSObjectKey key;

    private ExistingField(PdfFile file, AcroForm form, AcroForm.Field field, COSObjectKey key) {
        this.file = file;
        this.form = form;
        this.field = field;
        this.key = key;
    }

    static ExistingField find(PdfFile file, String name) {
        AcroForm form = new AcroForm(file);
        new PageTree(file).page(1);
        List<AcroForm.Field> named = form.fields().stream()
                .filter(candidate -> candidate.fullName().equals(name) && candidate.isSignature())
                .toList();
        if (named.isEmpty()) {
            long empty = form.fields().stream()
                    .filter(candidate -> candidate.isSignature() && candidate.signature() == null)
                    .count();
            throw FailureCode.FIELD_NOT_FOUND
                    .because("No signature field of this name; the form has "
                            + form.fields().size() + " fields, " + empty + " of them empty signature fields")
                    .toException();
        }
        AcroForm.Field field = named.get(0);
        COSObjectKey key = field.key();
        if (key == null || named.size() > 1) {
            throw FailureCode.FIELD_NOT_AVAILABLE
                    .because(
                            "The field is not an object of its own or its name is used twice; the form is not in order")
                    .toException();
        }
        if (field.signature() != null) {
            throw FailureCode.FIELD_NOT_AVAILABLE
                    .because("The field is signed already; name an empty one or place the signature elsewhere")
                    .toException();
        }
        if (field.inherited(COSName.FF) instanceof COSNumber flags && (flags.intValue() & READ_ONLY) != 0) {
            throw FailureCode.FIELD_NOT_AVAILABLE
                    .because("The field is read-only")
                    .toException();
        }
        Permissions.check(file, form, name, false);
        return new ExistingField(file, form, field, key);
    }

    @Override
    public void checkDemands(PdfDocument document, PreparationContext context) {
        if (PdfFile.resolve(field.dictionary().getItem(SV)) instanceof COSDictionary seed) {
            new SeedValues(seed, document, context).check();
        }
    }

    @Override
    public void place(Increment increment, SignatureObjects signature, MarkContent mark) {
        increment.rewrite(key, field.dictionary()).setItem(COSName.V, AcroForm.reference(signature.key()));
        form.update(increment, null);
        Widget widget = widget();
        PageGeometry.Box box =
                widget == null ? null : PageGeometry.Box.of(widget.dictionary().getItem(COSName.RECT));
        if (widget == null || box == null || box.isEmpty()) {
            mark.refuseToStayUnseen();
            return;
        }
        Page page = pageOf(widget);
        double unit = page == null ? 1 : PageGeometry.of(page).userUnit();
        int rotation = rotation(widget, page);
        double width = (rotation % 180 == 0 ? box.width() : box.height()) * unit;
        double height = (rotation % 180 == 0 ? box.height() : box.width()) * unit;
        COSDictionary look = new COSDictionary();
        look.setItem(COSName.N, AcroForm.reference(mark.draw(increment, width, height, rotation)));
        increment.rewrite(widget.key(), widget.dictionary()).setItem(COSName.AP, look);
    }

    @Override
    public List<Mark> marks() {
        Widget widget = widget();
        PageGeometry.Box box =
                widget == null ? null : PageGeometry.Box.of(widget.dictionary().getItem(COSName.RECT));
        Page known = widget == null ? null : pageOf(widget);
        if (box == null || box.isEmpty() || known == null) {
            return List.of();
        }
        List<Mark> marks = new ArrayList<>();
        new PageTree(file).visit((page, passed) -> {
            if (page.key().equals(known.key())) {
                PageGeometry.Box shown = PageGeometry.of(page).toShown(box);
                marks.add(new Mark(
                        new Placement.Rectangle(passed + 1, shown.x0(), shown.y0(), shown.width(), shown.height()),
                        page,
                        field.fullName()));
            }
            return !marks.isEmpty();
        });
        return marks;
    }

    private record Widget(COSObjectKey key, COSDictionary dictionary) {}

    private @Nullable Widget widget() {
        if (field.dictionary().getItem(COSName.RECT) != null) {
            return new Widget(key, field.dictionary());
        }
        if (PdfFile.resolve(field.dictionary().getItem(COSName.KIDS)) instanceof COSArray kids) {
            for (int i = 0; i < kids.size(); i++) {
                COSObjectKey kidKey = PdfFile.keyOf(kids.get(i));
                if (kidKey != null
                        && PdfFile.resolve(kids.get(i)) instanceof COSDictionary kid
                        && kid.getItem(COSName.RECT) != null) {
                    return new Widget(kidKey, kid);
                }
            }
        }
        return null;
    }

    /** By the widget's /P, or by looking for the page that lists it. */
    private @Nullable Page pageOf(Widget widget) {
        COSBase entry = widget.dictionary().getItem(COSName.P);
        COSObjectKey pageKey = PdfFile.keyOf(entry);
        if (pageKey != null && PdfFile.resolve(entry) instanceof COSDictionary page) {
            return Page.byParents(pageKey, page, file.limits().maxDepth());
        }
        return new PageTree(file).first(page -> lists(page, widget.key()));
    }

    private static boolean lists(Page page, COSObjectKey widget) {
        if (PdfFile.resolve(page.dictionary().getItem(COSName.ANNOTS)) instanceof COSArray annotations) {
            for (int i = 0; i < annotations.size(); i++) {
                if (widget.equals(PdfFile.keyOf(annotations.get(i)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The designer's wish for the widget comes first; otherwise upright for the reader. */
    private static int rotation(Widget widget, @Nullable Page page) {
        if (PdfFile.resolve(widget.dictionary().getItem(MK)) instanceof COSDictionary characteristics
                && PdfFile.resolve(characteristics.getItem(COSName.R)) instanceof COSNumber wish
                && wish.intValue() % 90 == 0) {
            return Math.floorMod(wish.intValue(), 360);
        }
        return page == null ? 0 : PageGeometry.of(page).rotation();
    }

    /** The field's /Lock becomes a FieldMDP transform, ISO 32000-1 sections 12.7.4.5 and 12.8.2.4. */
    @Override
    public void addLock(CosWriter references) {
        if (!(PdfFile.resolve(field.dictionary().getItem(LOCK)) instanceof COSDictionary lock)) {
            return;
        }
        COSDictionary params = new COSDictionary();
        params.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        params.setItem(COSName.V, COSName.getPDFName("1.2"));
        params.setItem(ACTION, Objects.requireNonNullElse(lock.getItem(ACTION), COSName.getPDFName("All")));
        COSBase fields = lock.getItem(COSName.FIELDS);
        if (fields != null) {
            params.setItem(COSName.FIELDS, fields);
        }
        COSBase permission = lock.getItem(COSName.P);
        if (permission != null) {
            params.setItem(COSName.P, permission);
        }
        references.raw("<</Type/SigRef/TransformMethod/FieldMDP/Data ");
        references.reference(file.catalogKey()).raw("/TransformParams");
        references.object(params).raw(">>");
    }
}
