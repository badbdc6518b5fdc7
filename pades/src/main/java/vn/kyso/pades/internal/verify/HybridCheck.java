// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.HybridViews;
import vn.kyso.pades.verify.LaterChanges;

/**
 * A file with tables for old readers and streams beside them may be two files in one. It is judged where all readers find
 * the same objects, and where only some find an object that nothing draws or fills with: programs hide the structure
 * for reading aloud that way.
 */
final class HybridCheck {

    private HybridCheck() {}

    /** What is in doubt for every signature of the file. */
    static Changes doubt(PdfBytes bytes, PDDocument document) throws IOException {
        if (!document.getDocument().hasHybridXRef() && !XrefStmWord.isBehind(bytes, 0, TimeLimit::check)) {
            return Changes.NONE;
        }
        OptionalLong start = AppendedPart.lastStart(bytes, bytes.length());
        if (start.isEmpty()) {
            return doubt("no startxref");
        }
        Optional<HybridViews> views;
        try (FileWindow window = bytes.window(bytes.headerAt())) {
            views = HybridViews.of(window, start.getAsLong(), Limits.DEFAULT.maxObjects());
        }
        if (views.isEmpty()) {
            return doubt("a hybrid cross-reference that is not written to the letter of the standard");
        }
        if (!views.get().ambiguous().isEmpty()) {
            return doubt("a hybrid cross-reference: readers find different objects");
        }
        return shows(document, views.get().hidden())
                ? doubt("a hybrid cross-reference: some readers do not find what is drawn")
                : Changes.NONE;
    }

    private static Changes doubt(String why) {
        return Changes.of(LaterChanges.NOT_COMPARABLE, why);
    }

    private static boolean shows(PDDocument document, Set<Long> hidden) {
        if (hidden.isEmpty()) {
            return false;
        }
        Set<COSObjectKey> drawn = Drawing.of(document, TimeLimit::check);
        boolean draws = drawn.stream().anyMatch(key -> hidden.contains(key.getNumber()));
        if (draws) {
            return true;
        }
        // What looks like a field and belongs to no page and no form, such as one taken out, is nothing to any reader.
        ReferencedNumbers reached = ReferencedNumbers.besideStructure(document, TimeLimit::check);
        return hidden.stream().anyMatch(number -> reached.contains(number) && isShown(document, number));
    }

    /** A page, a branch of pages, a field, an annotation, or a list of any. */
    private static boolean isShown(PDDocument document, long number) {
        COSObject found = document.getDocument().getObjectFromPool(new COSObjectKey(number, 0));
        COSBase object = found == null ? null : found.getObject();
        if (object instanceof COSArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.getObject(i) instanceof COSDictionary element && isShown(element)) {
                    return true;
                }
            }
        }
        return object instanceof COSDictionary dictionary && isShown(dictionary);
    }

    private static boolean isShown(COSDictionary dictionary) {
        COSName type = dictionary.getCOSName(COSName.TYPE);
        return COSName.PAGE.equals(type)
                || COSName.PAGES.equals(type)
                || COSName.CATALOG.equals(type)
                || COSName.SIG.equals(type)
                || dictionary.containsKey(COSName.FIELDS)
                || ObjectRoles.isField(dictionary)
                || ObjectRoles.isAnnotation(dictionary);
    }
}
