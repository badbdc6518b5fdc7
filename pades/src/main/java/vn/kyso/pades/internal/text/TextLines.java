// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.kyso.pades.internal.io.Stopwatch;

/** Puts letters together as a reader sees them, in whatever order and pieces they were painted. */
final class TextLines {

    private static final int CHECKED_EACH = 1024;

    private TextLines() {}

    static List<Segment> of(List<Glyph> glyphs, Stopwatch stopwatch) {
        List<Segment> words = words(glyphs);
        words.sort(Comparator.comparingDouble(word -> word.first().start()));
        List<Segment> lines = new ArrayList<>();
        int compared = 0;
        for (Segment word : words) {
            Segment best = null;
            for (Segment line : lines) {
                if (++compared % CHECKED_EACH == 0) {
                    stopwatch.check();
                }
                if (line.isContinuedBy(word)
                        && (best == null || line.last().end() > best.last().end())) {
                    best = line;
                }
            }
            if (best == null) {
                lines.add(word);
            } else {
                best.add(word);
            }
        }
        return lines;
    }

    private static List<Segment> words(List<Glyph> glyphs) {
        List<Segment> words = new ArrayList<>();
        Segment current = null;
        for (Glyph glyph : glyphs) {
            if (current == null || !current.takes(glyph)) {
                current = new Segment(glyph);
                words.add(current);
            }
        }
        return words;
    }
}
