// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OpenTypeFont;

/**
 * Cuts a font with CFF outlines into one keyed by CID. FontBox executes the glyphs' programs; outlines are written anew,
 * in thousandths and without hints, so that neither subroutines nor ways of encoding matter.
 */
final class CffSubset {

    private CffSubset() {}

    static FontSubset of(OpenTypeFont font, CmapLookup cmap, Set<Integer> codePoints) throws IOException {
        CFFFont cff = font.getCFF().getFont();
        Set<Integer> used = new TreeSet<>(Set.of(0));
        codePoints.forEach(codePoint -> used.add(cmap.getGlyphId(codePoint)));
        Map<Integer, Integer> newGlyphs = new TreeMap<>();
        List<byte[]> programs = new ArrayList<>();
        int[] widths = new int[used.size()];
        double scale = 1000.0 / font.getUnitsPerEm();
        double top = 0;
        double bottom = 0;
        for (int old : used) {
            int glyph = newGlyphs.size();
            newGlyphs.put(old, glyph);
            widths[glyph] = SourceFont.perMille(font, font.getAdvanceWidth(old));
            GeneralPath outline = outline(cff, old);
            Rectangle2D bounds = outline.getBounds2D();
            top = Math.max(top, bounds.getMaxY() * scale);
            bottom = Math.min(bottom, bounds.getMinY() * scale);
            programs.add(CharString.of(outline, scale, widths[glyph]));
        }
        Map<Integer, Integer> letters = new TreeMap<>();
        for (int codePoint : codePoints) {
            letters.put(codePoint, newGlyphs.get(cmap.getGlyphId(codePoint)));
        }
        FontSubset.Metrics metrics = SourceFont.metrics(font);
        return new FontSubset(
                FontSubset.Format.CFF,
                CffWriter.write(programs, metrics),
                letters,
                widths,
                metrics,
                (int) Math.ceil(top),
                (int) Math.floor(bottom));
    }

    private static GeneralPath outline(CFFFont cff, int glyph) throws IOException {
        return cff instanceof CFFCIDFont keyed
                ? keyed.getType2CharString(keyed.getCharset().getCIDForGID(glyph))
                        .getPath()
                : cff.getType2CharString(glyph).getPath();
    }
}
