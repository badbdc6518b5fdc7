// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * Texts broken into lines at the largest size at which they fit a box.
 *
 * @param size of the letters, in points
 * @param lines in order
 */
record TextFit(double size, List<String> lines) {

    /** Distance between baselines at size 1. */
    static final double LEADING = 1.22;

    private static final double SMALLEST = 4;
    private static final double STEP = 0.25;

    TextFit {
        lines = List.copyOf(lines);
    }

    static TextFit of(PdfFont font, List<String> paragraphs, double width, double height, double largest) {
        // Words are kept whole as long as the letters stay readable.
        for (boolean wholeWords : new boolean[] {true, false}) {
            for (double size = largest; size >= SMALLEST; size -= STEP) {
                List<String> lines = broken(font, paragraphs, width / size, wholeWords);
                if (lines != null && height(font, lines.size(), size) <= height) {
                    return new TextFit(size, lines);
                }
            }
        }
        throw FailureCode.APPEARANCE_DOES_NOT_FIT
                .because(String.format(
                        java.util.Locale.ROOT,
                        "The text does not fit into %.0f x %.0f points in letters of at least %.0f points;"
                                + " make the box larger or the text shorter",
                        Math.max(0, width),
                        Math.max(0, height),
                        SMALLEST))
                .toException();
    }

    static double height(PdfFont font, int lines, double size) {
        return size * ((lines - 1) * LEADING + font.ascent() + font.descent());
    }

    /** Null when a word is wider than the box and must stay whole. */
    private static @Nullable List<String> broken(
            PdfFont font, List<String> paragraphs, double width, boolean wholeWords) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" +")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (font.width(longer) <= width) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                String rest = word;
                while (font.width(rest) > width) {
                    int fitting = fitting(font, rest, width);
                    if (wholeWords || fitting == 0) {
                        return null;
                    }
                    lines.add(rest.substring(0, fitting));
                    rest = rest.substring(fitting);
                }
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int fitting(PdfFont font, String word, double width) {
        int end = 0;
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (font.width(word.substring(0, next)) > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
