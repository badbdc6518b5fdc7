// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Stopwatch;

/**
 * The objects of a well-formed, unencrypted file, read one by one. What is not well-formed is never guessed: an object
 * that this reader does not accept is read by the lenient reader, which also has the word on files whose
 * cross-reference or catalogue this one does not accept. Not safe for threads.
 */
final class StrictObjects implements PdfObjects, ICOSParser {

    private static final long STREAMS_KEPT = 16L << 20;

    private final WindowReader reader;
    private final XrefChain xref;
    private final Stopwatch stopwatch;
    private final Lenient lenient;
    private final Map<COSObjectKey, COSBase> known = new HashMap<>();
    private final Set<COSObjectKey> reading = new HashSet<>();
    private final Map<Long, ObjectStream> streams = new LinkedHashMap<>(16, 0.75f, true);
    private long streamBytes;
    private @Nullable PdfObjects fallback;

    /** Opens the file for the lenient reader; asked once at most. */
    interface Lenient {
        PdfObjects open() throws IOException;
    }

    private StrictObjects(FileWindow window, long startXref, int maxObjects, Stopwatch stopwatch, Lenient lenient)
            throws NotStrictException {
        this.reader = new WindowReader(window, this::reference);
        this.stopwatch = stopwatch;
        this.lenient = lenient;
        this.xref = XrefChain.from(reader, startXref, maxObjects, stopwatch);
    }

    /**
     * Opens a file.
     *
     * @param window the file
     * @param startXref its last cross-reference section
     * @param maxObjects how many objects it may have
     * @param stopwatch watches the time
     * @param lenient for what is not accepted later
     * @return the objects, or empty when the file is not accepted as a whole
     * @throws IOException when it cannot be read
     */
    static Optional<StrictObjects> open(
            FileWindow window, long startXref, int maxObjects, Stopwatch stopwatch, Lenient lenient)
            throws IOException {
        try {
            StrictObjects objects = new StrictObjects(window, startXref, maxObjects, stopwatch, lenient);
            return objects.hasPages() ? Optional.of(objects) : Optional.empty();
        } catch (NotStrictException refused) {
            return Optional.empty();
        }
    }

    private boolean hasPages() throws NotStrictException {
        return !xref.trailer().containsKey(COSName.ENCRYPT)
                && xref.trailer().getItem(COSName.ROOT) instanceof COSObject root
                && read(root.getKey()) instanceof COSDictionary catalog
                && catalog.getItem(COSName.PAGES) instanceof COSObject pages
                && read(pages.getKey()) instanceof COSDictionary;
    }

    private COSObject reference(long number, int generation) {
        return new COSObject(new COSObjectKey(number, generation), this);
    }

    @Override
    public COSDictionary trailer() {
        return xref.trailer();
    }

    @Override
    public long highestNumber() {
        try {
            return xref.highest();
        } catch (NotStrictException refused) {
            return fallback().highestNumber();
        }
    }

    @Override
    public @Nullable COSBase object(COSObjectKey key) throws IOException {
        try {
            return read(key);
        } catch (NotStrictException refused) {
            COSBase value = fallback().object(key);
            if (value != null) {
                known.put(key, value);
            }
            return value;
        }
    }

    private PdfObjects fallback() {
        PdfObjects opened = fallback;
        if (opened == null) {
            try {
                opened = lenient.open();
            } catch (IOException e) {
                throw FailureCode.DOCUMENT_DAMAGED
                        .because("An object cannot be read (" + e.getClass().getSimpleName()
                                + "); have the document rewritten by an office program")
                        .toException();
            }
            fallback = opened;
        }
        return opened;
    }

    private @Nullable COSBase read(COSObjectKey key) throws NotStrictException {
        COSBase before = known.get(key);
        if (before != null) {
            return before;
        }
        stopwatch.check();
        XrefPart.Entry entry = xref.find(key.getNumber());
        if (entry == null) {
            return null;
        }
        if (!reading.add(key)) {
            throw NotStrictException.because("an object that needs itself to be read");
        }
        try {
            COSBase value = entry.compressed() ? compressed(key, entry) : inFile(key, entry);
            if (value instanceof COSDictionary || value instanceof COSArray) {
                value.setDirect(false);
                value.setKey(key);
            }
            known.put(key, value);
            return value;
        } finally {
            reading.remove(key);
        }
    }

