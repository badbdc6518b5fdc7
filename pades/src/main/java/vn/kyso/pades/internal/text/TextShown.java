// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageGeometry.Box;

/** Collects the letters of one page that lie within what is shown of it. Not safe for threads. */
final class TextShown {

    private static final int MOST_LETTERS = 1_000_000;
    private static final double VERTICAL_HALF = 0.5;

    private final double width;
    private final double height;
    private final List<Glyph> glyphs = new ArrayList<>();
    private int unreadable;
    private boolean damaged;
    private @Nullable String replacement;
    private int replacedFrom;

    TextShown(PageGeometry page) {
        this.width = page.shownWidth();
        this.height = page.shownHeight();
    }

    /** The letters in the order they were painted. */
    List<Glyph> glyphs() {
        return glyphs;
    }

    /** How many letters were painted whose meaning nobody can tell. */
    int unreadable() {
        return unreadable;
    }

    boolean isDamaged() {
        return damaged;
    }

    void damaged() {
        damaged = true;
    }

    boolean isReplacing() {
        return replacement != null;
    }

    /** What is painted from here on stands for another text (ISO 32000-1 section 14.9.4). */
    void beginReplacement(String text) {
        replacement = text;
        replacedFrom = glyphs.size();
    }

    void endReplacement() {
        List<Glyph> replaced = glyphs.subList(replacedFrom, glyphs.size());
        if (replacement != null && !replaced.isEmpty()) {
            Glyph first = replaced.get(0);
            Glyph last = replaced.get(replaced.size() - 1);
            boolean oneLine = replaced.stream()
                    .allMatch(each -> each.angle() == first.angle()
                            && Math.abs(each.baseline() - first.baseline()) < first.size() * 0.2);
            if (oneLine) {
                Box box = replaced.stream().map(Glyph::box).reduce(first.box(), Glyph::around);
                double end = Math.max(first.end(), last.end());
                replaced.clear();
                glyphs.add(
                        new Glyph(replacement, box, first.angle(), first.start(), end, first.baseline(), first.size()));
            }
        }
        replacement = null;
        replacedFrom = 0;
    }

    /**
     * A letter is painted.
     *
     * @param font of the letter
     * @param code in the font
     * @param advance in units of the font's size
     * @param state size, scale and rise
     * @param matrix from text space to the shown page
     */
    void letter(TextFont font, int code, double advance, TextState state, AffineTransform matrix) {
        double along = advance * state.size * (font.isVertical() ? 1 : state.scale);
        boolean vertical = font.isVertical();
        double half = VERTICAL_HALF * state.size;
        Box box = around(
                matrix,
                vertical ? -half : 0,
                vertical ? along : font.descent() * state.size + state.rise,
                vertical ? half : along,
                vertical ? 0 : font.ascent() * state.size + state.rise);
        if (!(box.x0() < width && box.x1() > 0 && box.y0() < height && box.y1() > 0) || !isOfUsualSize(box)) {
            return;
        }
        String text = font.text(code);
        if (text == null && replacement != null) {
            text = "?";
        }
        if (text == null) {
            unreadable++;
            return;
        }
        if (glyphs.size() >= MOST_LETTERS) {
            throw StreamBytes.exceeded("A page has more than " + MOST_LETTERS + " letters");
        }
        Point2D start = matrix.transform(new Point2D.Double(0, state.rise), null);
        Point2D end = matrix.transform(
                vertical ? new Point2D.Double(0, state.rise + along) : new Point2D.Double(along, state.rise), null);
        Point2D direction = matrix.deltaTransform(
                vertical ? new Point2D.Double(0, -1) : new Point2D.Double(state.size < 0 ? -1 : 1, 0), null);
        int angle =
                (int) Math.floorMod(Math.round(Math.toDegrees(Math.atan2(direction.getY(), direction.getX()))), 360L);
        Point2D up = matrix.deltaTransform(new Point2D.Double(0, state.size), null);
        add(placed(text, box, angle, start, end, Math.hypot(up.getX(), up.getY())));
    }

    /** Letters larger than a page or of no size are not for reading. */
    private boolean isOfUsualSize(Box box) {
        return box.width() <= 2 * width && box.height() <= 2 * height && Math.max(box.width(), box.height()) > 0.1;
    }

    private void add(Glyph glyph) {
        Glyph before = glyphs.isEmpty() ? null : glyphs.get(glyphs.size() - 1);
        if (before != null && glyph.isAccent() && glyphs.size() > replacedFrom && isOn(before, glyph)) {
            glyphs.set(glyphs.size() - 1, before.with(glyph));
        } else {
            glyphs.add(glyph);
        }
    }

    private static boolean isOn(Glyph letter, Glyph accent) {
        return !letter.isBlank()
                && letter.angle() == accent.angle()
                && accent.start() > letter.start() - accent.size()
                && accent.start() < letter.end() + accent.size();
    }

    private static Glyph placed(String text, Box box, int angle, Point2D start, Point2D end, double size) {
        double radians = Math.toRadians(angle);
        double x = Math.cos(radians);
        double y = Math.sin(radians);
        double from = start.getX() * x + start.getY() * y;
        double to = end.getX() * x + end.getY() * y;
        double baseline = start.getY() * x - start.getX() * y;
        return new Glyph(text, box, angle, Math.min(from, to), Math.max(from, to), baseline, size);
    }

    private static Box around(AffineTransform matrix, double x0, double y0, double x1, double y1) {
        double[] corners = {x0, y0, x1, y0, x1, y1, x0, y1};
        matrix.transform(corners, 0, corners, 0, 4);
        return new Box(
                Math.min(Math.min(corners[0], corners[2]), Math.min(corners[4], corners[6])),
                Math.min(Math.min(corners[1], corners[3]), Math.min(corners[5], corners[7])),
                Math.max(Math.max(corners[0], corners[2]), Math.max(corners[4], corners[6])),
                Math.max(Math.max(corners[1], corners[3]), Math.max(corners[5], corners[7])));
    }
}
