// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * The tables of an OpenType font file (ISO/IEC 14496-22 section 4), also of one font of a collection. Refuses what the
 * maker of the font does not allow, and kinds of fonts that cannot be cut.
 */
final class Sfnt {

    private static final int MAX_BYTES = 32 * 1024 * 1024;
    private static final int TRUE_TYPE = 0x00010000;
    private static final int APPLE = 0x74727565;
    private static final int OPEN_TYPE_CFF = 0x4F54544F;
    private static final int COLLECTION = 0x74746366;
    /** wOF, of which there are two kinds. */
    private static final int WEB_FONT = 0x774F46;

    private final int version;
    private final Map<String, ByteBuffer> tables = new TreeMap<>();

    private Sfnt(ByteBuffer file, int offset) {
        this.version = file.getInt(offset);
        int count = file.getShort(offset + 4) & 0xffff;
        for (int i = 0; i < count; i++) {
            int entry = offset + 12 + 16 * i;
            byte[] tag = new byte[4];
            file.get(entry, tag);
            long start = file.getInt(entry + 8) & 0xffffffffL;
            long length = file.getInt(entry + 12) & 0xffffffffL;
            if (start + length > file.limit()) {
                throw unusable("it is cut off");
            }
            tables.put(new String(tag, ISO_8859_1), file.slice((int) start, (int) length));
        }
    }

    /**
     * Reads a file.
     *
     * @param index which font of a collection; -1 for a file that is none
     */
    static Sfnt read(byte[] bytes, int index) {
        if (bytes.length > MAX_BYTES) {
            throw unusable("it has " + bytes.length + " bytes, the limit is " + MAX_BYTES);
        }
        try {
            ByteBuffer file = ByteBuffer.wrap(bytes);
            Sfnt font = new Sfnt(file, offset(file, index));
            font.requireTables();
            font.requirePermission();
            return font;
        } catch (IndexOutOfBoundsException e) {
            throw unusable("it is cut off");
        }
    }

    private static int offset(ByteBuffer file, int index) {
        int magic = file.getInt(0);
        if (magic == COLLECTION) {
            int count = file.getInt(8);
            if (index < 0 || index >= count) {
                throw unusable("it is a collection of " + count + " fonts; name one of them by its number from 0");
            }
            return file.getInt(12 + 4 * index);
        }
        if (magic != TRUE_TYPE && magic != APPLE && magic != OPEN_TYPE_CFF) {
            throw unusable(
                    magic >> 8 == WEB_FONT ? "it is a web font (WOFF)" : "it is no OpenType or TrueType font file");
        }
        if (index > 0) {
            throw unusable("it is one font and no collection, so there is no font " + index);
        }
        return 0;
    }

    private void requireTables() {
        for (String tag : new String[] {"head", "hhea", "hmtx", "maxp", "cmap", "name"}) {
            if (!tables.containsKey(tag)) {
                throw unusable("it has no table " + tag);
            }
        }
        if (!hasCff() && !(tables.containsKey("glyf") && tables.containsKey("loca"))) {
            throw unusable("it has no outlines in the form of TrueType or CFF");
        }
    }

    /** By the fsType of table OS/2; the least strict of several counts, as older fonts set several. */
    private void requirePermission() {
        ByteBuffer os2 = tables.get("OS/2");
        if (os2 == null || os2.limit() < 10) {
            return;
        }
        int type = os2.getShort(8);
        if ((type & 0x000f) == 0x0002) {
            throw unusable("its maker does not allow embedding (fsType 2, restricted licence)");
        }
        if ((type & 0x0100) != 0) {
            throw unusable("its maker does not allow to embed a part of it (fsType 0x100, no subsetting)");
        }
        if ((type & 0x0200) != 0) {
            throw unusable("its maker allows to embed bitmaps only (fsType 0x200)");
        }
    }

    boolean hasCff() {
        return tables.containsKey("CFF ");
    }

    /** A file of its own with this font only, which FontBox can read. */
    byte[] alone() {
        int size = 12 + 16 * tables.size();
        for (ByteBuffer table : tables.values()) {
            size += (table.limit() + 3) / 4 * 4;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(version).putShort((short) tables.size()).position(12);
        int at = 12 + 16 * tables.size();
        for (Map.Entry<String, ByteBuffer> table : tables.entrySet()) {
            int length = table.getValue().limit();
            out.put(table.getKey().getBytes(ISO_8859_1)).putInt(0).putInt(at).putInt(length);
            out.put(at, table.getValue(), 0, length);
            at += (length + 3) / 4 * 4;
        }
        return out.array();
    }

    static RemoteSigningException unusable(String why) {
        return FailureCode.FONT_UNUSABLE
                .because("The font cannot be used: " + why
                        + "; supply an OpenType font (.ttf, .otf, or one of a .ttc) that may be embedded in part")
                .toException();
    }
}
