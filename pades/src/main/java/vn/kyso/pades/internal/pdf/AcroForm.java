// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/** The interactive form of a document (ISO 32000-1 section 12.7): its fields, and how to change as little of it as possible. */
public final class AcroForm {

    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName NEEDS_RENDERING = COSName.getPDFName("NeedsRendering");
    /** SignaturesExist and AppendOnly, ISO 32000-1 table 219. */
    private static final int SIGNED_APPEND_ONLY = 3;

    private final PdfFile file;
    private final @Nullable COSDictionary form;
    private final @Nullable COSObjectKey key;
    private final List<Field> fields;

    /**
     * The form of a file.
     *
     * @param file the file
     */
    public AcroForm(PdfFile file) {
        this.file = file;
        COSBase entry = file.catalog().getItem(COSName.ACRO_FORM);
        this.form = PdfFile.resolve(entry) instanceof COSDictionary dictionary ? dictionary : null;
        this.key = form == null ? null : PdfFile.keyOf(entry);
        if (form != null && form.getItem(XFA) != null && file.catalog().getBoolean(NEEDS_RENDERING, false)) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("The document is a dynamic XFA form, whose pages are made by the viewer;"
                            + " print it to PDF and sign the result")
                    .toException();
        }
        this.fields = readFields();
    }

    /**
     * A field that has a name of its own.
     *
     * @param key its object, or null when it is written inside another
     * @param dictionary its own entries
     * @param parents its parent and so on
     * @param partialName its own name
     * @param fullName with the names of its parents
     */
    public record Field(
            @Nullable COSObjectKey key,
            COSDictionary dictionary,
            List<COSDictionary> parents,
            String partialName,
            String fullName) {

        /**
         * An entry of the field or the nearest parent that has it.
         *
         * @param name such as FT or V
         * @return the value, resolved, or null
         */
        public @Nullable COSBase inherited(COSName name) {
            return new Page(new COSObjectKey(0, 0), dictionary, parents).inherited(name);
        }

        /**
         * Whether it is a signature field.
         *
         * @return true for type Sig
         */
        public boolean isSignature() {
            return COSName.SIG.equals(inherited(COSName.FT));
        }

        /**
         * The signature in it.
         *
         * @return the signature dictionary, or null while it is empty
         */
        public @Nullable COSDictionary signature() {
            return isSignature() && inherited(COSName.V) instanceof COSDictionary value ? value : null;
        }
    }

    private List<Field> readFields() {
        List<Field> found = new ArrayList<>();
        if (form == null || !(PdfFile.resolve(form.getItem(COSName.FIELDS)) instanceof COSArray roots)) {
            return found;
        }
        record Pending(COSBase node, List<COSDictionary> parents, String prefix) {}
        Deque<Pending> todo = new ArrayDeque<>();
        Set<COSObjectKey> seen = new HashSet<>();
        for (int i = roots.size() - 1; i >= 0; i--) {
            COSBase root = roots.get(i);
            if (root != null) {
                todo.push(new Pending(root, List.of(), ""));
            }
        }
        int visited = 0;
        while (!todo.isEmpty()) {
            Pending pending = todo.pop();
            COSObjectKey fieldKey = PdfFile.keyOf(pending.node());
            if (!(PdfFile.resolve(pending.node()) instanceof COSDictionary node)
                    || (fieldKey != null && !seen.add(fieldKey))) {
                continue;
            }
            if (++visited > file.limits().maxObjects()
                    || pending.parents().size() > file.limits().maxDepth()) {
                throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                        .because("The form is deeper than " + file.limits().maxDepth() + " levels or has more than "
                                + file.limits().maxObjects() + " fields")
                        .toException();
            }
            file.stopwatch().check();
            String own = PdfFile.resolve(node.getItem(COSName.T)) instanceof COSString name ? name.getString() : null;
            String full = own == null ? pending.prefix() : join(pending.prefix(), own);
            if (own != null) {
                found.add(new Field(fieldKey, node, pending.parents(), own, full));
            }
            if (PdfFile.resolve(node.getItem(COSName.KIDS)) instanceof COSArray kids) {
                List<COSDictionary> below = new ArrayList<>(pending.parents().size() + 1);
                below.add(node);
                below.addAll(pending.parents());
                for (int i = kids.size() - 1; i >= 0; i--) {
                    COSBase kid = kids.get(i);
                    if (kid != null) {
                        todo.push(new Pending(kid, below, full));
                    }
                }
            }
        }
        return found;
    }

    private static String join(String prefix, String own) {
        return prefix.isEmpty() ? own : prefix + "." + own;
    }

    /**
     * All named fields.
     *
     * @return in the order of the form
     */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /**
     * A name no field has, at no level.
     *
     * @return Signature1 or the next that is free
     */
    public String freeName() {
        Set<String> taken = new HashSet<>();
        fields.forEach(field -> {
            taken.add(field.partialName());
            taken.add(field.fullName());
        });
        int number = 1;
        while (taken.contains("Signature" + number)) {
            number++;
        }
        return "Signature" + number;
    }

    /**
     * Adds a field and marks the form as signed.
     *
     * @param increment where the changed objects go
     * @param field the field's key, or null when only the mark is to be set
     */
    public void update(Increment increment, @Nullable COSObjectKey field) {
        if (form == null) {
            COSDictionary fresh = new COSDictionary();
            COSArray list = new COSArray();
            if (field != null) {
                list.add(reference(field));
            }
            fresh.setItem(COSName.FIELDS, list);
            fresh.setInt(SIG_FLAGS, SIGNED_APPEND_ONLY);
            COSObjectKey freshKey = increment.add(new CosWriter().object(fresh).toByteArray());
            increment.rewrite(file.catalogKey(), file.catalog()).setItem(COSName.ACRO_FORM, reference(freshKey));
            return;
        }
        if (PdfFile.resolve(form.getItem(SIG_FLAGS)) instanceof COSInteger flags) {
            int wanted = flags.intValue() | SIGNED_APPEND_ONLY;
            if (wanted != flags.intValue()) {
                changed(increment).setInt(SIG_FLAGS, wanted);
            }
        } else {
            changed(increment).setInt(SIG_FLAGS, SIGNED_APPEND_ONLY);
        }
        if (field != null) {
            addField(increment, form, reference(field));
        }
    }

    private void addField(Increment increment, COSDictionary current, COSObject field) {
        COSBase entry = current.getItem(COSName.FIELDS);
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
        list.add(field);
        if (listKey != null) {
            increment.put(listKey, new CosWriter().object(list).toByteArray());
        } else {
            changed(increment).setItem(COSName.FIELDS, list);
        }
    }

    /** The form's dictionary as it will be; the catalogue is rewritten only when the form stands inside it. */
    private COSDictionary changed(Increment increment) {
        COSDictionary current = java.util.Objects.requireNonNull(form);
        if (key != null) {
            return increment.rewrite(key, current);
        }
        COSDictionary catalog = increment.rewrite(file.catalogKey(), file.catalog());
        if (catalog.getItem(COSName.ACRO_FORM) == current) {
            COSDictionary copy = new COSDictionary();
            current.entrySet().forEach(e -> copy.setItem(e.getKey(), e.getValue()));
            catalog.setItem(COSName.ACRO_FORM, copy);
            return copy;
        }
        return (COSDictionary) java.util.Objects.requireNonNull(catalog.getItem(COSName.ACRO_FORM));
    }

    /**
     * A reference to write.
     *
     * @param key to which object
     * @return the reference
     */
    public static COSObject reference(COSObjectKey key) {
        return new COSObject(org.apache.pdfbox.cos.COSNull.NULL, key);
    }
}
