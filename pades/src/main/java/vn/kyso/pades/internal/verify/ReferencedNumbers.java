// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The objects that a document refers to from anywhere, whether they exist or not. One that does not exist yet may be
 * defined by a later revision and then takes its place in what was signed. Told by number: some readers pass over the
 * generation.
 */
final class ReferencedNumbers {

    private static final int IN_BITS = 1 << 24;

    private final BitSet numbers = new BitSet();
    private final Set<Long> high = new HashSet<>();

    /** What leads to the structure for reading aloud; from its elements everything can be reached again. */
    private static final Set<COSName> TO_STRUCTURE =
            Set.of(COSName.STRUCT_TREE_ROOT, COSName.getPDFName("SD"), COSName.getPDFName("SE"));

    private ReferencedNumbers() {}

    /** Follows everything that the trailer's entries of the standard lead to. */
    static ReferencedNumbers of(PDDocument document, Runnable watch) {
        return new ReferencedNumbers().following(document, Set.of(), watch);
    }

    /** The same without what only the structure for reading aloud leads to: no page shows that, and no form holds it. */
    static ReferencedNumbers besideStructure(PDDocument document, Runnable watch) {
        return new ReferencedNumbers().following(document, TO_STRUCTURE, watch);
    }

    private ReferencedNumbers following(PDDocument document, Set<COSName> passedOver, Runnable watch) {
        Deque<COSBase> todo = new ArrayDeque<>();
        for (COSName name : List.of(COSName.ROOT, COSName.INFO, COSName.ENCRYPT)) {
            COSBase item = document.getDocument().getTrailer().getItem(name);
            if (item != null) {
                todo.push(item);
            }
        }
        while (!todo.isEmpty()) {
            COSBase at = todo.pop();
            if (at instanceof COSObject reference) {
                at = resolve(document, reference);
                watch.run();
            }
            if (at instanceof COSDictionary dictionary) {
                dictionary.entrySet().stream()
                        .filter(entry -> !passedOver.contains(entry.getKey()))
                        .forEach(entry -> todo.push(entry.getValue()));
            } else if (at instanceof COSArray array) {
                array.forEach(todo::push);
            }
        }
        return this;
    }

    private @org.jspecify.annotations.Nullable COSBase resolve(PDDocument document, COSObject reference) {
        COSObjectKey key = reference.getKey();
        if (key == null) {
            return reference.getObject();
        }
        boolean exists = document.getDocument().getXrefTable().containsKey(key);
        if (!exists) {
            add(key.getNumber());
            return null;
        }
        return add(key.getNumber()) ? reference.getObject() : null;
    }

    private boolean add(long number) {
        if (!isInBits(number)) {
            return high.add(number);
        }
        boolean isNew = !numbers.get((int) number);
        numbers.set((int) number);
        return isNew;
    }

    /** Whether something refers to an object of this number. */
    boolean contains(long number) {
        return isInBits(number) ? numbers.get((int) number) : high.contains(number);
    }

    private static boolean isInBits(long number) {
        return number >= 0 && number < IN_BITS;
    }
}
