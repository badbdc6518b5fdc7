// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.LaterChanges;

/** How an object of each role may change after it was signed. Whatever is not named here counts as a change. */
final class ChangeRules {

    private static final Set<String> CATALOG_HARMLESS = Set.of("DSS", "Extensions", "Version", "Metadata");
    /** What signing may add where there was none: permissions, and a colour space for the mark. */
    private static final Set<String> CATALOG_ADDED = Set.of("Perms", "OutputIntents");

    private static final String LIBRARY_MARK = "ITXT";
    private static final Set<String> PAGE_HARMLESS = Set.of("Tabs", "LastModified");
    /** What signing an empty field writes. */
    private static final Set<String> SIGNING = Set.of("V", "AP", "AS", "F", "M", "MK", "DA", "DR", "P", "NM", "Type");
    /** What signing may settle too: where the mark is; whether it hides something is looked at on the page. */
    private static final Set<String> PLACING = Set.of("Rect", "Ff", "BS", "Border", "H");
    /** What filling a field writes. */
    private static final Set<String> FILLING = Set.of("V", "AP", "AS", "F", "M", "MK", "DA", "I", "RV", "DV", "TI");

    private final List<SignatureField> later;
    private final FormFonts fonts;

    ChangeRules(List<SignatureField> later, FormFonts fonts) {
        this.later = later;
        this.fonts = fonts;
    }

    Changes catalog(COSDictionary was, @Nullable COSBase now) {
        if (!(now instanceof COSDictionary is)) {
            return Changes.other("Catalog");
        }
        Changes changes = Changes.NONE;
        for (COSName name : differing(was, is)) {
            changes = changes.and(
                    COSName.ACRO_FORM.equals(name)
                            ? form(dictionaryOrEmpty(was, name), is.getDictionaryObject(name))
                            : entry(was, is, name));
        }
        return changes;
    }

    private static Changes entry(COSDictionary was, COSDictionary is, COSName name) {
        boolean added = CATALOG_ADDED.contains(name.getName()) && !was.containsKey(name);
        boolean colours = added && COSName.OUTPUT_INTENTS.equals(name);
        if (colours && !AddedColours.areHarmless(is.getDictionaryObject(name))) {
            return Changes.of(LaterChanges.NOT_COMPARABLE, "colours of the whole document");
        }
        return harmless(CATALOG_HARMLESS.contains(name.getName()) || added, name, "Catalog");
    }

    Changes form(COSDictionary was, @Nullable COSBase now) {
        if (!(now instanceof COSDictionary is)) {
            return Changes.other("AcroForm");
        }
        Changes changes = Changes.NONE;
        for (COSName name : differing(was, is)) {
            changes = changes.and(
                    switch (name.getName()) {
                        case "Fields" -> list(was.getDictionaryObject(name), is.getDictionaryObject(name), "Fields");
                        case "SigFlags" -> Changes.harmless("SigFlags");
                        case "DR" -> formResources(was.getDictionaryObject(name), is.getDictionaryObject(name));
                        case "DA" ->
                            was.containsKey(name)
                                    ? Changes.of(LaterChanges.FORM_FILLED, "AcroForm/DA")
                                    : Changes.harmless("AcroForm/DA");
                        // Makes readers draw every field anew.
                        case "NeedAppearances" ->
                            is.getBoolean(name, false)
                                    ? Changes.rewrittenAppearance("AcroForm/NeedAppearances")
                                    : Changes.harmless("AcroForm/NeedAppearances");
                        default -> Changes.other("AcroForm/" + name.getName());
                    });
        }
        return changes;
    }

    /** Signing adds fonts to the form's resources; what was there must stay. */
    Changes formResources(@Nullable COSBase was, @Nullable COSBase is) {
        if (!isExtendedBy(fontsOf(was), fontsOf(is))) {
            return Changes.other("AcroForm/DR");
        }
        if (!isExtendedBy(was, is) && fonts.areLentResources()) {
            return Changes.of(LaterChanges.NOT_COMPARABLE, "AcroForm/DR");
        }
        return fonts.mayChange(is)
                ? Changes.of(LaterChanges.FORM_FILLED, "a font that a field asked for")
                : Changes.harmless("DR");
    }

    /** Fields draw text with fonts; the rest serves appearances that have no resources of their own. */
    private static @Nullable COSBase fontsOf(@Nullable COSBase resources) {
        return resources instanceof COSDictionary map && map.containsKey(COSName.FONT)
                ? map.getDictionaryObject(COSName.FONT)
                : null;
    }

