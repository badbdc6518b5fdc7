// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import org.jspecify.annotations.Nullable;

/** A cross-reference table that stays in the file; its form is checked once, its entries are read when they are asked for. */
record XrefTable(WindowReader reader, XrefRanges ranges) implements XrefPart {

    private static final int WIDTH = 20;
    private static final int AT_ONCE = 800;

    /** A table and where its trailer's dictionary begins. */
    record Read(XrefTable table, long trailerAt) {}

    /** Reads from behind the word xref. */
    static Read at(WindowReader reader, long behindWord) throws NotStrictException {
        XrefRanges ranges = new XrefRanges();
        long position = behindWord;
        while (true) {
            long[] numbers = new long[2];
            long from = position;
            position = reader.at(from, lexer -> {
                lexer.skipSpace();
                if (lexer.isAt("trailer")) {
                    lexer.keyword("trailer");
                    numbers[1] = -1;
                } else {
                    numbers[0] = lexer.unsigned();
                    lexer.skipSpace();
                    numbers[1] = lexer.unsigned();
                    lexer.skipSpace();
                }
                return from + lexer.position();
            });
            if (numbers[1] < 0) {
                return new Read(new XrefTable(reader, ranges), position);
            }
            ranges.add(numbers[0], numbers[1], position);
            checkForm(reader, position, numbers[1]);
            position += numbers[1] * WIDTH;
        }
    }

    private static void checkForm(WindowReader reader, long from, long count) throws NotStrictException {
        byte[] piece = new byte[(int) Math.min(count, AT_ONCE) * WIDTH];
        for (long done = 0; done < count; done += AT_ONCE) {
            int now = (int) Math.min(AT_ONCE, count - done);
            reader.read(from + done * WIDTH, piece, now * WIDTH);
            for (int i = 0; i < now; i++) {
                checkEntry(piece, i * WIDTH);
            }
        }
    }

    /** Ten digits, a blank, five digits, a blank, n or f, a line end of two bytes. */
    private static void checkEntry(byte[] bytes, int at) throws NotStrictException {
        boolean good = bytes[at + 10] == ' '
                && bytes[at + 16] == ' '
                && (bytes[at + 17] == 'n' || bytes[at + 17] == 'f')
                && (bytes[at + 18] == ' ' || bytes[at + 18] == '\r')
                && (bytes[at + 19] == '\n' || (bytes[at + 19] == '\r' && bytes[at + 18] == ' '));
        for (int i = 0; i < 16; i++) {
            good &= i == 10 || (bytes[at + i] >= '0' && bytes[at + i] <= '9');
        }
        if (!good) {
            throw NotStrictException.because("a cross-reference entry of another form");
        }
    }

    @Override
    public @Nullable Entry find(long number) throws NotStrictException {
        long place = ranges.place(number, WIDTH);
        if (place < 0) {
            return null;
        }
        byte[] entry = reader.bytes(place, WIDTH);
        long offset = digits(entry, 0, 10);
        int generation = (int) digits(entry, 11, 16);
        if (entry[17] == 'f') {
            return null;
        }
        if (offset == 0) {
            throw NotStrictException.because("an object at the beginning of the file");
        }
        return new Entry(false, offset, generation);
    }

    private static long digits(byte[] entry, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (entry[i] - '0');
        }
        return value;
    }
}
