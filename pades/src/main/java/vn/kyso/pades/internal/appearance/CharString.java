// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;

/** Writes a glyph's outline as a Type 2 charstring (Adobe Technical Note 5177), of moves, lines and curves only. */
final class CharString {

    private static final int RLINETO = 5;
    private static final int RRCURVETO = 8;
    private static final int ENDCHAR = 14;
    private static final int RMOVETO = 21;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);
    private int x;
    private int y;

    private CharString() {}

    static byte[] of(GeneralPath outline, double scale, int width) {
        CharString program = new CharString();
        // The first operand of the first operator is the width, counted from nominalWidthX, which is 0 here.
        program.number(width);
        double[] points = new double[6];
        for (PathIterator part = outline.getPathIterator(null); !part.isDone(); part.next()) {
            int kind = part.currentSegment(points);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> program.to(points, 1, scale, RMOVETO);
                case PathIterator.SEG_LINETO -> program.to(points, 1, scale, RLINETO);
                case PathIterator.SEG_CUBICTO -> program.to(points, 3, scale, RRCURVETO);
                case PathIterator.SEG_CLOSE -> {
                    // A glyph's outlines are closed by nature.
                }
                default -> throw new IllegalStateException("CFF has no segment of kind " + kind);
            }
        }
        program.out.write(ENDCHAR);
        return program.out.toByteArray();
    }

    /** Rounded where it is, not from step to step, so that errors do not add up. */
    private void to(double[] points, int count, double scale, int operator) {
        for (int i = 0; i < count; i++) {
            int nextX = (int) Math.round(points[2 * i] * scale);
            int nextY = (int) Math.round(points[2 * i + 1] * scale);
            number(nextX - x);
            number(nextY - y);
            x = nextX;
            y = nextY;
        }
        out.write(operator);
    }

    private void number(int value) {
        if (value >= -107 && value <= 107) {
            out.write(value + 139);
        } else if (value >= 108 && value <= 1131) {
            out.write((value - 108) / 256 + 247);
            out.write((value - 108) % 256);
        } else if (value >= -1131 && value <= -108) {
            out.write((-value - 108) / 256 + 251);
            out.write((-value - 108) % 256);
        } else {
            int within = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
            out.write(28);
            out.write(within >> 8);
            out.write(within);
        }
    }
}
