// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import vn.kyso.pades.internal.pdf.PageGeometry.Box;

/**
 * A letter on a page, in points of the page as it is shown.
 *
 * @param text what it means, one or more characters
 * @param box around it
 * @param angle of the direction it is read in, in whole degrees, 0 for upright text
 * @param start where it begins along that direction
 * @param end where it ends
 * @param baseline how far the line it stands on is from the origin, to the left of the direction: upwards for upright
 *     text
 * @param size of the font
 */
record Glyph(String text, Box box, int angle, double start, double end, double baseline, double size) {

    boolean isBlank() {
        return text.isBlank();
    }

    /** Whether it is nothing but accents, drawn onto the letter before it. */
    boolean isAccent() {
        return !text.isEmpty() && text.codePoints().allMatch(Glyph::isMark);
    }

    static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    /** This letter with an accent on it. */
    Glyph with(Glyph accent) {
        return new Glyph(text + accent.text, box, angle, start, Math.max(end, accent.end), baseline, size);
    }

    /** The smallest rectangle around both. */
    static Box around(Box one, Box other) {
        return new Box(
                Math.min(one.x0(), other.x0()),
                Math.min(one.y0(), other.y0()),
                Math.max(one.x1(), other.x1()),
                Math.max(one.y1(), other.y1()));
    }
}
