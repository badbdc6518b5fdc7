// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Gives annotations a place in the logical structure (ISO 32000-1 section 14.7.4), as PDF/UA-1 sections 7.18.1 and
 * 7.18.4 want it: each gets an element of its own behind everything else, so that it is read last. The elements that are
 * there stay as they are. Not safe for threads.
 */
public final class StructureTree {

    private static final COSName TREE = COSName.getPDFName("StructTreeRoot");
    private static final COSName PARENT_TREE = COSName.getPDFName("ParentTree");
    private static final COSName NEXT_KEY = COSName.getPDFName("ParentTreeNextKey");
    private static final COSName DOCUMENT = COSName.getPDFName("Document");

    private final Increment increment;
    private final COSDictionary root;
    private final COSObjectKey rootKey;
    private final COSDictionary above;
    private final COSObjectKey aboveKey;
    private final COSArray elements = new COSArray();
    private final COSArray owners = new COSArray();
    private final int first;
    private int next;

    private StructureTree(Increment increment, COSDictionary root, COSObjectKey rootKey) {
        this.increment = increment;
        this.root = root;
        this.rootKey = rootKey;
        COSBase only = root.getItem(COSName.K);
        if (PdfFile.resolve(only) instanceof COSArray kids && kids.size() == 1) {
            only = kids.get(0);
        }
        COSObjectKey onlyKey = PdfFile.keyOf(only);
        boolean document = onlyKey != null
                && PdfFile.resolve(only) instanceof COSDictionary element
                && DOCUMENT.equals(PdfFile.resolve(element.getItem(COSName.S)));
        this.above = document ? (COSDictionary) java.util.Objects.requireNonNull(PdfFile.resolve(only)) : root;
        this.aboveKey = document ? java.util.Objects.requireNonNull(onlyKey) : rootKey;
        this.first = freeNumber(root);
        this.next = first;
    }

    /**
     * The structure of a file.
     *
     * @param file the file
     * @param increment where changed objects go
     * @return empty when it has none that can be added to
     */
    public static Optional<StructureTree> of(PdfFile file, Increment increment) {
        COSBase entry = file.catalog().getItem(TREE);
        COSObjectKey key = PdfFile.keyOf(entry);
        return key != null && PdfFile.resolve(entry) instanceof COSDictionary root
                ? Optional.of(new StructureTree(increment, root, key))
                : Optional.empty();
    }

    /** What no page and no annotation bears as its number. */
    private static int freeNumber(COSDictionary root) {
        long free = PdfFile.resolve(root.getItem(NEXT_KEY)) instanceof COSInteger named ? named.longValue() : 0;
        if (PdfFile.resolve(root.getItem(PARENT_TREE)) instanceof COSDictionary tree) {
            free = Math.max(free, 1 + highest(tree.getItem(COSName.NUMS), 2));
            if (PdfFile.resolve(tree.getItem(COSName.KIDS)) instanceof COSArray kids) {
                for (COSBase kid : kids) {
                    if (PdfFile.resolve(kid) instanceof COSDictionary branch) {
                        free = Math.max(free, 1 + highest(branch.getItem(COSName.LIMITS), 1));
                    }
                }
            }
        }
        return (int) Math.max(0, Math.min(free, Integer.MAX_VALUE / 2));
    }

    private static long highest(@Nullable COSBase list, int step) {
        long highest = -1;
        if (PdfFile.resolve(list) instanceof COSArray numbers) {
            for (int i = 0; i < numbers.size(); i += step) {
                if (PdfFile.resolve(numbers.get(i)) instanceof COSNumber number) {
                    highest = Math.max(highest, number.longValue());
                }
            }
        }
        return highest;
    }

    /**
     * Makes an element for an annotation.
     *
     * @param type of the element: Form for widgets, Annot for others
     * @param annotation its object
     * @param page the page it stands on
     * @return what the annotation has to bear as its /StructParent
     */
    public int add(String type, COSObjectKey annotation, COSObjectKey page) {
        CosWriter body = new CosWriter();
        body.raw("<</Type/StructElem/S/" + type + "/P ").reference(aboveKey);
        body.raw("/Pg ").reference(page).raw("/K<</Type/OBJR/Obj ").reference(annotation);
        body.raw("/Pg ").reference(page).raw(">>>>");
        COSBase element = AcroForm.reference(increment.add(body.toByteArray()));
        elements.add(element);
        owners.add(COSInteger.get(next));
        owners.add(element);
        return next++;
    }

    /** Puts what has changed into the increment. */
    public void write() {
        if (elements.size() == 0) {
            return;
        }
        COSArray kids = new COSArray();
        COSBase before = above.getItem(COSName.K);
        if (PdfFile.resolve(before) instanceof COSArray known) {
            known.forEach(kids::add);
        } else if (before != null) {
            kids.add(before);
        }
        elements.forEach(kids::add);
        increment.rewrite(aboveKey, above).setItem(COSName.K, kids);
        COSDictionary changed = increment.rewrite(rootKey, root);
        changed.setInt(NEXT_KEY, next);
        COSBase entry = root.getItem(PARENT_TREE);
        COSObjectKey key = PdfFile.keyOf(entry);
        COSDictionary tree = PdfFile.resolve(entry) instanceof COSDictionary known ? known : new COSDictionary();
        COSDictionary grown;
        if (key != null && tree == PdfFile.resolve(entry)) {
            grown = increment.rewrite(key, tree);
        } else {
            grown = new COSDictionary();
            tree.forEach(grown::setItem);
            changed.setItem(PARENT_TREE, grown);
        }
        grow(grown);
    }

    /** A branch of its own where there are branches: no other one is touched. */
    private void grow(COSDictionary tree) {
        COSArray list = new COSArray();
        if (PdfFile.resolve(tree.getItem(COSName.KIDS)) instanceof COSArray branches) {
            COSArray limits = new COSArray();
            limits.add(COSInteger.get(first));
            limits.add(COSInteger.get(next - 1L));
            COSDictionary branch = new COSDictionary();
            branch.setItem(COSName.LIMITS, limits);
            branch.setItem(COSName.NUMS, owners);
            branches.forEach(list::add);
            list.add(AcroForm.reference(
                    increment.add(new CosWriter().object(branch).toByteArray())));
            tree.setItem(COSName.KIDS, list);
            return;
        }
        if (PdfFile.resolve(tree.getItem(COSName.NUMS)) instanceof COSArray known) {
            known.forEach(list::add);
        }
        owners.forEach(list::add);
        tree.setItem(COSName.NUMS, list);
    }
}