    private COSBase inFile(COSObjectKey key, XrefPart.Entry entry) throws NotStrictException {
        WindowReader.Indirect object = indirect(key, entry);
        if (object.content() < 0) {
            return object.value();
        }
        COSDictionary dictionary = (COSDictionary) object.value();
        long length = length(dictionary, object.content());
        try {
            COSStream stream = new COSStream(null, createRandomAccessReadView(object.content(), length));
            dictionary.forEach(stream::setItem);
            return stream;
        } catch (IOException e) {
            throw NotStrictException.because("a stream that cannot be opened");
        }
    }

    private WindowReader.Indirect indirect(COSObjectKey key, XrefPart.Entry entry) throws NotStrictException {
        WindowReader.Indirect object = reader.indirect(entry.at());
        if (object.number() != key.getNumber()
                || object.generation() != key.getGeneration()
                || entry.third() != key.getGeneration()
                || object.value() instanceof COSObject) {
            throw NotStrictException.because("another object than the cross-reference says");
        }
        return object;
    }

    private long length(COSDictionary dictionary, long content) throws NotStrictException {
        COSBase entry = dictionary.getItem(COSName.LENGTH);
        COSBase value = entry instanceof COSObject reference ? read(reference.getKey()) : entry;
        if (!(value instanceof COSInteger length)) {
            throw NotStrictException.because("a stream without length");
        }
        reader.checkEnd(content, length.longValue());
        return length.longValue();
    }

    private COSBase compressed(COSObjectKey key, XrefPart.Entry entry) throws NotStrictException {
        if (key.getGeneration() != 0) {
            throw NotStrictException.because("an object in an object stream with a generation");
        }
        ObjectStream stream = streams.get(entry.at());
        if (stream == null) {
            stream = unpacked(entry.at());
            keep(entry.at(), stream);
        }
        return stream.object(key.getNumber(), entry.third(), this::reference);
    }

    private ObjectStream unpacked(long number) throws NotStrictException {
        COSObjectKey key = new COSObjectKey(number, 0);
        XrefPart.Entry entry = xref.find(number);
        if (entry == null || entry.compressed()) {
            throw NotStrictException.because("an object stream that is not in the file itself");
        }
        WindowReader.Indirect object = indirect(key, entry);
        if (object.content() < 0 || !(object.value() instanceof COSDictionary dictionary)) {
            throw NotStrictException.because("an object stream that is none");
        }
        long length = length(dictionary, object.content());
        if (length > Inflation.LARGEST) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("A stream of objects has more than " + Inflation.LARGEST
                            + " bytes; have the document rewritten by an office program")
                    .toException();
        }
        return ObjectStream.of(dictionary, reader.bytes(object.content(), (int) length));
    }

    /** The longest unused ones are unpacked again when they are needed again. */
    private void keep(long number, ObjectStream stream) {
        streams.put(number, stream);
        streamBytes += stream.content().length;
        Iterator<ObjectStream> oldest = streams.values().iterator();
        while (streamBytes > STREAMS_KEPT && streams.size() > 1) {
            streamBytes -= oldest.next().content().length;
            oldest.remove();
        }
    }

    @Override
    public @Nullable COSBase dereferenceCOSObject(COSObject reference) throws IOException {
        return object(reference.getKey());
    }

    @Override
    public RandomAccessReadView createRandomAccessReadView(long start, long length) throws IOException {
        return reader.window().createView(start, length);
    }

    @Override
    public boolean sawUnreadable() {
        return fallback != null && fallback.sawUnreadable();
    }

    @Override
    public void close() {
        reader.window().close();
        if (fallback != null) {
            fallback.close();
        }
    }
}
