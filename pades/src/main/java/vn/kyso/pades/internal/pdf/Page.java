// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * A page with those it inherits from (ISO 32000-1 section 7.7.3.4).
 *
 * @param key its object
 * @param dictionary its own entries
 * @param ancestors its parent, the parent's parent and so on
 */
public record Page(COSObjectKey key, COSDictionary dictionary, List<COSDictionary> ancestors) {

    /** Of a page that is written inside the page tree: it counts, and cannot be signed on. */
    static final COSObjectKey NO_OBJECT = new COSObjectKey(0, 0);

    /** Writers that share a list share it among all pages; a few tell. */
    private static final int NEIGHBOURS = 16;

    /** Copies the list. */
    public Page {
        ancestors = List.copyOf(ancestors);
    }

    /**
     * A page that is not known by its place in the tree but by a reference to it.
     *
     * @param key its object
     * @param dictionary its own entries
     * @param maxDepth how far up to go
     * @return the page with the ancestors that /Parent leads to
     */
    public static Page byParents(COSObjectKey key, COSDictionary dictionary, int maxDepth) {
        List<COSDictionary> ancestors = new ArrayList<>();
        COSBase parent = PdfFile.resolve(dictionary.getItem(COSName.PARENT));
        while (parent instanceof COSDictionary node && ancestors.size() < maxDepth) {
            ancestors.add(node);
            parent = PdfFile.resolve(node.getItem(COSName.PARENT));
        }
        return new Page(key, dictionary, ancestors);
    }

    /**
     * Refuses a page that cannot be referred to.
     *
     * @return this
     */
    public Page asObject() {
        if (key.equals(NO_OBJECT)) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("The page is written inside the page tree and is no object of its own;"
                            + " have the document rewritten by an office program")
                    .toException();
        }
        return this;
    }

    /**
     * An entry of the page or the nearest ancestor that has it.
     *
     * @param name MediaBox, CropBox, Rotate or Resources
     * @return the value, resolved, or null
     */
    public @Nullable COSBase inherited(COSName name) {
        COSBase own = PdfFile.resolve(dictionary.getItem(name));
        if (own != null) {
            return own;
        }
        for (COSDictionary ancestor : ancestors) {
            COSBase value = PdfFile.resolve(ancestor.getItem(name));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Whether a neighbour has the same object as its list of annotations. It would show whatever is added to that.
     *
     * @return whether one of the first pages below the same node has
     */
    public boolean sharesAnnotations() {
        COSObjectKey list = PdfFile.keyOf(dictionary.getItem(COSName.ANNOTS));
        if (list == null
                || ancestors.isEmpty()
                || !(PdfFile.resolve(ancestors.get(0).getItem(COSName.KIDS)) instanceof COSArray kids)) {
            return false;
        }
        for (int i = 0; i < Math.min(kids.size(), NEIGHBOURS); i++) {
            COSBase kid = kids.get(i);
            if (!key.equals(PdfFile.keyOf(kid))
                    && PdfFile.resolve(kid) instanceof COSDictionary neighbour
                    && list.equals(PdfFile.keyOf(neighbour.getItem(COSName.ANNOTS)))) {
                return true;
            }
        }
        return false;
    }
}
