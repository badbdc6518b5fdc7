// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts broken into lines at the largest size at which they fit a box.
 *
 * @param size of the letters, in points
 * @param leading distance between baselines at size 1
 * @param lines in order
 */
record TextFit(double size, double leading, List<String> lines) {

    private static final double STEP = 0.25;

    TextFit {
        lines = List.copyOf(lines);
    }

    /**
     * The largest that fits, or null.
     *
     * @param wholeWords whether words are broken at blanks only
     */
    static @Nullable TextFit attempt(
            PdfFont font, List<String> paragraphs, Box box, Sizes sizes, double leading, boolean wholeWords) {
        for (double size = sizes.largest(); size >= sizes.smallest(); size -= STEP) {
            List<String> lines = broken(font, paragraphs, box.width() / size, wholeWords);
            if (lines != null) {
                TextFit fit = new TextFit(size, leading, lines);
                if (fit.height(font) <= box.height()) {
                    return fit;
                }
            }
        }
        return null;
    }

    /** Between which sizes letters may be, in points. */
    record Sizes(double smallest, double largest) {}

    /** From the top of the first line to the bottom of the last, in points. */
    double height(PdfFont font) {
        return size * ((lines.size() - 1) * leading + font.ascent() + font.descent());
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
