// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * Finds all signature fields with a value, whether or not their value makes sense: a signature that a reader cannot
 * understand must not vanish from the report.
 */
final class SignatureFields {

    private static final int MOST_FIELDS = 100_000;
    private static final int MOST_SIGNATURES = 200;

    private SignatureFields() {}

    private record Step(
            COSDictionary field, String name, @Nullable COSName type) {}

    /** In the order of their signed ends, so the order they were made. */
    static List<SignatureField> of(PDDocument document) {
        COSDictionary form = form(document);
        if (form == null) {
            return List.of();
        }
        List<SignatureField> found = new ArrayList<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> todo = new ArrayDeque<>();
        push(todo, form.getCOSArray(COSName.FIELDS), "", null);
        while (!todo.isEmpty()) {
            Step step = todo.pop();
            if (!seen.add(step.field())) {
                continue;
            }
            limit(seen.size() <= MOST_FIELDS, "form fields", MOST_FIELDS);
            COSName type =
                    Optional.ofNullable(step.field().getCOSName(COSName.FT)).orElse(step.type());
            if (COSName.SIG.equals(type) && step.field().getDictionaryObject(COSName.V) instanceof COSDictionary v) {
                found.add(new SignatureField(step.name(), step.field(), v));
                limit(found.size() <= MOST_SIGNATURES, "signatures", MOST_SIGNATURES);
            }
            push(todo, step.field().getCOSArray(COSName.KIDS), step.name(), type);
        }
        found.sort(java.util.Comparator.comparingLong(SignatureField::end));
        return found;
    }

    static @Nullable COSDictionary form(PDDocument document) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        return catalog.getCOSDictionary(COSName.ACRO_FORM);
    }

    private static void push(Deque<Step> todo, @Nullable COSArray fields, String parent, @Nullable COSName type) {
        for (int i = fields == null ? -1 : fields.size() - 1; i >= 0; i--) {
            if (fields != null && fields.getObject(i) instanceof COSDictionary field) {
                String own = field.getString(COSName.T, "");
                String name = parent.isEmpty() || own.isEmpty() ? parent + own : parent + "." + own;
                todo.push(new Step(field, name, type));
            }
        }
    }

    private static void limit(boolean kept, String what, int most) {
        if (!kept) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("Expected at most " + most + " " + what + ", the file has more; it is not judged")
                    .toException();
        }
    }
}