    private static boolean isExtendedBy(@Nullable COSBase was, @Nullable COSBase is) {
        if (was == null) {
            return true;
        }
        if (!(was instanceof COSDictionary before) || !(is instanceof COSDictionary after)) {
            return CosEquality.equal(was, is);
        }
        return before.keySet().stream()
                .allMatch(name -> CosEquality.equal(before.getItem(name), after.getItem(name))
                        || (before.getDictionaryObject(name) instanceof COSDictionary inner
                                && isExtendedBy(inner, after.getDictionaryObject(name))));
    }

    /** A branch of the page tree; one library marks it as its own with every revision. */
    Changes pageTree(COSDictionary was, @Nullable COSBase now) {
        boolean mark = now instanceof COSDictionary is
                && differing(was, is).stream()
                        .allMatch(name -> LIBRARY_MARK.equals(name.getName())
                                && (is.getDictionaryObject(name) == null
                                        || is.getDictionaryObject(name) instanceof COSString));
        return mark ? Changes.harmless("Pages/" + LIBRARY_MARK) : Changes.other("Pages");
    }

    Changes page(COSDictionary was, @Nullable COSBase now) {
        if (!(now instanceof COSDictionary is)) {
            return Changes.other("Page");
        }
        Changes changes = Changes.NONE;
        for (COSName name : differing(was, is)) {
            changes = changes.and(
                    COSName.ANNOTS.equals(name)
                            ? list(was.getDictionaryObject(name), is.getDictionaryObject(name), "Annots")
                            : harmless(PAGE_HARMLESS.contains(name.getName()) && fits(was, is, name), name, "Page"));
        }
        return changes;
    }

    /** A list of fields or annotations may grow; what was in it must stay, in the same order. */
    Changes list(@Nullable COSBase was, @Nullable COSBase now, String where) {
        COSArray before = was instanceof COSArray array ? array : new COSArray();
        if (!(now instanceof COSArray after)) {
            return before.size() == 0 && now == null ? Changes.NONE : Changes.other(where);
        }
        Changes changes = Changes.NONE;
        int kept = 0;
        for (int i = 0; i < after.size(); i++) {
            if (kept < before.size() && CosEquality.equal(before.get(kept), after.get(i))) {
                kept++;
            } else {
                changes = changes.and(added(after.getObject(i), where));
            }
        }
        for (; kept < before.size(); kept++) {
            boolean plainAnnotation = before.getObject(kept) instanceof COSDictionary gone
                    && ObjectRoles.isAnnotation(gone)
                    && ObjectRoles.fieldType(gone) == null;
            changes = changes.and(plainAnnotation ? Changes.of(LaterChanges.ANNOTATED, where) : Changes.other(where));
        }
        return changes;
    }

    private Changes added(@Nullable COSBase element, String where) {
        if (!(element instanceof COSDictionary dictionary)) {
            return Changes.other(where);
        }
        if (COSName.SIG.equals(ObjectRoles.fieldType(dictionary))) {
            return signatureField(dictionary, where);
        }
        boolean field = ObjectRoles.fieldType(dictionary) != null || ObjectRoles.isField(dictionary);
        if (!field && ObjectRoles.isAnnotation(dictionary) && Notes.isKnown(dictionary)) {
            return Changes.note(dictionary, where);
        }
        return ObjectRoles.isAnnotation(dictionary) || field
                ? Changes.of(LaterChanges.ANNOTATED, where)
                : Changes.other(where);
    }

    /** A new signature field is harmless when it holds a later signature, or nothing and takes no room. */
    private Changes signatureField(COSDictionary widget, String where) {
        if (widget.containsKey(COSName.A) || widget.containsKey(COSName.AA)) {
            return Changes.other("action of a signature field");
        }
        if (!Shapes.isWidget(widget)) {
            return Changes.other("a signature field that is more than one");
        }
        for (SignatureField field : later) {
            if (field.isShownBy(widget)) {
                return signed(field, where);
            }
        }
        // A value that leads nowhere was one, or is to become one.
        boolean empty = !widget.containsKey(COSName.V) && !SignatureField.isDrawn(widget);
        return empty ? Changes.harmless(where) : Changes.of(LaterChanges.ANNOTATED, where);
    }

