// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes a font program in the compact font format (Adobe Technical Note 5176), keyed by CID: glyph n has CID n. One
 * font dictionary, no subroutines, no hints.
 */
final class CffWriter {

    /** Where the standard strings end. */
    private static final int FIRST_OWN_STRING = 391;

    private static final int ROS = 30;
    private static final int CID_COUNT = 34;
    private static final int FD_ARRAY = 36;
    private static final int FD_SELECT = 37;
    private static final int FONT_BBOX = 5;
    private static final int CHARSET = 15;
    private static final int CHAR_STRINGS = 17;
    private static final int PRIVATE = 18;
    private static final int DEFAULT_WIDTH_X = 20;

    private CffWriter() {}

    static byte[] write(List<byte[]> glyphs, FontSubset.Metrics metrics) {
        int count = glyphs.size();
        byte[] strings = index(List.of("Adobe".getBytes(US_ASCII), "Identity".getBytes(US_ASCII)));
        byte[] names = index(List.of("Subset".getBytes(US_ASCII)));
        byte[] noSubroutines = {0, 0};
        // Format 2: one range. A font of .notdef only has none.
        byte[] charset =
                count == 1 ? new byte[] {2} : new byte[] {2, 0, 1, (byte) ((count - 2) >> 8), (byte) (count - 2)};
        byte[] select = {3, 0, 1, 0, 0, 0, (byte) (count >> 8), (byte) count};
        byte[] charStrings = index(glyphs);
        byte[] privateDict = new Dict().number(0).operator(DEFAULT_WIDTH_X).toByteArray();

        int topLength = index(List.of(top(0, 0, 0, 0, count, metrics))).length;
        int charsetAt = 4 + names.length + topLength + strings.length + noSubroutines.length;
        int selectAt = charsetAt + charset.length;
        int charStringsAt = selectAt + select.length;
        int privateAt = charStringsAt + charStrings.length;
        int arrayAt = privateAt + privateDict.length;
        byte[] fontDict = new Dict()
                .number(privateDict.length)
                .number(privateAt)
                .operator(PRIVATE)
                .toByteArray();

        ByteArrayOutputStream out = new ByteArrayOutputStream(arrayAt + 64);
        out.writeBytes(new byte[] {1, 0, 4, 4});
        out.writeBytes(names);
        out.writeBytes(index(List.of(top(charsetAt, selectAt, charStringsAt, arrayAt, count, metrics))));
        out.writeBytes(strings);
        out.writeBytes(noSubroutines);
        out.writeBytes(charset);
        out.writeBytes(select);
        out.writeBytes(charStrings);
        out.writeBytes(privateDict);
        out.writeBytes(index(List.of(fontDict)));
        return out.toByteArray();
    }

    private static byte[] top(
            int charset, int select, int charStrings, int array, int count, FontSubset.Metrics metrics) {
        return new Dict()
                .number(FIRST_OWN_STRING)
                .number(FIRST_OWN_STRING + 1)
                .number(0)
                .escaped(ROS)
                .number(metrics.left())
                .number(metrics.bottom())
                .number(metrics.right())
                .number(metrics.top())
                .operator(FONT_BBOX)
                .number(count)
                .escaped(CID_COUNT)
                .number(charset)
                .operator(CHARSET)
                .number(select)
                .escaped(FD_SELECT)
                .number(charStrings)
                .operator(CHAR_STRINGS)
                .number(array)
                .escaped(FD_ARRAY)
                .toByteArray();
    }

    /** Section 5 of the note, with offsets of four bytes. */
    private static byte[] index(List<byte[]> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(items.size() >> 8);
        out.write(items.size());
        out.write(4);
        int offset = 1;
        four(out, offset);
        for (byte[] item : items) {
            offset += item.length;
            four(out, offset);
        }
        items.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void four(ByteArrayOutputStream out, int value) {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    /** Section 4 of the note; every number takes five bytes, so that lengths are known before offsets are. */
    private static final class Dict {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Dict number(int value) {
            out.write(29);
            four(out, value);
            return this;
        }

        Dict operator(int operator) {
            out.write(operator);
            return this;
        }

        Dict escaped(int operator) {
            out.write(12);
            out.write(operator);
            return this;
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
