// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** The fonts of a document, the ones used last kept for the next page. Not safe for threads. */
final class Fonts {

    private static final int KEPT = 64;

    private final Map<COSDictionary, TextFont> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<COSDictionary, TextFont> eldest) {
            return size() > KEPT;
        }
    };

    @Nullable
    TextFont named(COSDictionary resources, @Nullable COSName name) {
        COSDictionary fonts = TextFont.dictionary(resources, COSName.FONT);
        COSDictionary font = fonts == null ? null : TextFont.dictionary(fonts, name);
        return font == null ? null : of(font);
    }

    TextFont of(COSDictionary font) {
        TextFont known = kept.get(font);
        if (known == null) {
            known = TextFont.of(font);
            kept.put(font, known);
        }
        return known;
    }
}
