// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Letters that stand on one line without a wide gap. Not safe for threads. */
final class Segment {

    /** As parts of the font's size. */
    private static final double SAME_LINE = 0.35;

    private static final double OVERLAP = 0.6;
    private static final double BLANK = 0.18;
    private static final double WIDEST_BLANK = 2.5;
    private static final double SAME_PLACE = 0.3;
    private static final double NEXT_LINE_FROM = 0.5;
    private static final double NEXT_LINE_TO = 2.2;

    private final List<Glyph> glyphs = new ArrayList<>();

    Segment(Glyph first) {
        glyphs.add(first);
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    Glyph first() {
        return glyphs.get(0);
    }

    Glyph last() {
        return glyphs.get(glyphs.size() - 1);
    }

    void add(Segment behind) {
        glyphs.addAll(behind.glyphs);
    }

    /** Whether there is a gap between two letters that a reader takes for a blank. */
    static boolean isGap(Glyph before, Glyph after) {
        return after.start() - before.end() > BLANK * Math.max(before.size(), after.size());
    }

    /** Takes the letter painted next when it continues the word, or paints its last letter once more. */
    boolean takes(Glyph next) {
        Glyph last = last();
        if (!isOnLineOf(next) || isGap(last, next)) {
            return false;
        }
        if (next.text().equals(last.text()) && Math.abs(next.start() - last.start()) < SAME_PLACE * last.size()) {
            return true;
        }
        return next.start() >= last.end() - OVERLAP * last.size() && next.start() >= last.start() && glyphs.add(next);
    }

    /** Whether a piece begins where this ends, with no more than a wide blank between them. */
    boolean isContinuedBy(Segment next) {
        double gap = next.first().start() - last().end();
        double size = Math.max(last().size(), next.first().size());
        return isOnLineOf(next.first()) && gap >= -OVERLAP * size && gap <= WIDEST_BLANK * size;
    }

    private boolean isOnLineOf(Glyph glyph) {
        Glyph last = last();
        return last.angle() == glyph.angle()
                && Math.abs(last.baseline() - glyph.baseline()) < SAME_LINE * Math.max(last.size(), glyph.size());
    }

    /** How far below this a line stands that could go on with it, or infinity when it cannot. */
    double distanceTo(Segment below) {
        double distance = first().baseline() - below.first().baseline();
        double size = Math.max(first().size(), below.first().size());
        boolean near = distance > NEXT_LINE_FROM * size && distance < NEXT_LINE_TO * size;
        boolean under = below.first().start() < last().end() && below.last().end() > first().start();
        return near && under && first().angle() == below.first().angle() ? distance : Double.POSITIVE_INFINITY;
    }
}
