// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.io.FileWindow;

/** Reads objects at places of a file, with as much of the file in memory as each of them needs. Not safe for threads. */
final class WindowReader {

    private static final int FIRST = 1024;
    private static final int GROWTH = 8;
    private static final int LARGEST = 64 << 20;
    private static final int BEHIND_STREAM = 64;

    private final FileWindow window;
    private final BiFunction<Long, Integer, COSBase> references;

    WindowReader(FileWindow window, BiFunction<Long, Integer, COSBase> references) {
        this.window = window;
        this.references = references;
    }

    /** Reads something; asked again with more of the file when that ends too early. */
    interface Parse<T> {
        T from(CosLexer lexer) throws NotStrictException;
    }

    /**
     * An object at a place.
     *
     * @param number its number
     * @param generation its generation
     * @param value what it is; for a stream its dictionary
     * @param content where the content of a stream begins, or -1
     */
    record Indirect(long number, int generation, COSBase value, long content) {}

    FileWindow window() {
        return window;
    }

    <T> T at(long offset, Parse<T> parse) throws NotStrictException {
        if (offset < 0 || offset >= window.length()) {
            throw NotStrictException.because("a place outside of the file");
        }
        long rest = window.length() - offset;
        for (long size = FIRST; ; size *= GROWTH) {
            int count = (int) Math.min(Math.min(size, rest), LARGEST);
            byte[] bytes = bytes(offset, count);
            try {
                return parse.from(new CosLexer(bytes, 0, count, count == rest, references));
            } catch (NotStrictException e) {
                if (!e.isTruncated()) {
                    throw e;
                }
                if (count == LARGEST) {
                    throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                            .because("An object has more than " + LARGEST
                                    + " bytes; have the document rewritten by an office program")
                            .toException();
                }
            }
        }
    }

    byte[] bytes(long offset, int count) throws NotStrictException {
        byte[] bytes = new byte[count];
        read(offset, bytes, count);
        return bytes;
    }

    void read(long offset, byte[] target, int count) throws NotStrictException {
        try {
            window.seek(offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int done = 0;
        while (done < count) {
            int read = window.read(target, done, count - done);
            if (read <= 0) {
                throw NotStrictException.because("a place outside of the file");
            }
            done += read;
        }
    }

    /** An object with its head and its end; of a stream only what stands before its content. */
    Indirect indirect(long offset) throws NotStrictException {
        return at(offset, lexer -> {
            lexer.skipSpace();
            long number = lexer.unsigned();
            lexer.skipSpace();
            long generation = lexer.unsigned();
            lexer.skipSpace();
            lexer.keyword("obj");
            COSBase value = lexer.value();
            lexer.skipSpace();
            if (value instanceof COSDictionary && lexer.isAt("stream")) {
                lexer.keyword("stream");
                lexer.streamLineEnd();
                return new Indirect(number, generation(generation), value, offset + lexer.position());
            }
            lexer.keyword("endobj");
            return new Indirect(number, generation(generation), value, -1);
        });
    }

    private static int generation(long generation) throws NotStrictException {
        if (generation > 65_535) {
            throw NotStrictException.because("an odd generation");
        }
        return (int) generation;
    }

    /** A stream must end where its length says, and have nothing in it when that is nothing. */
    void checkEnd(long content, long length) throws NotStrictException {
        int blanks = checkLength(content, length);
        if (length == 0 && blanks > 1) {
            throw NotStrictException.because("a stream that claims to be empty and has blanks in it");
        }
    }

    /** A stream must end where its length says; tells how many blanks follow. */
    int checkLength(long content, long length) throws NotStrictException {
        if (length < 0 || length > window.length() - content) {
            throw NotStrictException.because("a stream without a useful length");
        }
        int count = (int) Math.min(BEHIND_STREAM, window.length() - content - length);
        byte[] behind = bytes(content + length, count);
        CosLexer lexer = new CosLexer(behind, 0, count, true, references);
        lexer.skipSpace();
        int blanks = lexer.position();
        lexer.keyword("endstream");
        lexer.skipSpace();
        lexer.keyword("endobj");
        return blanks;
    }
}
