// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.Stopwatch;

/** All cross-reference sections of a file, the last revision's first, and the trailer they make together. */
final class XrefChain {

    private final WindowReader reader;
    private final int maxObjects;
    private final List<XrefPart> parts = new ArrayList<>();
    private final COSDictionary trailer = new COSDictionary();
    private long entries;

    private XrefChain(WindowReader reader, int maxObjects) {
        this.reader = reader;
        this.maxObjects = maxObjects;
    }

    /** Follows the chain from the last section to the first. */
    static XrefChain from(WindowReader reader, long startXref, int maxObjects, Stopwatch stopwatch)
            throws NotStrictException {
        XrefChain chain = new XrefChain(reader, maxObjects);
        Set<Long> seen = new HashSet<>();
        for (long at = startXref; at > 0; ) {
            stopwatch.check();
            if (!seen.add(at)) {
                throw NotStrictException.because("cross-references in a circle");
            }
            at = chain.section(at);
        }
        if (chain.entries > maxObjects) {
            // Perhaps many revisions of few objects: who knows them all by number can tell.
            throw NotStrictException.because("more entries than objects are allowed");
        }
        return chain;
    }

    /** Where the entries of a table begin, or -1 when there is no table. */
    static long behindWord(WindowReader reader, long at) throws NotStrictException {
        return reader.at(at, lexer -> {
            lexer.skipSpace();
            if (!lexer.isAt("xref")) {
                return -1L;
            }
            lexer.keyword("xref");
            return at + lexer.position();
        });
    }

    private long section(long at) throws NotStrictException {
        long behindWord = behindWord(reader, at);
        if (behindWord < 0) {
            COSDictionary dictionary = stream(at);
            merge(dictionary);
            return number(dictionary, COSName.PREV);
        }
        XrefTable.Read read = XrefTable.at(reader, behindWord);
        add(read.table());
        COSBase value = reader.at(read.trailerAt(), CosLexer::value);
        if (!(value instanceof COSDictionary dictionary)) {
            throw NotStrictException.because("a trailer that is no dictionary");
        }
        if (dictionary.containsKey(COSName.XREF_STM)) {
            // Hybrid: what the table calls free may be in the stream (ISO 32000-1 section 7.5.8.4).
            stream(number(dictionary, COSName.XREF_STM));
        }
        merge(dictionary);
        return number(dictionary, COSName.PREV);
    }

    private COSDictionary stream(long at) throws NotStrictException {
        Stream stream = stream(reader, at, maxObjects);
        add(stream.part());
        return stream.dictionary();
    }

    /**
     * A cross-reference stream.
     *
     * @param part its entries
     * @param dictionary its dictionary, which is a trailer too
     */
    record Stream(XrefPart part, COSDictionary dictionary) {}

    static Stream stream(WindowReader reader, long at, int maxObjects) throws NotStrictException {
        WindowReader.Indirect object = reader.indirect(at);
        if (object.content() < 0
                || !(object.value() instanceof COSDictionary dictionary)
                || !(dictionary.getItem(COSName.LENGTH) instanceof COSInteger length)
                || length.longValue() > Inflation.LARGEST) {
            throw NotStrictException.because("a cross-reference that is neither table nor stream");
        }
        reader.checkEnd(object.content(), length.longValue());
        byte[] packed = reader.bytes(object.content(), length.intValue());
        return new Stream(XrefStream.of(dictionary, packed, maxObjects), dictionary);
    }

    private void add(XrefPart part) {
        parts.add(part);
        entries += part.ranges().total();
    }

    private void merge(COSDictionary older) {
        for (Map.Entry<COSName, COSBase> entry : older.entrySet()) {
            if (!trailer.containsKey(entry.getKey())) {
                trailer.setItem(entry.getKey(), entry.getValue());
            }
        }
    }

    static long number(COSDictionary dictionary, COSName name) throws NotStrictException {
        COSBase value = dictionary.getItem(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof COSInteger number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw NotStrictException.because("a section that points to another in an odd way");
    }

    COSDictionary trailer() {
        return trailer;
    }

    /** The newest entry that is not free, as the lenient reader has it too. */
    XrefPart.@Nullable Entry find(long number) throws NotStrictException {
        for (XrefPart part : parts) {
            XrefPart.Entry entry = part.find(number);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    long highest() throws NotStrictException {
        long highest = 0;
        for (XrefPart part : parts) {
            highest = Math.max(highest, part.highest());
        }
        return highest;
    }
}
