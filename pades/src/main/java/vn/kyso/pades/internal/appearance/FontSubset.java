// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A TrueType font program with only the glyphs that are used, numbered anew from 0 and without hinting instructions
 * (PDF wants six tables, ISO 32000-1 section 9.9). The same letters give the same bytes.
 */
final class FontSubset {

    /** Component flags of a composite glyph, OpenType table glyf. */
    private static final int WORDS = 0x1;

    private static final int SCALE = 0x8;
    private static final int MORE = 0x20;
    private static final int XY_SCALE = 0x40;
    private static final int TWO_BY_TWO = 0x80;
    private static final int INSTRUCTIONS = 0x100;

    private static final int CHECKSUM_TARGET = 0xB1B0AFBA;

    private final TrueTypeFile font;
    private final List<Integer> oldGlyphs;
    private final Map<Integer, Integer> newGlyphs = new TreeMap<>();
    private final Map<Integer, Integer> letters = new TreeMap<>();

    FontSubset(TrueTypeFile font, Iterable<Integer> codePoints) {
        this.font = font;
        TreeSet<Integer> used = new TreeSet<>();
        Deque<Integer> todo = new ArrayDeque<>();
        todo.add(0);
        for (int codePoint : codePoints) {
            todo.add(font.glyph(codePoint));
        }
        while (!todo.isEmpty()) {
            int glyph = todo.pop();
            if (used.add(glyph)) {
                todo.addAll(components(font.outline(glyph)));
            }
        }
        this.oldGlyphs = List.copyOf(used);
        for (int i = 0; i < oldGlyphs.size(); i++) {
            newGlyphs.put(oldGlyphs.get(i), i);
        }
        for (int codePoint : codePoints) {
            letters.put(codePoint, renumbered(font.glyph(codePoint)));
        }
    }

    private int renumbered(int oldGlyph) {
        return Objects.requireNonNull(newGlyphs.get(oldGlyph));
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
        return oldGlyphs.size();
    }

    /** Width of a glyph of the subset in thousandths. */
    int width(int newGlyph) {
        return font.perMille(font.advance(oldGlyphs.get(newGlyph)));
    }

    byte[] program() {
        ByteArrayOutputStream glyf = new ByteArrayOutputStream();
        ByteBuffer loca = ByteBuffer.allocate(4 * (glyphCount() + 1));
        ByteBuffer hmtx = ByteBuffer.allocate(4 * glyphCount());
        for (int old : oldGlyphs) {
            loca.putInt(glyf.size());
            glyf.writeBytes(plain(font.outline(old)));
            while (glyf.size() % 4 != 0) {
                glyf.write(0);
            }
            hmtx.putShort((short) font.advance(old)).putShort((short) font.leftSideBearing(old));
        }
        loca.putInt(glyf.size());
        byte[] head = font.table("head");
        ByteBuffer.wrap(head).putInt(8, 0).putShort(50, (short) 1);
        byte[] hhea = font.table("hhea");
        ByteBuffer.wrap(hhea).putShort(34, (short) glyphCount());
        byte[] maxp = font.table("maxp");
        ByteBuffer.wrap(maxp).putShort(4, (short) glyphCount());

        Map<String, byte[]> tables = new TreeMap<>();
        tables.put("glyf", glyf.toByteArray());
        tables.put("head", head);
        tables.put("hhea", hhea);
        tables.put("hmtx", hmtx.array());
        tables.put("loca", loca.array());
        tables.put("maxp", maxp);
        return assemble(tables);
    }

    private static byte[] assemble(Map<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        int at = 12 + 16 * count;
        int total = at;
        for (byte[] table : tables.values()) {
            total += padded(table.length);
        }
        ByteBuffer out = ByteBuffer.allocate(total);
        out.putInt(0x00010000).putShort((short) count).putShort((short) (power * 16));
        out.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (count * 16 - power * 16));
        int headAt = 0;
        for (Map.Entry<String, byte[]> entry : tables.entrySet()) {
            byte[] table = entry.getValue();
            out.put(entry.getKey().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.putInt(checksum(table)).putInt(at).putInt(table.length);
            if (entry.getKey().equals("head")) {
                headAt = at;
            }
            at += padded(table.length);
        }
        for (byte[] table : tables.values()) {
            out.put(table);
            out.position(padded(out.position()));
        }
        byte[] font = out.array();
        ByteBuffer.wrap(font).putInt(headAt + 8, CHECKSUM_TARGET - checksum(font));
        return font;
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int checksum(byte[] table) {
        ByteBuffer words = ByteBuffer.allocate(padded(table.length)).put(table);
        words.rewind();
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        return sum;
    }

    /** An outline without instructions, its components renumbered. */
    private byte[] plain(byte[] outline) {
        if (outline.length == 0) {
            return outline;
        }
        ByteBuffer in = ByteBuffer.wrap(outline);
        int contours = in.getShort(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream(outline.length);
        if (contours >= 0) {
            int lengthAt = 10 + 2 * contours;
            int rest = lengthAt + 2 + (in.getShort(lengthAt) & 0xffff);
            out.write(outline, 0, lengthAt);
            out.write(0);
            out.write(0);
            out.write(outline, rest, outline.length - rest);
            return out.toByteArray();
        }
        byte[] copy = outline.clone();
        ByteBuffer patch = ByteBuffer.wrap(copy);
        int at = 10;
        int flags;
        do {
            flags = in.getShort(at) & 0xffff;
            patch.putShort(at, (short) (flags & ~INSTRUCTIONS));
            patch.putShort(at + 2, (short) renumbered(in.getShort(at + 2) & 0xffff));
            at += componentLength(flags);
        } while ((flags & MORE) != 0);
        out.write(copy, 0, at);
        return out.toByteArray();
    }

    private static List<Integer> components(byte[] outline) {
        List<Integer> found = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(outline);
        if (outline.length > 0 && in.getShort(0) < 0) {
            int at = 10;
            int flags;
            do {
                flags = in.getShort(at) & 0xffff;
                found.add(in.getShort(at + 2) & 0xffff);
                at += componentLength(flags);
            } while ((flags & MORE) != 0);
        }
        return found;
    }

    private static int componentLength(int flags) {
        int length = (flags & WORDS) != 0 ? 8 : 6;
        if ((flags & SCALE) != 0) {
            return length + 2;
        }
        if ((flags & XY_SCALE) != 0) {
            return length + 4;
        }
        return (flags & TWO_BY_TWO) != 0 ? length + 8 : length;
    }
}
