// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/** Adds annotations to pages in one revision. Not safe for threads. */
public final class PageAnnotations {

    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName STRUCTURE_ORDER = COSName.getPDFName("S");

    private final Increment increment;
    private final boolean accessible;
    /** Lists that are objects of their own; several pages may share one. */
    private final Map<COSObjectKey, COSArray> lists = new HashMap<>();

    /**
     * Begins.
     *
     * @param increment where changed objects go
     * @param accessible whether the document claims PDF/UA
     */
    public PageAnnotations(Increment increment, boolean accessible) {
        this.increment = increment;
        this.accessible = accessible;
    }

    /**
     * Adds one. The page itself is left alone when its list of annotations is an object of its own, and its alone.
     *
     * @param page where
     * @param annotation its object
     */
    public void add(Page page, COSObjectKey annotation) {
        COSBase entry = page.dictionary().getItem(COSName.ANNOTS);
        COSArray known = PdfFile.resolve(entry) instanceof COSArray array ? array : null;
        COSObjectKey listKey = known == null || page.sharesAnnotations() ? null : PdfFile.keyOf(entry);
        COSArray list = listKey == null ? copyOf(known) : lists.computeIfAbsent(listKey, key -> copyOf(known));
        list.add(AcroForm.reference(annotation));
        if (listKey != null) {
            increment.put(listKey, new CosWriter().object(list).toByteArray());
        } else {
            increment.rewrite(page.key(), page.dictionary()).setItem(COSName.ANNOTS, list);
        }
        // PDF/UA-1 section 7.18.3: a page with annotations is walked through in the order of the structure.
        if (accessible
                && !STRUCTURE_ORDER.equals(PdfFile.resolve(page.dictionary().getItem(TABS)))) {
            increment.rewrite(page.key(), page.dictionary()).setItem(TABS, STRUCTURE_ORDER);
        }
    }

    private static COSArray copyOf(@Nullable COSArray known) {
        COSArray list = new COSArray();
        for (int i = 0; known != null && i < known.size(); i++) {
            COSBase item = known.get(i);
            if (item != null) {
                list.add(item);
            }
        }
        return list;
    }
}
