// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * Where a file says "1 0 obj", in streams and strings too: a reader that searches for objects would find one there. The file
 * is searched once for all its signatures, as long as there are not too many places to remember. Not safe for threads.
 */
final class ObjectWords {

    private static final int BLOCK = 1 << 20;
    private static final int OVERLAP = 64;
    private static final int MOST_BLANKS = 16;
    private static final int MOST_REMEMBERED = 1 << 20;
    private static final Pattern OBJECT = Pattern.compile("(?<![0-9])(\\d{1,10})\\s{1,8}(\\d{1,5})\\s{1,8}obj\\b");

    private final PdfBytes bytes;
    private final Runnable watch;
    private long searchedFrom = Long.MAX_VALUE;
    private long[] starts = new long[64];
    private byte[] blanks = new byte[64];
    private int size;

    ObjectWords(PdfBytes bytes, Runnable watch) {
        this.bytes = bytes;
        this.watch = watch;
    }

    /**
     * Whether there is one behind a point that is not named. An entry may lead to the blanks before the object; readers
     * pass over them.
     *
     * @param end the point
     * @param named whether something leads to a place of the file
     */
    boolean hasUnnamed(long end, LongPredicate named) throws IOException {
        if (end < searchedFrom) {
            size = 0;
            searchedFrom = Long.MAX_VALUE;
            return search(end, named);
        }
        int first = Arrays.binarySearch(starts, 0, size, end);
        for (int i = first < 0 ? -first - 1 : first; i < size; i++) {
            if (!isNamed(starts[i], blanks[i], named)) {
                return true;
            }
        }
        return false;
    }

    private boolean search(long end, LongPredicate named) throws IOException {
        boolean unnamed = false;
        boolean remembered = true;
        for (long at = end; at < bytes.length(); ) {
            watch.run();
            int count = (int) Math.min(BLOCK, bytes.length() - at);
            String block = new String(bytes.read(at, count), StandardCharsets.ISO_8859_1);
            int limit = at + count == bytes.length() ? count : count - OVERLAP;
            Matcher object = OBJECT.matcher(block);
            for (int from = 0; object.find(from) && object.start() < limit; from = object.end()) {
                byte before = blanksBefore(block, object.start());
                unnamed |= !isNamed(at + object.start(), before, named);
                remembered &= remember(at + object.start(), before);
            }
            if (unnamed && !remembered) {
                return true;
            }
            at += limit;
        }
        searchedFrom = remembered ? end : Long.MAX_VALUE;
        return unnamed;
    }

    private boolean remember(long start, byte before) {
        if (size == MOST_REMEMBERED) {
            return false;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            blanks = Arrays.copyOf(blanks, size * 2);
        }
        starts[size] = start;
        blanks[size++] = before;
        return true;
    }

    private static byte blanksBefore(String block, int start) {
        byte count = 0;
        while (count < MOST_BLANKS && count < start && HexString.isSpace((byte) block.charAt(start - 1 - count))) {
            count++;
        }
        return count;
    }

    private static boolean isNamed(long start, byte before, LongPredicate named) {
        for (int back = 0; back <= before; back++) {
            if (named.test(start - back)) {
                return true;
            }
        }
        return false;
    }
}
