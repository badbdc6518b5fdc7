// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/** What an object of the signed revision serves as; it decides how the object may change afterwards. */
final class ObjectRoles {

    private static final int MOST_MATERIAL = 20_000;
    private static final int MOST_OBJECTS = 2_000_000;
    /** Entries of the catalogue that do not draw anything. */
    private static final Set<String> NOT_DRAWN = Set.of("DSS", "Metadata", "Extensions");

    private static final COSName STRUCT_ELEM = COSName.getPDFName("StructElem");

    /** The roles that allow some change. */
    enum Role {
        CATALOG,
        FORM,
        FORM_RESOURCES,
        VALIDATION_MATERIAL,
        INFORMATION,
        PAGE_TREE,
        PAGE,
        FIELD_OR_ANNOTATION,
        LIST_OF_FIELDS,
        STRUCTURE,
        TREE_OF_STRUCTURE,
        FORM_APPEARANCE,
        UNKNOWN
    }

    private final PDDocument signed;
    private final ReadingOrder reading;
    private final Set<COSObjectKey> material;
    private final Set<COSObjectKey> information = new HashSet<>();
    private final @Nullable COSObjectKey catalog;
    private final @Nullable COSObjectKey form;
    private final Set<COSObjectKey> formResources = new HashSet<>();
    private final Runnable watch;
    private final Set<COSObjectKey> branches = new HashSet<>();
    private @Nullable Set<COSObjectKey> drawing;
    private @Nullable Set<COSObjectKey> appearances;
    private @Nullable Set<COSObjectKey> drawn;
    private @Nullable Set<COSObjectKey> leaves;

    ObjectRoles(PDDocument signed, ReadingOrder reading, Runnable watch) {
        this.signed = signed;
        this.reading = reading;
        this.watch = watch;
        COSDictionary trailer = signed.getDocument().getTrailer();
        COSDictionary root = signed.getDocumentCatalog().getCOSObject();
        catalog = key(trailer.getItem(COSName.ROOT));
        form = key(root.getItem(COSName.ACRO_FORM));
        add(information, trailer.getItem(COSName.INFO));
        add(information, root.getItem(COSName.METADATA));
        add(information, root.getItem(COSName.getPDFName("Extensions")));
        COSDictionary acroForm = SignatureFields.form(signed);
        if (acroForm != null) {
            add(formResources, acroForm.getItem(COSName.DR));
            COSDictionary resources = acroForm.getCOSDictionary(COSName.DR);
            if (resources != null) {
                resources.getValues().forEach(item -> add(formResources, item));
            }
        }
        material = reachable(root.getItem(RevisionComparison.dssName()), MOST_MATERIAL, true);
    }

    /** An object prepared to be drawn with must not pass for anything that may change. */
    Role of(COSObjectKey key, COSBase object) {
        Role role = asIs(key, object);
        boolean shared = role != Role.UNKNOWN
                && role != Role.FORM_APPEARANCE
                && drawing().contains(key);
        return shared ? Role.UNKNOWN : role;
    }

    /** Whether page content or resources lead to an object, be there one or not. */
    boolean isDrawnWith(COSObjectKey key) {
        return drawing().contains(key);
    }

    private Set<COSObjectKey> drawing() {
        Set<COSObjectKey> known = drawing;
        if (known == null) {
            known = Drawing.of(signed, watch);
            drawing = known;
        }
        return known;
    }

    private Role asIs(COSObjectKey key, COSBase object) {
        if (key.equals(catalog)) {
            return Role.CATALOG;
        }
        if (key.equals(form)) {
            return Role.FORM;
        }
        if (material.contains(key) || information.contains(key)) {
            // An object prepared to serve as page content too must not pass for validation material.
            boolean shared = drawn().contains(key);
            Role harmless = material.contains(key) ? Role.VALIDATION_MATERIAL : Role.INFORMATION;
            return shared ? Role.UNKNOWN : harmless;
        }
        if (formResources.contains(key) && !(object instanceof COSStream)) {
            return Role.FORM_RESOURCES;
        }
        if (reading.isOfTrees(key) && !(object instanceof COSStream)) {
            return Role.TREE_OF_STRUCTURE;
        }
        if (object instanceof COSStream) {
            return formAppearances().contains(key) ? Role.FORM_APPEARANCE : Role.UNKNOWN;
        }
        if (object instanceof COSArray array) {
            return isListOfFields(array) ? Role.LIST_OF_FIELDS : Role.UNKNOWN;
        }
        Role role = object instanceof COSDictionary dictionary ? of(dictionary) : Role.UNKNOWN;
        boolean leaf = leaves().contains(key);
        if (branches.contains(key)) {
            return Role.PAGE_TREE;
        }
        if (leaf) {
            return role == Role.FIELD_OR_ANNOTATION ? Role.UNKNOWN : Role.PAGE;
        }
        return role;
    }

    private static Role of(COSDictionary dictionary) {
        COSName type = dictionary.getCOSName(COSName.TYPE);
        if (COSName.PAGE.equals(type)) {
            return Role.PAGE;
        }
        if (isField(dictionary) || isAnnotation(dictionary)) {
            return Role.FIELD_OR_ANNOTATION;
        }
        boolean structure = COSName.STRUCT_TREE_ROOT.equals(type) || STRUCT_ELEM.equals(type);
        return structure ? Role.STRUCTURE : Role.UNKNOWN;
    }

