// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * Unpacks cross-reference and object streams: nothing or deflate, with or without PNG's predictors (ISO 32000-1 section
 * 7.4.4), up to a size no honest one exceeds.
 */
final class Inflation {

    /** More than a cross-reference of as many objects as PDF allows (ISO 32000-1 annex C). */
    static final int LARGEST = 64 << 20;

    private static final int PNG = 10;
    private static final int PNG_LAST = 15;
    private static final int MOST_COLUMNS = 1 << 16;

    private Inflation() {}

    /**
     * Unpacks.
     *
     * @param stream the stream's dictionary
     * @param packed its content
     * @return unpacked, not more than {@link #LARGEST}
     */
    static byte[] unpacked(COSDictionary stream, byte[] packed) throws NotStrictException {
        int columns = columns(stream);
        if (columns < 0) {
            return packed;
        }
        byte[] plain = inflated(packed, LARGEST);
        return columns == 0 ? plain : unpredicted(plain, columns);
    }

    /** Bytes in a row of a predictor, 0 when there is none, -1 when nothing is packed. */
    private static int columns(COSDictionary stream) throws NotStrictException {
        if (stream.containsKey(COSName.F) || stream.containsKey(COSName.DP)) {
            throw NotStrictException.because("a stream whose content is elsewhere");
        }
        COSBase filter = only(stream.getItem(COSName.FILTER));
        COSBase parms = only(stream.getItem(COSName.DECODE_PARMS));
        if (filter == null) {
            return -1;
        }
        if (!COSName.FLATE_DECODE.equals(filter)) {
            throw NotStrictException.because("another filter than deflate");
        }
        if (parms == null) {
            return 0;
        }
        if (!(parms instanceof COSDictionary dictionary)) {
            throw NotStrictException.because("odd parameters of a filter");
        }
        int predictor = number(dictionary, COSName.PREDICTOR, 1);
        if (predictor == 1) {
            return 0;
        }
        int columns = number(dictionary, COSName.COLUMNS, 1);
        boolean bytes = number(dictionary, COSName.COLORS, 1) == 1
                && number(dictionary, COSName.BITS_PER_COMPONENT, 8) == 8
                && columns > 0
                && columns <= MOST_COLUMNS;
        if (predictor < PNG || predictor > PNG_LAST || !bytes) {
            throw NotStrictException.because("a predictor other than PNG's for bytes");
        }
        return columns;
    }

    private static int number(COSDictionary dictionary, COSName name, int otherwise) throws NotStrictException {
        COSBase value = dictionary.getItem(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof COSInteger number && number.longValue() == number.intValue()) {
            return number.intValue();
        }
        throw NotStrictException.because("odd parameters of a filter");
    }

    private static @Nullable COSBase only(@Nullable COSBase value) throws NotStrictException {
        if (value instanceof COSArray array) {
            if (array.size() > 1) {
                throw NotStrictException.because("several filters");
            }
            return array.size() == 0 ? null : only(array.get(0));
        }
        return value instanceof COSNull ? null : value;
    }

    /** Inflates all of it; more than allowed is refused, damage is not accepted. */
    static byte[] inflated(byte[] packed, int most) throws NotStrictException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] out = new byte[(int) Math.min(most, Math.max(512, packed.length * 4L))];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length >= most) {
                        throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                                .because("A stream of objects unpacks to more than " + most
                                        + " bytes; have the document rewritten by an office program")
                                .toException();
                    }
                    out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
                }
                int count = inflater.inflate(out, length, out.length - length);
                if (count == 0 && !inflater.finished() && length < out.length) {
                    throw NotStrictException.because("a deflated stream that is cut off");
                }
                length += count;
            }
            return length == out.length ? out : Arrays.copyOf(out, length);
        } catch (DataFormatException damaged) {
            throw NotStrictException.because("a damaged deflated stream");
        } finally {
            inflater.end();
        }
    }

    private static byte[] unpredicted(byte[] rows, int columns) throws NotStrictException {
        if (rows.length % (columns + 1) != 0) {
            throw NotStrictException.because("a predictor's row that is cut off");
        }
        int count = rows.length / (columns + 1);
        byte[] out = new byte[count * columns];
        for (int row = 0; row < count; row++) {
            int from = row * (columns + 1);
            int to = row * columns;
            int kind = rows[from];
            if (kind < 0 || kind > 4) {
                throw NotStrictException.because("an unknown predictor");
            }
            for (int i = 0; i < columns; i++) {
                int left = i > 0 ? out[to + i - 1] & 0xff : 0;
                int above = row > 0 ? out[to + i - columns] & 0xff : 0;
                int corner = i > 0 && row > 0 ? out[to + i - columns - 1] & 0xff : 0;
                int guess = switch (kind) {
                    case 1 -> left;
                    case 2 -> above;
                    case 3 -> (left + above) / 2;
                    case 4 -> paeth(left, above, corner);
                    default -> 0;
                };
                out[to + i] = (byte) (rows[from + 1 + i] + guess);
            }
        }
        return out;
    }

    private static int paeth(int left, int above, int corner) {
        int p = left + above - corner;
        int byLeft = Math.abs(p - left);
        int byAbove = Math.abs(p - above);
        int byCorner = Math.abs(p - corner);
        if (byLeft <= byAbove && byLeft <= byCorner) {
            return left;
        }
        return byAbove <= byCorner ? above : corner;
    }
}
