// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A TrueType font read into memory: which glyph a letter has, how wide it is, what its outline is (OpenType
 * specification, tables cmap, hmtx, loca, glyf). Immutable and safe for threads.
 */
final class TrueTypeFile {

    /** Liberation Sans, metrically equal to Arial, with every Vietnamese letter; PDFBox brings it. */
    private static final String BUILT_IN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final byte[] bytes;
    private final Map<String, int[]> tables = new HashMap<>();
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int metrics;

    TrueTypeFile(byte[] font) {
        this.bytes = font.clone();
        int count = u16(4);
        for (int i = 0; i < count; i++) {
            int at = 12 + 16 * i;
            String tag = new String(bytes, at, 4, java.nio.charset.StandardCharsets.US_ASCII);
            tables.put(tag, new int[] {i32(at + 8), i32(at + 12)});
        }
        this.unitsPerEm = u16(start("head") + 18);
        this.longOffsets = u16(start("head") + 50) == 1;
        this.metrics = u16(start("hhea") + 34);
        readCmap();
    }

    private static final class Holder {
        static final TrueTypeFile LIBERATION = load();

        private static TrueTypeFile load() {
            try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(BUILT_IN))) {
                return new TrueTypeFile(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static TrueTypeFile liberationSans() {
        return Holder.LIBERATION;
    }

    private void readCmap() {
        int cmap = start("cmap");
        for (int i = 0; i < u16(cmap + 2); i++) {
            int record = cmap + 4 + 8 * i;
            int table = cmap + i32(record + 4);
            if (u16(record) == 3 && u16(record + 2) == 1 && u16(table) == 4) {
                readSegments(table);
            }
        }
    }

    /** cmap format 4. */
    private void readSegments(int table) {
        int segments = u16(table + 6) / 2;
        int ends = table + 14;
        int starts = ends + 2 * segments + 2;
        int deltas = starts + 2 * segments;
        int ranges = deltas + 2 * segments;
        for (int s = 0; s < segments; s++) {
            int first = u16(starts + 2 * s);
            int last = u16(ends + 2 * s);
            int delta = u16(deltas + 2 * s);
            int range = u16(ranges + 2 * s);
            for (int code = first; code <= last && code != 0xffff; code++) {
                int glyph = range == 0 ? code + delta : u16(ranges + 2 * s + range + 2 * (code - first));
                if (range != 0 && glyph != 0) {
                    glyph += delta;
                }
                glyph &= 0xffff;
                if (glyph != 0) {
                    glyphs.put(code, glyph);
                }
            }
        }
    }

    /** The glyph of a letter, 0 when the font has none. */
    int glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, 0);
    }

    /** Advance width in font units. */
    int advance(int glyph) {
        return u16(start("hmtx") + 4 * Math.min(glyph, metrics - 1));
    }

    int leftSideBearing(int glyph) {
        return glyph < metrics
                ? i16(start("hmtx") + 4 * glyph + 2)
                : i16(start("hmtx") + 4 * metrics + 2 * (glyph - metrics));
    }

    /** The outline, empty for a blank. */
    byte[] outline(int glyph) {
        int loca = start("loca");
        int from = longOffsets ? i32(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
        int to = longOffsets ? i32(loca + 4 * glyph + 4) : 2 * u16(loca + 2 * glyph + 2);
        return Arrays.copyOfRange(bytes, start("glyf") + from, start("glyf") + to);
    }

    byte[] table(String tag) {
        int[] place = place(tag);
        return Arrays.copyOfRange(bytes, place[0], place[0] + place[1]);
    }

    /** Font units in thousandths of the size. */
    int perMille(int units) {
        return Math.round(units * 1000f / unitsPerEm);
    }

    int ascent() {
        return i16(start("hhea") + 4);
    }

    int descent() {
        return i16(start("hhea") + 6);
    }

    int capHeight() {
        return i16(start("OS/2") + 88);
    }

    /** The box around all glyphs: left, bottom, right, top in font units. */
    int[] box() {
        int head = start("head");
        return new int[] {i16(head + 36), i16(head + 38), i16(head + 40), i16(head + 42)};
    }

    private int start(String tag) {
        return place(tag)[0];
    }

    private int[] place(String tag) {
        int[] place = tables.get(tag);
        if (place == null) {
            throw new IllegalArgumentException("The font has no table " + tag);
        }
        return place;
    }

    private int u16(int at) {
        return ByteBuffer.wrap(bytes).getShort(at) & 0xffff;
    }

    private int i16(int at) {
        return ByteBuffer.wrap(bytes).getShort(at);
    }

    private int i32(int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }
}
