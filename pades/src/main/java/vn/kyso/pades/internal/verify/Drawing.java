// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * Everything that page content and appearances draw with: contents, resources and what they lead to. An object that
 * was prepared to be a field, a page or document information as well must not change as one of those.
 */
final class Drawing {

    private static final int MOST_OBJECTS = 2_000_000;
    private static final COSName GROUP = COSName.getPDFName("Group");

    private final Runnable watch;
    private final Set<COSObjectKey> keys = new HashSet<>();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> todo = new ArrayDeque<>();

    private Drawing(Runnable watch) {
        this.watch = watch;
    }

    /** Keys of the objects. */
    static Set<COSObjectKey> of(PDDocument document, Runnable watch) {
        Drawing drawing = new Drawing(watch);
        drawing.pages(document);
        push(drawing.todo, document.getDocumentCatalog().getCOSObject().getItem(COSName.OCPROPERTIES));
        drawing.follow();
        return drawing.keys;
    }

    private void pages(PDDocument document) {
        Deque<COSBase> nodes = new ArrayDeque<>();
        push(nodes, document.getDocumentCatalog().getCOSObject().getItem(COSName.PAGES));
        Set<COSBase> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!nodes.isEmpty()) {
            watch.run();
            COSBase at = resolved(nodes.pop());
            if (!(at instanceof COSDictionary node) || !visited.add(node)) {
                continue;
            }
            limit(visited.size());
            push(todo, node.getItem(COSName.RESOURCES));
            push(todo, node.getItem(COSName.CONTENTS));
            push(todo, node.getItem(GROUP));
            if (node.getDictionaryObject(COSName.ANNOTS) instanceof COSArray annotations) {
                annotations.forEach(annotation -> appearance(resolved(annotation)));
            }
            if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
                kids.forEach(nodes::push);
            }
        }
    }

    /** What an appearance draws with; the appearance itself may be exchanged. */
    private void appearance(@Nullable COSBase annotation) {
        if (!(annotation instanceof COSDictionary dictionary)
                || !(dictionary.getDictionaryObject(COSName.AP) instanceof COSDictionary appearances)) {
            return;
        }
        for (COSBase state : appearances.getValues()) {
            if (resolved(state) instanceof COSDictionary one) {
                push(todo, one.getItem(COSName.RESOURCES));
                one.getValues().forEach(inner -> {
                    if (resolved(inner) instanceof COSDictionary stream) {
                        push(todo, stream.getItem(COSName.RESOURCES));
                    }
                });
            }
        }
    }

    private void follow() {
        while (!todo.isEmpty()) {
            COSBase at = todo.pop();
            if (at instanceof COSObject reference) {
                COSObjectKey key = reference.getKey();
                if (key != null && !keys.add(key)) {
                    continue;
                }
                watch.run();
                limit(keys.size());
                at = reference.getObject();
            }
            if (at instanceof COSDictionary dictionary && seen.add(dictionary)) {
                dictionary.getValues().forEach(todo::push);
            } else if (at instanceof COSArray array && seen.add(array)) {
                array.forEach(todo::push);
            }
        }
    }

    private static void push(Deque<COSBase> deque, @Nullable COSBase item) {
        if (item != null) {
            deque.push(item);
        }
    }

    private static @Nullable COSBase resolved(@Nullable COSBase base) {
        return base instanceof COSObject reference ? reference.getObject() : base;
    }

    private static void limit(int number) {
        if (number > MOST_OBJECTS) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("Expected at most " + MOST_OBJECTS + " objects to look through, the file has more")
                    .toException();
        }
    }
}
