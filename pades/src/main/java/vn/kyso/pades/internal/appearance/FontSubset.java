// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HeaderTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.core.FailureCode;

/**
 * Liberation Sans with only the glyphs that are used, numbered anew from 0; FontBox reads and cuts it. The same letters
 * give the same bytes. Immutable and safe for threads.
 */
final class FontSubset {

    /** Metrically equal to Arial, with every Vietnamese letter; PDFBox brings it. */
    private static final String BUILT_IN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What a font program in a PDF needs (ISO 32000-1 section 9.9): six tables, and three that instructions refer to. */
    private static final List<String> TABLES =
            List.of("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep");

    private final byte[] program;
    private final Map<Integer, Integer> letters;
    private final int[] widths;
    private final Metrics metrics;

    /** Measures of the whole font in thousandths of the size. */
    record Metrics(int left, int bottom, int right, int top, int ascent, int descent, int capHeight) {}

    private static final class Holder {
        static final TrueTypeFont FONT = load();

        private static TrueTypeFont load() {
            try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(BUILT_IN))) {
                return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FontSubset(TrueTypeFont font, Set<Integer> codePoints) throws IOException {
        CmapLookup cmap = font.getUnicodeCmapLookup();
        codePoints.forEach(codePoint -> requireGlyph(cmap, codePoint));
        TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
        subsetter.addAll(codePoints);
        Map<Integer, Integer> newGlyphs = new TreeMap<>();
        Map<Integer, Integer> oldGlyphs = new TreeMap<>(subsetter.getGIDMap());
        this.widths = new int[oldGlyphs.size()];
        for (Map.Entry<Integer, Integer> entry : oldGlyphs.entrySet()) {
            newGlyphs.put(entry.getValue(), entry.getKey());
            widths[entry.getKey()] = perMille(font, font.getAdvanceWidth(entry.getValue()));
        }
        Map<Integer, Integer> sorted = new TreeMap<>();
        for (int codePoint : codePoints) {
            sorted.put(codePoint, Objects.requireNonNull(newGlyphs.get(cmap.getGlyphId(codePoint))));
        }
        this.letters = Collections.unmodifiableMap(sorted);
        this.metrics = metrics(font);
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        subsetter.writeToStream(out);
        this.program = out.toByteArray();
    }

    /** A subset for some letters; refuses those that the font does not have. */
    static FontSubset of(Set<Integer> codePoints) {
        TrueTypeFont font = Holder.FONT;
        // FontBox promises nothing about threads.
        synchronized (font) {
            try {
                return new FontSubset(font, codePoints);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void requireGlyph(CmapLookup cmap, int codePoint) {
        if (cmap.getGlyphId(codePoint) == 0) {
            throw FailureCode.GLYPH_MISSING
                    .because(String.format(
                            Locale.ROOT,
                            "The font has no glyph for U+%04X (%s); leave the letter out",
                            codePoint,
                            Character.getName(codePoint)))
                    .toException();
        }
    }

    private static Metrics metrics(TrueTypeFont font) throws IOException {
        HeaderTable head = font.getHeader();
        return new Metrics(
                perMille(font, head.getXMin()),
                perMille(font, head.getYMin()),
                perMille(font, head.getXMax()),
                perMille(font, head.getYMax()),
                perMille(font, font.getHorizontalHeader().getAscender()),
                perMille(font, font.getHorizontalHeader().getDescender()),
                perMille(font, font.getOS2Windows().getCapHeight()));
    }

    private static int perMille(TrueTypeFont font, int units) throws IOException {
        return Math.round(units * 1000f / font.getUnitsPerEm());
    }

    Metrics metrics() {
        return metrics;
    }

    /** The subset's glyph for a letter it was made for. */
    int glyph(int codePoint) {
        return Objects.requireNonNull(letters.get(codePoint));
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

    /** The TrueType font program. */
    byte[] program() {
        return program.clone();
    }
}
