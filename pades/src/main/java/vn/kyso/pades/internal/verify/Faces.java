// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * What an annotation can look like: its appearances in every state, also those that come when the pointer is on it, when
 * it is printed or when a layer is switched on. Shows them one after the other in the document at hand.
 */
final class Faces {

    /** What is not drawn here, though other readers draw it. */
    private static final Set<String> NOT_DRAWN = Set.of("JPXDecode", "JBIG2Decode");

    private static final int HIDING = 2 | 32 | 256;
    private static final int MOST_OBJECTS = 5_000;
    private static final int MOST_FACES = 12;

    private Faces() {}

    /** Something to look at while an annotation shows a face. */
    interface Look {
        void at() throws IOException;
    }

    static void each(COSDictionary annotation, Look look) throws IOException {
        List<COSStream> faces = of(annotation);
        if (faces.isEmpty()) {
            shown(annotation, null, look);
        }
        for (COSStream face : faces) {
            shown(annotation, face, look);
        }
    }

    private static List<COSStream> of(COSDictionary annotation) throws IOException {
        List<COSStream> faces = new ArrayList<>();
        Deque<COSBase> todo = new ArrayDeque<>();
        if (annotation.getDictionaryObject(COSName.AP) instanceof COSDictionary appearances) {
            todo.push(appearances);
        }
        while (!todo.isEmpty()) {
            COSBase at = todo.pop();
            if (at instanceof COSStream stream) {
                checkDrawable(stream);
                faces.add(stream);
            } else if (at instanceof COSDictionary states) {
                states.keySet().forEach(name -> {
                    COSBase state = states.getDictionaryObject(name);
                    if (state != null) {
                        todo.push(state);
                    }
                });
            }
            if (faces.size() > MOST_FACES || todo.size() > MOST_FACES) {
                throw new IOException("more appearances than are looked at");
            }
        }
        return faces;
    }

    private static void checkDrawable(COSStream face) throws IOException {
        Deque<COSBase> todo = new ArrayDeque<>(List.of(face));
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!todo.isEmpty()) {
            COSBase at = todo.pop();
            COSBase object = at instanceof COSObject reference ? reference.getObject() : at;
            if (object == null || !seen.add(object)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new IOException("an appearance of more objects than are looked at");
            }
            if (object instanceof COSName name && NOT_DRAWN.contains(name.getName())) {
                throw new IOException("an appearance that is not drawn here: " + name.getName());
            }
            if (object instanceof COSDictionary dictionary) {
                dictionary.getValues().forEach(todo::push);
            } else if (object instanceof COSArray array) {
                array.forEach(todo::push);
            }
        }
    }

    private static void shown(COSDictionary annotation, @org.jspecify.annotations.Nullable COSStream face, Look look)
            throws IOException {
        COSDictionary before = new COSDictionary(annotation);
        try {
            if (face != null) {
                COSDictionary appearances = new COSDictionary();
                appearances.setItem(COSName.N, face);
                annotation.setItem(COSName.AP, appearances);
            }
            annotation.removeItem(COSName.AS);
            annotation.removeItem(COSName.OC);
            annotation.setInt(COSName.F, annotation.getInt(COSName.F, 0) & ~HIDING);
            look.at();
        } finally {
            annotation.clear();
            annotation.addAll(before);
        }
    }

    /** Looks while the annotation's room, with some more around it, is one coloured area. */
    static void filled(COSDictionary annotation, float around, Look look) throws IOException {
        COSDictionary before = new COSDictionary(annotation);
        try (COSStream area = new COSStream()) {
            area.setItem(COSName.SUBTYPE, COSName.FORM);
            area.setItem(COSName.BBOX, new PDRectangle(1, 1).getCOSArray());
            try (OutputStream out = area.createOutputStream()) {
                out.write("1 0 1 rg 0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
            }
            PDRectangle room = new PDRectangle(annotation.getCOSArray(COSName.RECT));
            COSArray larger = new COSArray();
            larger.add(new COSFloat(room.getLowerLeftX() - around));
            larger.add(new COSFloat(room.getLowerLeftY() - around));
            larger.add(new COSFloat(room.getUpperRightX() + around));
            larger.add(new COSFloat(room.getUpperRightY() + around));
            annotation.setItem(COSName.RECT, larger);
            shown(annotation, area, look);
        } finally {
            annotation.clear();
            annotation.addAll(before);
        }
    }
}
