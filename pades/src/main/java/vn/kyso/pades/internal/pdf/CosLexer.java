// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;

/**
 * Reads objects from bytes (ISO 32000-1 sections 7.2 and 7.3) and accepts only what every reader understands in the same
 * way: no broken numbers, no unbalanced strings, no line ends that some readers drop. Not safe for threads.
 */
final class CosLexer {

    private static final int MAX_DEPTH = 200;
    private static final int MOST_DIGITS = 18;
    private static final long MOST_OBJECTS = 9_999_999_999L;
    private static final int MOST_GENERATIONS = 65_535;
    private static final int END = -1;

    private final byte[] bytes;
    private final int end;
    private final boolean whole;
    private final BiFunction<Long, Integer, COSBase> references;
    private int position;

    /**
     * Looks at bytes.
     *
     * @param bytes not copied
     * @param from where to begin
     * @param end where they end
     * @param whole whether nothing follows them
     * @param references makes a reference of number and generation
     */
    CosLexer(byte[] bytes, int from, int end, boolean whole, BiFunction<Long, Integer, COSBase> references) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.whole = whole;
        this.references = references;
    }

    int position() {
        return position;
    }

    private int peek() throws NotStrictException {
        if (position < end) {
            return bytes[position] & 0xff;
        }
        if (whole) {
            return END;
        }
        throw NotStrictException.truncated();
    }

    private int next() throws NotStrictException {
        int c = peek();
        if (c == END) {
            throw NotStrictException.because("an object without end");
        }
        position++;
        return c;
    }

    void skipSpace() throws NotStrictException {
        while (isSpace(peek())) {
            position++;
        }
    }

    /** Between the parts of an object there may be comments too (ISO 32000-1 section 7.2.3). */
    private void skipSpaceAndComments() throws NotStrictException {
        skipSpace();
        while (peek() == '%') {
            while (peek() != '\r' && peek() != '\n') {
                next();
            }
            skipSpace();
        }
    }

    /** Reads a word, which must be what stands here and must end here. */
    void keyword(String word) throws NotStrictException {
        for (int i = 0; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                throw NotStrictException.because("another word than " + word);
            }
        }
        if (isRegular(peek())) {
            throw NotStrictException.because("a longer word than " + word);
        }
    }

    /** Whether a word stands here; nothing is read. */
    boolean isAt(String word) throws NotStrictException {
        int before = position;
        try {
            for (int i = 0; i < word.length(); i++) {
                if (peek() != word.charAt(i)) {
                    return false;
                }
                position++;
            }
            return true;
        } finally {
            position = before;
        }
    }

    /** The line end behind the word stream: LF, or CR and LF (ISO 32000-1 section 7.3.8.1). */
    void streamLineEnd() throws NotStrictException {
        int c = next();
        if (c == '\r') {
            c = next();
        }
        if (c != '\n') {
            throw NotStrictException.because("a stream that begins in an odd way");
        }
    }

    /** A whole number without sign. */
    long unsigned() throws NotStrictException {
        int from = position;
        long value = 0;
        while (isDigit(peek())) {
            value = value * 10 + (next() - '0');
            if (position - from > MOST_DIGITS) {
                throw NotStrictException.because("a number too long");
            }
        }
        if (position == from || isRegular(peek())) {
            throw NotStrictException.because("something else than a whole number");
        }
        return value;
    }

    /** The next object that is no stream. */
    COSBase value() throws NotStrictException {
        return value(0);
    }

    private COSBase value(int depth) throws NotStrictException {
        if (depth > MAX_DEPTH) {
            throw NotStrictException.because("an object nested too deeply");
        }
        skipSpaceAndComments();
        int c = peek();
        return switch (c) {
            case '/' -> name();
            case '(' -> literal();
            case '[' -> array(depth);
            case '<' -> dictionaryOrString(depth);
            case 't' -> constant("true", COSBoolean.TRUE);
            case 'f' -> constant("false", COSBoolean.FALSE);
            case 'n' -> constant("null", COSNull.NULL);
            default -> isDigit(c) ? numberOrReference() : number();
        };
    }

    private COSBase constant(String word, COSBase value) throws NotStrictException {
        keyword(word);
        return value;
    }

    private COSBase dictionaryOrString(int depth) throws NotStrictException {
        position++;
        if (peek() != '<') {
            return hexadecimal();
        }
        position++;
        return dictionary(depth);
    }

    private COSBase numberOrReference() throws NotStrictException {
        int before = position;
        COSNumber first = number();
        int behindFirst = position;
        if (!(first instanceof COSInteger)) {
            return first;
        }
        skipSpaceAndComments();
        int from = position;
        while (isDigit(peek())) {
            position++;
        }
        int digits = position - from;
        if (digits == 0 || digits > 5 || position == from || !isSpace(peek())) {
            position = behindFirst;
            return first;
        }
        int generation = Integer.parseInt(new String(bytes, from, digits, ISO_8859_1));
        skipSpaceAndComments();
        if (peek() != 'R') {
            position = behindFirst;
            return first;
        }
        position++;
        long number = first.longValue();
        if (isRegular(peek())
                || bytes[before] == '+'
                || number < 1
                || number > MOST_OBJECTS
                || generation > MOST_GENERATIONS) {
            throw NotStrictException.because("an odd reference");
        }
        return references.apply(number, generation);
    }

    private COSNumber number() throws NotStrictException {
        int from = position;
        if (peek() == '-' || peek() == '+') {
            position++;
        }
        int digits = 0;
        int points = 0;
        for (int c = peek(); isDigit(c) || c == '.'; c = peek()) {
            if (c == '.') {
                points++;
            } else {
                digits++;
            }
            position++;
        }
        if (digits == 0 || points > 1 || digits > MOST_DIGITS || isRegular(peek())) {
            throw NotStrictException.because("something else than a number");
        }
        try {
            return COSNumber.get(new String(bytes, from, position - from, ISO_8859_1));
        } catch (IOException e) {
            throw NotStrictException.because("a number that nobody reads");
        }
    }

    private COSName name() throws NotStrictException {
        int from = ++position;
        boolean escaped = false;
        for (int c = peek(); isRegular(c); c = peek()) {
            escaped |= c == '#';
            position++;
        }
        byte[] text = Arrays.copyOfRange(bytes, from, position);
        return COSName.getPDFName(escaped ? unescaped(text) : text);
    }

    private static byte[] unescaped(byte[] text) throws NotStrictException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '#') {
                out.write(text[i]);
                continue;
            }
            int high = i + 2 < text.length ? HexString.digit(text[i + 1]) : -1;
            int low = i + 2 < text.length ? HexString.digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                throw NotStrictException.because("a name with a number sign that escapes nothing");
            }
            out.write(high << 4 | low);
            i += 2;
        }
        return out.toByteArray();
    }

    private COSString literal() throws NotStrictException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        position++;
        int open = 1;
        while (true) {
            int c = next();
            if (c == '\\') {
                escape(out);
            } else if (c == '(') {
                open++;
                out.write(c);
            } else if (c == ')') {
                if (--open == 0) {
                    return new COSString(out.toByteArray());
                }
                refuseEndOfLine();
                out.write(c);
            } else {
                out.write(c);
            }
        }
    }

    /** Some readers take a bracket at the end of a line for the end of an unbalanced string. */
    private void refuseEndOfLine() throws NotStrictException {
        if (peek() == '\r' || peek() == '\n') {
            throw NotStrictException.because("a bracket in a string at the end of a line");
        }
    }

    private void escape(ByteArrayOutputStream out) throws NotStrictException {
        int c = next();
        switch (c) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case '(', '\\' -> out.write(c);
            case ')' -> {
                refuseEndOfLine();
                out.write(c);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = c - '0';
                for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
                    value = value * 8 + (next() - '0');
                }
                out.write(value);
            }
            default -> throw NotStrictException.because("an escape that readers disagree about");
        }
    }

    private COSString hexadecimal() throws NotStrictException {
        int from = position;
        int close = from;
        while (close < end && bytes[close] != '>') {
            close++;
        }
        if (close == end) {
            throw whole ? NotStrictException.because("a string without end") : NotStrictException.truncated();
        }
        byte[] content = new byte[(close - from + 1) / 2];
        int length = 0;
        int high = -1;
        for (int i = from; i < close; i++) {
            int digit = HexString.digit(bytes[i]);
            if (digit >= 0 && high >= 0) {
                content[length++] = (byte) (high << 4 | digit);
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            } else if (bytes[i] == 0 || !isSpace(bytes[i] & 0xff)) {
                throw NotStrictException.because("a hexadecimal string of something else");
            }
        }
        if (high >= 0) {
            content[length++] = (byte) (high << 4);
        }
        position = close + 1;
        return new COSString(length == content.length ? content : Arrays.copyOf(content, length));
    }

    private COSArray array(int depth) throws NotStrictException {
        position++;
        COSArray array = new COSArray();
        skipSpaceAndComments();
        while (peek() != ']') {
            array.add(value(depth + 1));
            skipSpaceAndComments();
        }
        position++;
        array.setDirect(true);
        return array;
    }

    private COSDictionary dictionary(int depth) throws NotStrictException {
        COSDictionary dictionary = new COSDictionary();
        skipSpaceAndComments();
        while (peek() != '>') {
            if (peek() != '/') {
                throw NotStrictException.because("a dictionary with something else than a name for a key");
            }
            COSName key = name();
            COSBase value = value(depth + 1);
            if (key.getName().isEmpty()) {
                throw NotStrictException.because("an empty name");
            }
            if (dictionary.containsKey(key)) {
                throw NotStrictException.because("a key twice");
            }
            dictionary.setItem(key, value);
            skipSpaceAndComments();
        }
        position++;
        if (next() != '>') {
            throw NotStrictException.because("a dictionary that ends in an odd way");
        }
        dictionary.setDirect(true);
        return dictionary;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
    }

    private static boolean isRegular(int c) {
        return c != END && !isSpace(c) && "()<>[]/%".indexOf(c) < 0;
    }
}
