// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.repair;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * Reads the syntax of PDF objects (ISO 32000-1 section 7.3) where they stand, without making anything of them. What is
 * not in order is not guessed at. Not safe for threads.
 */
final class ObjectReader {

    /** Tells that the bytes are no sequence of PDF objects. */
    static final class NotInOrderException extends Exception {
        private static final long serialVersionUID = 1L;

        NotInOrderException(String message) {
            super(message);
        }
    }

    private static final int MAX_DEPTH = 200;
    private static final int LONGEST_TOKEN = 1024;
    private static final String DELIMITERS = "()<>[]{}/%";

    private final FileWindow file;
    private boolean sawByteRange;

    ObjectReader(FileWindow file) {
        this.file = file;
    }

    /** Where the value of a key stands. */
    record Range(long from, long to) {}

    /** Whether any dictionary so far had a /ByteRange, as signatures do. */
    boolean sawByteRange() {
        return sawByteRange;
    }

    long at() {
        return file.getPosition();
    }

    void seek(long position) throws IOException {
        file.seek(position);
    }

    boolean isAtEnd() {
        return file.isEOF();
    }

    /** Steps over white space and comments; true when one of them was an end-of-file marker. */
    boolean blanks() throws IOException {
        boolean endMarker = false;
        while (!file.isEOF()) {
            int c = file.peek();
            if (c == '%') {
                endMarker |= comment().startsWith("%%EOF");
            } else if (HexString.isSpace((byte) c)) {
                file.read();
            } else {
                break;
            }
        }
        return endMarker;
    }

    private String comment() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = file.peek(); c >= 0 && c != '\n' && c != '\r'; c = file.peek()) {
            if (text.length() < 8) {
                text.append((char) c);
            }
            file.read();
        }
        return text.toString();
    }

    /** A keyword or number; empty when something else stands there. */
    String token() throws IOException, NotInOrderException {
        StringBuilder token = new StringBuilder();
        for (int c = file.peek();
                c >= 0 && !HexString.isSpace((byte) c) && DELIMITERS.indexOf(c) < 0;
                c = file.peek()) {
            token.append((char) c);
            file.read();
            if (token.length() > LONGEST_TOKEN) {
                throw new NotInOrderException("a word without end");
            }
        }
        return token.toString();
    }

    boolean isDictionaryNext() throws IOException {
        long start = at();
        int first = file.read();
        int second = file.read();
        seek(start);
        return first == '<' && second == '<';
    }

    /** The entries of a dictionary; the position is behind it afterwards. */
    Map<String, Range> dictionary(int depth) throws IOException, NotInOrderException {
        Map<String, Range> entries = new HashMap<>();
        file.skip(2);
        while (true) {
            blanks();
            int c = file.read();
            if (c == '>' && file.read() == '>') {
                return entries;
            }
            if (c != '/') {
                throw new NotInOrderException("a dictionary that is not in order");
            }
            String key = token();
            sawByteRange |= key.equals("ByteRange");
            blanks();
            long from = at();
            long to;
            do {
                value(depth + 1);
                to = at();
                blanks();
                c = file.peek();
            } while (c != '/' && c != '>');
            entries.put(key, new Range(from, to));
        }
    }

    /** Steps over a value; of a reference only over its first number. */
    void value(int depth) throws IOException, NotInOrderException {
        if (depth > MAX_DEPTH) {
            throw new NotInOrderException("objects nested too deeply");
        }
        blanks();
        int c = file.peek();
        switch (c) {
            case '<' -> {
                if (isDictionaryNext()) {
                    dictionary(depth);
                } else {
                    hexadecimal();
                }
            }
            case '[' -> {
                file.read();
                for (blanks(); file.peek() != ']'; blanks()) {
                    value(depth + 1);
                }
                file.read();
            }
            case '(' -> literal();
            case '/' -> {
                file.read();
                token();
            }
            default -> {
                String token = token();
                if (token.isEmpty() || token.startsWith("endobj") || token.equals("obj") || token.equals("stream")) {
                    throw new NotInOrderException("an object without its end");
                }
            }
        }
    }

    private void hexadecimal() throws IOException, NotInOrderException {
        file.read();
        for (int c = file.read(); c != '>'; c = file.read()) {
            if (Character.digit(c, 16) < 0 && !HexString.isSpace((byte) c)) {
                throw new NotInOrderException("a string that is not in order");
            }
        }
    }

    private void literal() throws IOException, NotInOrderException {
        int open = 0;
        do {
            int c = file.read();
            if (c < 0) {
                throw new NotInOrderException("a string without end");
            }
            if (c == '\\') {
                file.read();
            } else if (c == '(') {
                open++;
            } else if (c == ')') {
                open--;
            }
        } while (open > 0);
    }

    /** What stands in a range, as it is. */
    byte[] bytes(Range range) throws IOException {
        long back = at();
        seek(range.from());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at() < range.to()) {
            bytes.write(file.read());
        }
        seek(back);
        return bytes.toByteArray();
    }

    String text(Range range) throws IOException {
        return new String(bytes(range), ISO_8859_1);
    }

    /**
     * Steps over the data of a stream, the position being behind the keyword: by its length where that is right,
     * otherwise to the first end of a stream.
     */
    void streamData(long length) throws IOException, NotInOrderException {
        int c = file.read();
        if (c == '\r' && file.peek() == '\n') {
            file.read();
        }
        long begin = at();
        if (length >= 0 && begin + length < file.length()) {
            seek(begin + length);
            blanksOnly();
            if (token().equals("endstream")) {
                return;
            }
            seek(begin);
        }
        if (!holds("endstream")) {
            throw new NotInOrderException("a stream without end");
        }
    }

    private void blanksOnly() throws IOException {
        while (!file.isEOF() && HexString.isSpace((byte) file.peek())) {
            file.read();
        }
    }

    /** Whether a word is still to come; the position is behind it then, otherwise at the end. */
    boolean holds(String word) throws IOException {
        int matched = 0;
        while (matched < word.length()) {
            int c = file.read();
            if (c < 0) {
                return false;
            }
            matched = c == word.charAt(matched) ? matched + 1 : c == word.charAt(0) ? 1 : 0;
        }
        return true;
    }
}
