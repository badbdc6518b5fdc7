// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/** Cuts a font with TrueType outlines; FontBox does it. */
final class TrueTypeSubset {

    /** What a font program in a PDF needs (ISO 32000-1 section 9.9): six tables, and three that instructions refer to. */
    private static final List<String> TABLES =
            List.of("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep");

    private TrueTypeSubset() {}

    static FontSubset of(TrueTypeFont font, CmapLookup cmap, Set<Integer> codePoints) throws IOException {
        TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
        subsetter.addAll(codePoints);
        Map<Integer, Integer> newGlyphs = new TreeMap<>();
        Map<Integer, Integer> oldGlyphs = new TreeMap<>(subsetter.getGIDMap());
        int[] widths = new int[oldGlyphs.size()];
        for (Map.Entry<Integer, Integer> entry : oldGlyphs.entrySet()) {
            newGlyphs.put(entry.getValue(), entry.getKey());
            widths[entry.getKey()] = SourceFont.perMille(font, font.getAdvanceWidth(entry.getValue()));
        }
        Map<Integer, Integer> letters = new TreeMap<>();
        int top = 0;
        int bottom = 0;
        for (int codePoint : codePoints) {
            int old = cmap.getGlyphId(codePoint);
            letters.put(codePoint, Objects.requireNonNull(newGlyphs.get(old)));
            GlyphData outline = font.getGlyph().getGlyph(old);
            if (outline != null) {
                top = Math.max(top, SourceFont.perMille(font, outline.getYMaximum()));
                bottom = Math.min(bottom, SourceFont.perMille(font, outline.getYMinimum()));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        subsetter.writeToStream(out);
        return new FontSubset(
                FontSubset.Format.TRUE_TYPE, out.toByteArray(), letters, widths, SourceFont.metrics(font), top, bottom);
    }
}
