// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.MarkFont;
import vn.kyso.pades.internal.io.BoundedCache;

/** A font that subsets are cut from; FontBox reads it. Safe for threads: one at a time is let to it. */
public final class SourceFont {

    /** Metrically equal to Arial, with every Vietnamese letter; PDFBox brings it. */
    private static final String BUILT_IN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int NAMED = 10;

    /** Each as long as its font is in use; a font's own bytes are not held by what was parsed of them. */
    private static final Map<MarkFont, SourceFont> PARSED = Collections.synchronizedMap(new WeakHashMap<>());

    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final Facts facts;
    /** Citizens sign again, and portals sign much with the same names. */
    private final BoundedCache<Set<Integer>, PdfFont> known = new BoundedCache<>(64);

    /**
     * What a font tells about itself.
     *
     * @param family its family
     * @param style its style within the family
     * @param postScriptName what PDF calls it by
     */
    public record Facts(String family, String style, String postScriptName) {}

    private static final class Holder {
        static final SourceFont BUILT_IN_FONT = builtIn();

        private static SourceFont builtIn() {
            try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(BUILT_IN))) {
                return new SourceFont(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private SourceFont(TrueTypeFont font) throws IOException {
        this.font = font;
        this.letters = font.getUnicodeCmapLookup();
        this.facts = new Facts(
                Objects.requireNonNullElse(font.getNaming().getFontFamily(), ""),
                Objects.requireNonNullElse(font.getNaming().getFontSubFamily(), ""),
                postScriptName(font.getNaming().getPostScriptName()));
    }

    /**
     * Reads a font to find out whether it can be used.
     *
     * @param file the font file
     * @param index which font of a collection, or -1
     * @return what it tells about itself
     */
    public static Facts check(byte[] file, int index) {
        return parsed(file, index).facts;
    }

    /** The font to be used, the built-in one when none is named. */
    static SourceFont of(@Nullable MarkFont font) {
        if (font == null) {
            return Holder.BUILT_IN_FONT;
        }
        return PARSED.computeIfAbsent(font, f -> parsed(f.toByteArray(), f.index()));
    }

    private static SourceFont parsed(byte[] file, int index) {
        Sfnt tables = Sfnt.read(file, index);
        try {
            RandomAccessReadBuffer alone = new RandomAccessReadBuffer(tables.alone());
            TrueTypeFont font = tables.hasCff() ? new OTFParser(false).parse(alone) : new TTFParser(false).parse(alone);
            SourceFont program = new SourceFont(font);
            program.cut(Set.of());
            return program;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** FontBox answers to damage with exceptions of all kinds. */
    private static RemoteSigningException damaged(Exception e) {
        return e instanceof RemoteSigningException typed
                ? typed
                : Sfnt.unusable("it is damaged (" + e.getClass().getSimpleName() + ")");
    }

    private static String postScriptName(@Nullable String name) {
        String plain = name == null ? "" : name.replaceAll("[^A-Za-z0-9-]", "");
        return plain.isEmpty() ? "Font" : plain.substring(0, Math.min(60, plain.length()));
    }

    /** What was cut before. */
    BoundedCache<Set<Integer>, PdfFont> known() {
        return known;
    }

    Facts facts() {
        return facts;
    }

    /** A subset for some letters; refuses those that the font does not have, naming them all. */
    FontSubset subset(Set<Integer> codePoints) {
        try {
            requireGlyphs(codePoints);
            return cut(codePoints);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private FontSubset cut(Set<Integer> codePoints) throws IOException {
        // FontBox promises nothing about threads.
        synchronized (font) {
            return font instanceof OpenTypeFont open && open.isPostScript()
                    ? CffSubset.of(open, letters, codePoints)
                    : TrueTypeSubset.of(font, letters, codePoints);
        }
    }

    private void requireGlyphs(Set<Integer> codePoints) {
        String missing = codePoints.stream()
                .filter(codePoint -> letters.getGlyphId(codePoint) == 0)
                .sorted()
                .limit(NAMED)
                .map(c -> String.format(Locale.ROOT, "U+%04X %s", c, Character.getName(c)))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw FailureCode.GLYPH_MISSING
                    .because("The font " + facts.family() + " has no glyph for " + missing
                            + "; leave it out or supply a font that has it")
                    .toException();
        }
    }

    /** Measures of the whole font in thousandths of the size. */
    static FontSubset.Metrics metrics(TrueTypeFont font) throws IOException {
        OS2WindowsMetricsTable os2 = font.getOS2Windows();
        int ascent = perMille(font, font.getHorizontalHeader().getAscender());
        int capitals = os2 == null ? 0 : perMille(font, os2.getCapHeight());
        return new FontSubset.Metrics(
                perMille(font, font.getHeader().getXMin()),
                perMille(font, font.getHeader().getYMin()),
                perMille(font, font.getHeader().getXMax()),
                perMille(font, font.getHeader().getYMax()),
                ascent,
                -Math.abs(perMille(font, font.getHorizontalHeader().getDescender())),
                capitals > 0 ? capitals : ascent,
                font.getPostScript() == null
                        ? 0
                        : Math.round(font.getPostScript().getItalicAngle()));
    }

    static int perMille(TrueTypeFont font, double units) throws IOException {
        return (int) Math.round(units * 1000 / font.getUnitsPerEm());
    }
}
