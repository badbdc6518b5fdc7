// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.Arrays;

/** Runs of object numbers and where the entries of each begin. Ascending, apart from each other. */
final class XrefRanges {

    private static final long MOST = 9_999_999_999L;

    private long[] first = new long[4];
    private long[] count = new long[4];
    private long[] start = new long[4];
    private int size;
    private long total;

    void add(long from, long number, long entriesAt) throws NotStrictException {
        if (number == 0) {
            return;
        }
        if (from < 0 || number < 0 || from > MOST || number > MOST || (size > 0 && from <= last(size - 1))) {
            throw NotStrictException.because("ranges of a cross-reference that are not in order");
        }
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            count = Arrays.copyOf(count, size * 2);
            start = Arrays.copyOf(start, size * 2);
        }
        first[size] = from;
        count[size] = number;
        start[size++] = entriesAt;
        total += number;
    }

    int size() {
        return size;
    }

    /** How many entries there are, free ones too. */
    long total() {
        return total;
    }

    long first(int range) {
        return first[range];
    }

    long last(int range) {
        return first[range] + count[range] - 1;
    }

    /** Where the entry of a number begins when each has so many bytes, or -1 when there is none. */
    long place(long number, int width) {
        int found = Arrays.binarySearch(first, 0, size, number);
        int range = found >= 0 ? found : -found - 2;
        return range < 0 || number > last(range) ? -1 : start[range] + (number - first[range]) * width;
    }
}
