// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.LaterChanges;

/**
 * What programs read aloud or copy (ISO 32000-2, 14.7): elements, and the trees that lead from content to them. They may
 * grow by elements that stand for marks and fields; what was there stays, and nothing comes in that speaks for signed
 * content.
 */
final class ReadingOrder {

    private static final int DEEPEST = 8;
    private static final COSName PARENT_TREE = COSName.getPDFName("ParentTree");
    private static final COSName ID_TREE = COSName.getPDFName("IDTree");
    private static final COSName NEXT_KEY = COSName.getPDFName("ParentTreeNextKey");
    private static final COSName NUMS = COSName.getPDFName("Nums");
    private static final COSName OBJ = COSName.getPDFName("Obj");

    /** Of an element for a mark; nothing that takes the place of content. */
    private static final Set<String> MARK =
            Set.of("Type", "S", "P", "K", "Pg", "ID", "A", "C", "T", "Lang", "Alt", "R", "NS");

    private final PDDocument was;
    private final PDDocument is;
    private final Runnable watch;
    private @Nullable Set<COSObjectKey> nodes;
    private @Nullable Changes ofTrees;

    ReadingOrder(PDDocument was, PDDocument is, Runnable watch) {
        this.was = was;
        this.is = is;
        this.watch = watch;
    }

    /** Whether an object is a part of the trees that lead to elements, and of no other tree. */
    boolean isOfTrees(COSObjectKey key) {
        Set<COSObjectKey> known = nodes;
        if (known == null) {
            known = new HashSet<>();
            COSDictionary root = root(was);
            for (COSName tree : new COSName[] {PARENT_TREE, ID_TREE}) {
                collect(root == null ? null : root.getItem(tree), known, new HashMap<>());
            }
            Set<COSObjectKey> others = new HashSet<>();
            COSDictionary catalog = was.getDocumentCatalog().getCOSObject();
            collect(catalog.getItem(COSName.getPDFName("PageLabels")), others, new HashMap<>());
            if (catalog.getDictionaryObject(COSName.NAMES) instanceof COSDictionary names) {
                names.getValues().forEach(tree -> collect(tree, others, new HashMap<>()));
            }
            known.removeAll(others);
            nodes = known;
        }
        return known.contains(key);
    }

    /** What became of the trees altogether. */
    Changes trees() {
        Changes known = ofTrees;
        if (known == null) {
            known = treeGrown(PARENT_TREE) && treeGrown(ID_TREE) ? Changes.harmless("structure") : changed();
            ofTrees = known;
        }
        return known;
    }

    private boolean treeGrown(COSName tree) {
        COSDictionary before = root(was);
        COSDictionary after = root(is);
        Map<String, COSBase> old = new HashMap<>();
        Map<String, COSBase> now = new HashMap<>();
        collect(before == null ? null : before.getItem(tree), new HashSet<>(), old);
        collect(after == null ? null : after.getItem(tree), new HashSet<>(), now);
        return now.entrySet().stream().allMatch(entry -> old.containsKey(entry.getKey()) || isMark(entry.getValue(), 0))
                && old.entrySet().stream()
                        .allMatch(entry -> CosEquality.equal(entry.getValue(), now.get(entry.getKey())));
    }

    /** What became of the root or of an element. */
    Changes element(COSDictionary before, @Nullable COSBase now) {
        if (!(now instanceof COSDictionary after)) {
            return Changes.other("structure");
        }
        Changes changes = Changes.NONE;
        for (COSName name : ChangeRules.differing(before, after)) {
            if (COSName.K.equals(name)) {
                boolean grown = isGrown(before.getItem(name), after.getItem(name));
                changes = changes.and(grown ? Changes.harmless("structure/K") : changed());
            } else if (PARENT_TREE.equals(name) || ID_TREE.equals(name)) {
                changes = changes.and(trees());
            } else {
                String path = "structure/" + name.getName();
                changes = changes.and(NEXT_KEY.equals(name) ? Changes.harmless(path) : Changes.other(path));
            }
        }
        return changes;
    }

