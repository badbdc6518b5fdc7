// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.function.BiFunction;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/** An unpacked object stream (ISO 32000-1 section 7.5.7); reads the objects that are asked for and no others. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ObjectStream(byte[] content, int first, long[] numbers, int[] offsets) {

    static ObjectStream of(COSDictionary dictionary, byte[] packed) throws NotStrictException {
        byte[] content = Inflation.unpacked(dictionary, packed);
        int count = number(dictionary, COSName.N, content.length);
        int first = number(dictionary, COSName.FIRST, content.length);
        long[] numbers = new long[count];
        int[] offsets = new int[count];
        CosLexer head = new CosLexer(content, 0, first, true, (number, generation) -> {
            throw new IllegalStateException("There are only numbers in the head of an object stream");
        });
        for (int i = 0; i < count; i++) {
            head.skipSpace();
            numbers[i] = head.unsigned();
            head.skipSpace();
            long offset = head.unsigned();
            if (offset >= content.length - first || (i > 0 && offset <= offsets[i - 1])) {
                throw NotStrictException.because("an object stream that is not in order");
            }
            offsets[i] = (int) offset;
        }
        return new ObjectStream(content, first, numbers, offsets);
    }

    private static int number(COSDictionary dictionary, COSName name, int most) throws NotStrictException {
        if (dictionary.getItem(name) instanceof COSInteger number
                && number.longValue() >= 0
                && number.longValue() <= most) {
            return number.intValue();
        }
        throw NotStrictException.because("an object stream with odd entries");
    }

    COSBase object(long number, int index, BiFunction<Long, Integer, COSBase> references) throws NotStrictException {
        if (index >= numbers.length || numbers[index] != number) {
            throw NotStrictException.because("an object at another index than the cross-reference says");
        }
        COSBase value = new CosLexer(content, first + offsets[index], content.length, true, references).value();
        if (value instanceof COSObject) {
            throw NotStrictException.because("a reference for an object");
        }
        return value;
    }
}
