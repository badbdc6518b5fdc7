// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A font with only the glyphs that are used, numbered anew from 0. The same letters give the same bytes. Immutable and
 * safe for threads.
 */
final class FontSubset {

    private final Format format;
    private final byte[] program;
    private final Map<Integer, Integer> letters;
    /** The same, for looking up: code points in ascending order, and the glyph of each. */
    private final int[] codePoints;

    private final int[] glyphs;
    private final int[] widths;
    private final Metrics metrics;
    private final int inkTop;
    private final int inkBottom;

    /** How outlines are written, and so how PDF calls the font (ISO 32000-1 tables 117 and 126). */
    enum Format {
        TRUE_TYPE("CIDFontType2", "/CIDToGIDMap/Identity", "FontFile2"),
        CFF("CIDFontType0", "", "FontFile3");

        final String subtype;
        final String mapping;
        final String fileEntry;

        Format(String subtype, String mapping, String fileEntry) {
            this.subtype = subtype;
            this.mapping = mapping;
            this.fileEntry = fileEntry;
        }
    }

    /** Measures of the whole font in thousandths of the size. */
    record Metrics(int left, int bottom, int right, int top, int ascent, int descent, int capHeight, int italicAngle) {}

    /**
     * What was cut.
     *
     * @param letters code points and their glyphs in the subset
     * @param widths of each glyph, in thousandths
     * @param inkTop the highest point of any glyph, in thousandths
     * @param inkBottom the lowest
     */
    FontSubset(
            Format format,
            byte[] program,
            Map<Integer, Integer> letters,
            int[] widths,
            Metrics metrics,
            int inkTop,
            int inkBottom) {
        this.format = format;
        this.program = program;
        this.letters = Collections.unmodifiableMap(new TreeMap<>(letters));
        this.codePoints = this.letters.keySet().stream().mapToInt(i -> i).toArray();
        this.glyphs = this.letters.values().stream().mapToInt(i -> i).toArray();
        this.widths = widths.clone();
        this.metrics = metrics;
        this.inkTop = inkTop;
        this.inkBottom = inkBottom;
    }

    /** A subset of the built-in font; refuses letters that it does not have. */
    static FontSubset of(Set<Integer> codePoints) {
        return SourceFont.of(null).subset(codePoints);
    }

    Format format() {
        return format;
    }

    Metrics metrics() {
        return metrics;
    }

    /** The subset's glyph for a letter it was made for. */
    int glyph(int codePoint) {
        return glyphs[Arrays.binarySearch(codePoints, codePoint)];
    }

    /** Letters and their glyphs, sorted. */
    Map<Integer, Integer> letters() {
        return letters;
    }

    int glyphCount() {
        return widths.length;
    }

    /** Width of a glyph of the subset in thousandths. */
    int width(int glyph) {
        return widths[glyph];
    }

    /** How far up the letters of this subset reach, in thousandths; at least as the font says. */
    int ascent() {
        return Math.max(metrics.ascent(), inkTop);
    }

    /** How far down the letters of this subset reach, in thousandths; at least as the font says. */
    int descent() {
        return Math.max(-metrics.descent(), -inkBottom);
    }

    /** What the letters themselves take, in thousandths: lines that are nearer than this touch each other. */
    int inkHeight() {
        return Math.max(0, inkTop) + Math.max(0, -inkBottom);
    }

    /** The font program. */
    byte[] program() {
        return program.clone();
    }
}