    private static Changes changed() {
        return Changes.of(LaterChanges.NOT_COMPARABLE, "what is read aloud");
    }

    /** Marks get elements of their own; those that were there stay, in the same order. */
    private static boolean isGrown(@Nullable COSBase before, @Nullable COSBase after) {
        COSArray old = listed(before);
        COSArray now = listed(after);
        int kept = 0;
        for (int i = 0; i < now.size(); i++) {
            if (kept < old.size() && CosEquality.equal(old.get(kept), now.get(i))) {
                kept++;
            } else if (!isMark(now.get(i), 0)) {
                return false;
            }
        }
        return kept == old.size();
    }

    /** An element that leads to fields and annotations only, or the entry that leads to one. */
    private static boolean isMark(@Nullable COSBase item, int depth) {
        if (depth > DEEPEST || !(resolved(item) instanceof COSDictionary element)) {
            return false;
        }
        if (element.containsKey(OBJ)) {
            return !element.containsKey(COSName.S)
                    && element.getDictionaryObject(OBJ) instanceof COSDictionary shown
                    && ObjectRoles.isAnnotation(shown);
        }
        if (!element.keySet().stream().allMatch(name -> MARK.contains(name.getName()))) {
            return false;
        }
        COSArray kids = listed(element.getItem(COSName.K));
        for (int i = 0; i < kids.size(); i++) {
            if (!isMark(kids.get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static COSArray listed(@Nullable COSBase children) {
        if (resolved(children) instanceof COSArray array) {
            return array;
        }
        COSArray single = new COSArray();
        if (children != null) {
            single.add(children);
        }
        return single;
    }

    /** A number tree or a name tree: the keys of its parts, and what it leads to. */
    private void collect(@Nullable COSBase start, Set<COSObjectKey> keys, Map<String, COSBase> entries) {
        Deque<COSBase> todo = new ArrayDeque<>();
        Set<COSBase> seen = new HashSet<>();
        push(todo, start);
        while (!todo.isEmpty()) {
            watch.run();
            COSBase at = todo.pop();
            if (at instanceof COSObject reference) {
                boolean isNew = reference.getKey() != null && keys.add(reference.getKey());
                at = isNew ? reference.getObject() : null;
            }
            if (at instanceof COSDictionary node && seen.add(node)) {
                if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
                    add(keys, node.getItem(COSName.KIDS));
                    kids.forEach(kid -> push(todo, kid));
                }
                for (COSName list : new COSName[] {NUMS, COSName.NAMES}) {
                    add(keys, node.getItem(list));
                    pairs(node.getDictionaryObject(list), entries);
                }
            }
        }
    }

    /** A key that is there twice stands for both values, so that neither can take the place of the other. */
    private static void pairs(@Nullable COSBase list, Map<String, COSBase> entries) {
        COSArray array = list instanceof COSArray found ? found : new COSArray();
        for (int i = 0; i + 1 < array.size(); i += 2) {
            COSBase key = array.getObject(i);
            String name = key instanceof COSString string
                    ? "s" + string.toHexString()
                    : "n" + (key instanceof COSInteger number ? number.longValue() : Objects.toString(key));
            while (entries.containsKey(name)) {
                name += "'";
            }
            entries.put(name, array.get(i + 1));
        }
    }

    private static void add(Set<COSObjectKey> keys, @Nullable COSBase item) {
        if (item instanceof COSObject reference && reference.getKey() != null) {
            keys.add(reference.getKey());
        }
    }

    private static void push(Deque<COSBase> todo, @Nullable COSBase item) {
        if (item != null) {
            todo.push(item);
        }
    }

    private static @Nullable COSBase resolved(@Nullable COSBase item) {
        return item instanceof COSObject reference ? reference.getObject() : item;
    }

    private static @Nullable COSDictionary root(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT);
    }
}
