// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Compares a document with its signed form more strictly than any validator: an object of the original may be defined
 * anew only when it is the catalogue, the form, the list of fields, the page or its list of annotations, only when it
 * really changed, only by what a signature needs, and a list only when nothing else of the document shares it. Shares no
 * code with the signer or with the verifier.
 */
final class StrictDifference {

    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final COSName FIELDS = COSName.getPDFName("Fields");

    private final PDDocument was;
    private final PDDocument is;
    private final Set<String> findings = new LinkedHashSet<>();

    private StrictDifference(PDDocument was, PDDocument is) {
        this.was = was;
        this.is = is;
    }

    /** What should not have changed; nothing, when all is well. */
    static List<String> between(byte[] original, byte[] signed) throws IOException {
        try (PDDocument was = Loader.loadPDF(original);
                PDDocument is = Loader.loadPDF(signed)) {
            StrictDifference difference = new StrictDifference(was, is);
            difference.compare();
            return List.copyOf(difference.findings);
        }
    }

    private void compare() {
        COSDictionary before = was.getDocument().getTrailer();
        COSDictionary after = is.getDocument().getTrailer();
        for (COSName name : List.of(COSName.ROOT, COSName.INFO, COSName.ENCRYPT)) {
            if (!same(before.getItem(name), after.getItem(name), 0)) {
                findings.add("trailer " + name.getName());
            }
        }
        Map<COSObjectKey, Long> places = is.getDocument().getXrefTable();
        was.getDocument().getXrefTable().forEach((key, place) -> {
            if (!places.containsKey(key)) {
                findings.add("freed " + key);
            } else if (!places.get(key).equals(place)) {
                redefined(key);
            }
        });
    }

    private void redefined(COSObjectKey key) {
        COSBase before = object(was, key);
        COSBase after = object(is, key);
        if (same(before, after, 0)) {
            findings.add("written again without a change " + key);
            return;
        }
        COSDictionary catalog = was.getDocumentCatalog().getCOSObject();
        if (before == catalog) {
            dictionary((COSDictionary) before, after, Set.of(COSName.ACRO_FORM), "catalogue");
        } else if (before != null && before == catalog.getDictionaryObject(COSName.ACRO_FORM)) {
            form(before, after);
        } else if (before instanceof COSArray list && after instanceof COSArray grown) {
            list(list, grown, "list " + key);
            if (references(key) > 1) {
                findings.add("a list that others share " + key);
            }
        } else if (before instanceof COSDictionary page && isSignatureField(page)) {
            dictionary(page, after, Set.of(COSName.V, COSName.AP, COSName.F, COSName.P, COSName.TYPE), "field");
        } else if (before instanceof COSDictionary page && after instanceof COSDictionary) {
            dictionary(page, after, Set.of(COSName.ANNOTS, TABS), "page");
        } else {
            findings.add("changed " + key);
        }
    }

    private void form(COSBase before, COSBase after) {
        if (before instanceof COSDictionary form) {
            dictionary(form, after, Set.of(FIELDS, SIG_FLAGS), "form");
        }
    }

    private static boolean isSignatureField(COSDictionary dictionary) {
        COSDictionary parent = dictionary.getCOSDictionary(COSName.PARENT);
        return COSName.SIG.equals(dictionary.getCOSName(COSName.FT))
                || (parent != null && COSName.SIG.equals(parent.getCOSName(COSName.FT)));
    }

    private void dictionary(COSDictionary before, COSBase after, Set<COSName> allowed, String what) {
        if (!(after instanceof COSDictionary now) || before instanceof COSStream) {
            findings.add(what + " replaced");
            return;
        }
        Set<COSName> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (COSName name : names) {
            if (same(before.getItem(name), now.getItem(name), 0)) {
                continue;
            }
            COSBase old = before.getDictionaryObject(name);
            COSBase fresh = now.getDictionaryObject(name);
            if (!allowed.contains(name)) {
                findings.add(what + " " + name.getName());
            } else if (old instanceof COSArray list && fresh instanceof COSArray grown) {
                list(list, grown, what + " " + name.getName());
            } else if (name.equals(COSName.ACRO_FORM) && old != null) {
                form(old, fresh);
            }
        }
    }

    private void list(COSArray before, COSArray after, String what) {
        boolean grown = after.size() == before.size() + 1;
        for (int i = 0; grown && i < before.size(); i++) {
            grown = same(before.get(i), after.get(i), 0);
        }
        if (!grown) {
            findings.add(what + " did not grow by one");
        }
    }

    /** How often an object is referred to. */
    private int references(COSObjectKey wanted) {
        int count = 0;
        for (COSObjectKey key : was.getDocument().getXrefTable().keySet()) {
            count += references(object(was, key), wanted, 0);
        }
        return count;
    }

    private static int references(COSBase in, COSObjectKey wanted, int depth) {
        if (depth > 50 || in == null) {
            return 0;
        }
        if (in instanceof COSObject reference) {
            return wanted.equals(reference.getKey()) ? 1 : 0;
        }
        List<COSBase> inner = new ArrayList<>();
        if (in instanceof COSDictionary dictionary) {
            inner.addAll(dictionary.getValues());
        } else if (in instanceof COSArray array) {
            array.forEach(inner::add);
        }
        return inner.stream()
                .mapToInt(item -> references(item, wanted, depth + 1))
                .sum();
    }

    private static COSBase object(PDDocument document, COSObjectKey key) {
        COSObject object = document.getDocument().getObjectFromPool(key);
        return object == null ? null : object.getObject();
    }

    private static boolean same(COSBase one, COSBase other, int depth) {
        if (one instanceof COSObject a && other instanceof COSObject b) {
            return Objects.equals(a.getKey(), b.getKey());
        }
        if (depth > 50 || one == null || other == null) {
            return one == other;
        }
        if (one instanceof COSStream || other instanceof COSStream) {
            return false;
        }
        if (one instanceof COSDictionary a && other instanceof COSDictionary b) {
            Map<COSName, COSBase> left = new HashMap<>();
            a.forEach(left::put);
            return a.size() == b.size()
                    && left.entrySet().stream()
                            .allMatch(entry -> same(entry.getValue(), b.getItem(entry.getKey()), depth + 1));
        }
        if (one instanceof COSArray a && other instanceof COSArray b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i), depth + 1);
            }
            return same;
        }
        if (one instanceof COSString a && other instanceof COSString b) {
            return java.util.Arrays.equals(a.getBytes(), b.getBytes());
        }
        if (one instanceof COSNumber a && other instanceof COSNumber b) {
            return a.floatValue() == b.floatValue();
        }
        return one.equals(other);
    }
}
