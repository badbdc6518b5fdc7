// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Objects in object streams, read to the letter: some readers look for the number and others for the index, some take
 * the first of two keys and others the last. Only where that makes no difference do all see the same.
 */
final class PackedObjects {

    private final WindowReader reader;
    private final LongUnaryOperator places;
    private final Map<Long, ObjectStream> streams = new HashMap<>();

    /** Finds streams and their lengths by where objects are in the file; 0 means nowhere. */
    PackedObjects(WindowReader reader, LongUnaryOperator places) {
        this.reader = reader;
        this.places = places;
    }

    /** A stream must end where its length says, or some readers see more of it than others. */
    void checkStream(long place) throws NotStrictException {
        WindowReader.Indirect object = reader.indirect(place);
        if (object.content() >= 0 && object.value() instanceof COSDictionary dictionary) {
            reader.checkLength(object.content(), length(dictionary.getItem(COSName.LENGTH)));
        }
    }

    /** Reads the object. */
    void check(long number, long container, int index) throws NotStrictException {
        ObjectStream stream = streams.get(container);
        if (stream == null) {
            stream = unpacked(container);
            streams.put(container, stream);
        }
        stream.object(number, index, (object, generation) -> new COSObject(new COSObjectKey(object, generation), null));
    }

    private ObjectStream unpacked(long container) throws NotStrictException {
        WindowReader.Indirect object = object(container);
        if (object.content() < 0 || !(object.value() instanceof COSDictionary dictionary)) {
            throw NotStrictException.because("an object stream that is none");
        }
        long length = length(dictionary.getItem(COSName.LENGTH));
        if (length > Inflation.LARGEST) {
            throw NotStrictException.because("an object stream too large to look into");
        }
        reader.checkEnd(object.content(), length);
        ObjectStream stream = ObjectStream.of(dictionary, reader.bytes(object.content(), (int) length));
        Set<Long> numbers = new HashSet<>();
        for (long number : stream.numbers()) {
            if (!numbers.add(number)) {
                throw NotStrictException.because("an object stream with two objects of one number");
            }
        }
        return stream;
    }

    private WindowReader.Indirect object(long number) throws NotStrictException {
        long place = places.applyAsLong(number);
        if (place <= 0) {
            throw NotStrictException.because("an object stream that is not in the file itself");
        }
        WindowReader.Indirect object = reader.indirect(place);
        if (object.number() != number) {
            throw NotStrictException.because("another object than the cross-reference says");
        }
        return object;
    }

    private long length(COSBase item) throws NotStrictException {
        COSBase value = item instanceof COSObject reference
                ? object(reference.getKey().getNumber()).value()
                : item;
        if (value instanceof COSInteger number) {
            return number.longValue();
        }
        throw NotStrictException.because("an object stream without a length");
    }
}
