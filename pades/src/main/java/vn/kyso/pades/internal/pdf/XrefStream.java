// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/** A cross-reference stream, unpacked; its entries are read when they are asked for. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record XrefStream(byte[] rows, int[] widths, XrefRanges ranges) implements XrefPart {

    private static final int WIDEST = 8;
    private static final int MOST_GENERATIONS = 65_535;

    static XrefStream of(COSDictionary dictionary, byte[] packed, int maxObjects) throws NotStrictException {
        if (!(dictionary.getItem(COSName.W) instanceof COSArray w) || w.size() != 3) {
            throw NotStrictException.because("a cross-reference stream without widths");
        }
        int[] widths = new int[3];
        int width = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (int) number(w.get(i), WIDEST);
            width += widths[i];
        }
        if (widths[0] > 1 || widths[1] == 0 || widths[2] > 3) {
            throw NotStrictException.because("a cross-reference stream with odd widths");
        }
        XrefRanges ranges = ranges(dictionary, width);
        if (ranges.total() > maxObjects) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("A cross-reference stream lists more than " + maxObjects
                            + " objects; have the document rewritten by an office program")
                    .toException();
        }
        byte[] rows = Inflation.unpacked(dictionary, packed);
        if (rows.length != ranges.total() * width) {
            throw NotStrictException.because("a cross-reference stream of another length");
        }
        return new XrefStream(rows, widths, ranges);
    }

    private static XrefRanges ranges(COSDictionary dictionary, int width) throws NotStrictException {
        XrefRanges ranges = new XrefRanges();
        COSBase index = dictionary.getItem(COSName.INDEX);
        if (index == null) {
            ranges.add(0, number(dictionary.getItem(COSName.SIZE), Integer.MAX_VALUE), 0);
            return ranges;
        }
        if (!(index instanceof COSArray array) || array.size() == 0 || array.size() % 2 != 0) {
            throw NotStrictException.because("a cross-reference stream with an odd index");
        }
        for (int i = 0; i < array.size(); i += 2) {
            long count = number(array.get(i + 1), Integer.MAX_VALUE);
            if (count == 0 && array.size() > 2) {
                throw NotStrictException.because("a cross-reference stream with an empty range");
            }
            ranges.add(number(array.get(i), Integer.MAX_VALUE), count, ranges.total() * width);
        }
        return ranges;
    }

    private static long number(@Nullable COSBase value, long most) throws NotStrictException {
        if (value instanceof COSInteger number && number.longValue() >= 0 && number.longValue() <= most) {
            return number.longValue();
        }
        throw NotStrictException.because("a cross-reference stream with odd entries");
    }

    @Override
    public @Nullable Entry find(long number) throws NotStrictException {
        int place = (int) ranges.place(number, widths[0] + widths[1] + widths[2]);
        if (place < 0) {
            return null;
        }
        long type = widths[0] == 0 ? 1 : value(place, widths[0]);
        long second = value(place + widths[0], widths[1]);
        int third = (int) value(place + widths[0] + widths[1], widths[2]);
        if (type == 0) {
            return null;
        }
        if (type > 2 || second <= 0 || (type == 1 && third > MOST_GENERATIONS)) {
            throw NotStrictException.because("an odd entry in a cross-reference stream");
        }
        return new Entry(type == 2, second, third);
    }

    private long value(int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (rows[at + i] & 0xff);
        }
        return value;
    }
}
