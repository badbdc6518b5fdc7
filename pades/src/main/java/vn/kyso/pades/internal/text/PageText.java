// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry;

/**
 * The text of one page, put together in lines.
 *
 * @param lines in no particular order
 * @param letters how many could be read
 * @param unreadable how many could not, because nothing in the document says what they mean
 * @param damaged whether the content could not be read to its end
 */
record PageText(List<Segment> lines, int letters, int unreadable, boolean damaged) {

    static PageText of(Page page, Fonts fonts, OptionalContent layers, Stopwatch stopwatch) {
        PageGeometry geometry = PageGeometry.of(page);
        TextShown shown = new TextShown(geometry);
        AffineTransform start = geometry.toShown();
        COSDictionary resources =
                page.inherited(COSName.RESOURCES) instanceof COSDictionary dictionary ? dictionary : null;
        new TextWalk(fonts, layers, stopwatch, shown)
                .follow(TextWalk.contents(page.dictionary().getItem(COSName.CONTENTS)), resources, start);
        int letters =
                (int) shown.glyphs().stream().filter(glyph -> !glyph.isBlank()).count();
        return new PageText(TextLines.of(shown.glyphs(), stopwatch), letters, shown.unreadable(), shown.isDamaged());
    }
}