    Changes field(COSDictionary was, @Nullable COSBase now) {
        COSName type = ObjectRoles.fieldType(was);
        if (!(now instanceof COSDictionary is)) {
            return type == null ? Changes.of(LaterChanges.ANNOTATED, "annotation") : Changes.other("field");
        }
        if (type == null && ObjectRoles.isAnnotation(was)) {
            return Changes.of(LaterChanges.ANNOTATED, "annotation");
        }
        Set<COSName> names = differing(was, is);
        return COSName.SIG.equals(type) ? signature(was, is, names) : filled(was, is, names);
    }

    private Changes signature(COSDictionary was, COSDictionary is, Set<COSName> names) {
        if (valueOf(was) != null || !Shapes.isWidget(is)) {
            return Changes.other("signature field");
        }
        Optional<SignatureField> signed =
                later.stream().filter(field -> field.isShownBy(is)).findFirst();
        for (COSName name : names) {
            boolean placing = signed.isPresent() && PLACING.contains(name.getName());
            if (!placing && !SIGNING.contains(name.getName())) {
                return Changes.other("signature field/" + name.getName());
            }
        }
        if (signed.isPresent()) {
            return signed(signed.get(), "signature field").into(is);
        }
        return Changes.of(LaterChanges.ANNOTATED, "empty signature field");
    }

    /** A time stamp has no mark; one with a mark is an overlay. */
    private static Changes signed(SignatureField field, String where) {
        boolean overlay = field.isDocumentTimeStamp() && field.isVisible();
        return overlay
                ? Changes.of(LaterChanges.ANNOTATED, "a time stamp with a mark")
                : Changes.signature(field.isDocumentTimeStamp(), where);
    }

    private static @Nullable COSBase valueOf(COSDictionary widget) {
        COSBase own = widget.getDictionaryObject(COSName.V);
        COSDictionary parent = widget.getCOSDictionary(COSName.PARENT);
        return own != null || parent == null ? own : parent.getDictionaryObject(COSName.V);
    }

    private Changes filled(COSDictionary was, COSDictionary is, Set<COSName> names) {
        boolean drawn = names.contains(COSName.V) || names.contains(COSName.AP) || names.contains(COSName.AS);
        boolean looks = names.contains(COSName.DA) || names.contains(COSName.MK) || !Shapes.printsAlike(was, is);
        Changes changes = looks || (drawn && !filledOpenly(was, is, names))
                ? Changes.rewrittenAppearance("a form field shows something else than its value")
                : Changes.NONE;
        for (COSName name : names) {
            if (COSName.KIDS.equals(name)) {
                changes = changes.and(list(was.getDictionaryObject(name), is.getDictionaryObject(name), "Kids"));
            } else {
                boolean filling = FILLING.contains(name.getName())
                        && fits(was, is, name)
                        && (!COSName.F.equals(name) || Shapes.showsAlike(was, is));
                changes = changes.and(
                        filling ? Changes.filled(is, "form field") : Changes.other("field/" + name.getName()));
            }
        }
        return changes;
    }

    /** What a button can show was settled before; what another field shows must be its value, everywhere. */
    private static boolean filledOpenly(COSDictionary was, COSDictionary is, Set<COSName> names) {
        boolean button = COSName.BTN.equals(ObjectRoles.fieldType(was));
        // Without an appearance readers draw one of their own.
        boolean bare = was.containsKey(COSName.AP)
                && !(is.getDictionaryObject(COSName.AP) instanceof COSDictionary looks
                        && looks.getDictionaryObject(COSName.N) instanceof COSDictionary);
        if (bare || (button && names.contains(COSName.AP))) {
            return false;
        }
        return ShownValues.agreeEverywhere(is);
    }

    private static boolean fits(COSDictionary was, COSDictionary is, COSName name) {
        return Shapes.fits(name.getName(), was.getDictionaryObject(name))
                && Shapes.fits(name.getName(), is.getDictionaryObject(name));
    }

    private static Changes harmless(boolean harmless, COSName name, String where) {
        String path = where + "/" + name.getName();
        return harmless ? Changes.harmless(path) : Changes.other(path);
    }

    private static COSDictionary dictionaryOrEmpty(COSDictionary of, COSName name) {
        COSDictionary found = of.getCOSDictionary(name);
        return found == null ? new COSDictionary() : found;
    }

    static Set<COSName> differing(COSDictionary was, COSDictionary is) {
        Set<COSName> names = new HashSet<>(was.keySet());
        names.addAll(is.keySet());
        names.removeIf(name -> CosEquality.equal(was.getItem(name), is.getItem(name)));
        return names;
    }
}