    static boolean isField(COSDictionary dictionary) {
        return !(dictionary instanceof COSStream)
                && (dictionary.containsKey(COSName.FT)
                        || (dictionary.containsKey(COSName.T) && dictionary.containsKey(COSName.KIDS)));
    }

    static boolean isAnnotation(COSDictionary dictionary) {
        return !(dictionary instanceof COSStream)
                && dictionary.containsKey(COSName.SUBTYPE)
                && dictionary.containsKey(COSName.RECT);
    }

    private static boolean isListOfFields(COSArray array) {
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getObject(i) instanceof COSDictionary element)
                    || !(isField(element) || isAnnotation(element))) {
                return false;
            }
        }
        return true;
    }

    /** The type of a field, its own or inherited. */
    static @Nullable COSName fieldType(COSDictionary field) {
        COSDictionary at = field;
        for (int depth = 0; at != null && depth < 64; depth++) {
            COSName type = at.getCOSName(COSName.FT);
            if (type != null) {
                return type;
            }
            at = at.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }

    private Set<COSObjectKey> formAppearances() {
        Set<COSObjectKey> known = appearances;
        if (known == null) {
            known = new HashSet<>();
            COSDictionary acroForm = SignatureFields.form(signed);
            Deque<COSBase> todo = new ArrayDeque<>();
            Set<COSBase> seen = new HashSet<>();
            push(todo, acroForm == null ? null : acroForm.getCOSArray(COSName.FIELDS));
            while (!todo.isEmpty() && seen.size() < MOST_MATERIAL) {
                if (todo.pop() instanceof COSDictionary field && seen.add(field)) {
                    if (!COSName.SIG.equals(fieldType(field))) {
                        known.addAll(reachable(field.getItem(COSName.AP), MOST_MATERIAL, true));
                    }
                    push(todo, field.getCOSArray(COSName.KIDS));
                }
            }
            appearances = known;
        }
        return known;
    }

    private static void push(Deque<COSBase> todo, @Nullable COSArray array) {
        for (int i = 0; array != null && i < array.size(); i++) {
            COSBase element = array.getObject(i);
            if (element != null) {
                todo.push(element);
            }
        }
    }

    /** Pages by their place in the page tree; some writers leave their type out. */
    private Set<COSObjectKey> leaves() {
        Set<COSObjectKey> known = leaves;
        if (known == null) {
            known = new HashSet<>();
            Deque<COSBase> todo = new ArrayDeque<>();
            COSBase pages = signed.getDocumentCatalog().getCOSObject().getItem(COSName.PAGES);
            todo.push(pages == null ? new COSArray() : pages);
            while (!todo.isEmpty() && branches.size() + known.size() < MOST_OBJECTS) {
                if (todo.pop() instanceof COSObject reference && reference.getObject() instanceof COSDictionary node) {
                    COSArray kids = node.getCOSArray(COSName.KIDS);
                    if (kids == null) {
                        known.add(reference.getKey());
                    } else if (branches.add(reference.getKey())) {
                        kids.forEach(todo::push);
                    }
                }
            }
            leaves = known;
        }
        return known;
    }

    /** Everything that is part of what a reader draws or runs. */
    private Set<COSObjectKey> drawn() {
        Set<COSObjectKey> known = drawn;
        if (known == null) {
            known = new HashSet<>();
            COSDictionary root = signed.getDocumentCatalog().getCOSObject();
            Deque<COSBase> todo = new ArrayDeque<>();
            for (COSName name : root.keySet()) {
                if (!NOT_DRAWN.contains(name.getName())) {
                    todo.push(root.getItem(name));
                }
            }
            // Signatures that certify lead back to the catalogue, and from there to everything.
            add(known, signed.getDocument().getTrailer().getItem(COSName.ROOT));
            reach(known, todo, MOST_OBJECTS, false);
            drawn = known;
        }
        return known;
    }

    /** Keys of everything below. */
    private static Set<COSObjectKey> reachable(@Nullable COSBase start, int most, boolean stopAtPages) {
        Set<COSObjectKey> keys = new HashSet<>();
        Deque<COSBase> todo = new ArrayDeque<>();
        if (start != null) {
            todo.push(start);
        }
        reach(keys, todo, most, stopAtPages);
        return keys;
    }

    private static void reach(Set<COSObjectKey> keys, Deque<COSBase> todo, int most, boolean stopAtPages) {
        while (!todo.isEmpty()) {
            COSBase at = todo.pop();
            if (at instanceof COSObject reference) {
                boolean again = reference.getKey() == null || !keys.add(reference.getKey());
                at = again ? null : reference.getObject();
            }
            if (keys.size() > most) {
                throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                        .because("Expected at most " + most + " objects to look through, the file has more")
                        .toException();
            }
            boolean stop = stopAtPages
                    && at instanceof COSDictionary page
                    && COSName.PAGE.equals(page.getCOSName(COSName.TYPE));
            if (at instanceof COSDictionary dictionary && !stop) {
                dictionary.getValues().forEach(todo::push);
            } else if (at instanceof COSArray array) {
                array.forEach(todo::push);
            }
        }
    }

    private static void add(Set<COSObjectKey> keys, @Nullable COSBase item) {
        COSObjectKey key = key(item);
        if (key != null) {
            keys.add(key);
        }
    }

    private static @Nullable COSObjectKey key(@Nullable COSBase item) {
        return item instanceof COSObject reference ? reference.getKey() : null;
    }
}
