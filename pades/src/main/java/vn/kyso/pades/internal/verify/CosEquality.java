// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object of the signed revision and one of the present file say the same. References are equal when they
 * name the same object: what that object became is judged in its own place.
 */
final class CosEquality {

    private static final int DEEPEST = 200;

    private CosEquality() {}

    static boolean equal(@Nullable COSBase was, @Nullable COSBase is) {
        return equal(was, is, 0, new HashSet<>());
    }

    private static boolean equal(@Nullable COSBase was, @Nullable COSBase is, int depth, Set<String> followed) {
        if (was == null || is == null) {
            return was == is;
        }
        if (depth > DEEPEST) {
            return false;
        }
        if (was instanceof COSObject a && is instanceof COSObject b && Objects.equals(a.getKey(), b.getKey())) {
            return true;
        }
        if (was instanceof COSObject || is instanceof COSObject) {
            // Moved to another object or made direct: equal when the content is. A loop counts as equal where it
            // closes.
            boolean first = followed.add(key(was) + " " + key(is));
            return !first || equal(resolved(was), resolved(is), depth + 1, followed);
        }
        if (was instanceof COSDictionary a && is instanceof COSDictionary b) {
            return dictionaries(a, b, depth, followed) && streams(a, b);
        }
        if (was instanceof COSArray a && is instanceof COSArray b) {
            return arrays(a, b, depth, followed);
        }
        if (was instanceof COSInteger a && is instanceof COSInteger b) {
            return a.longValue() == b.longValue();
        }
        if (was instanceof COSNumber a && is instanceof COSNumber b) {
            return Float.compare(a.floatValue(), b.floatValue()) == 0;
        }
        if (was instanceof COSString a && is instanceof COSString b) {
            return java.util.Arrays.equals(a.getBytes(), b.getBytes());
        }
        return was.equals(is);
    }

    private static boolean dictionaries(COSDictionary a, COSDictionary b, int depth, Set<String> followed) {
        Set<COSName> names = new HashSet<>(a.keySet());
        names.addAll(b.keySet());
        for (COSName name : names) {
            boolean length = COSName.LENGTH.equals(name) && a instanceof COSStream && b instanceof COSStream;
            if (!length && !equal(a.getItem(name), b.getItem(name), depth + 1, followed)) {
                return false;
            }
        }
        return true;
    }

    private static boolean arrays(COSArray a, COSArray b, int depth, Set<String> followed) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i), depth + 1, followed)) {
                return false;
            }
        }
        return true;
    }

    private static boolean streams(COSDictionary a, COSDictionary b) {
        if (!(a instanceof COSStream was) || !(b instanceof COSStream is)) {
            return !(a instanceof COSStream) && !(b instanceof COSStream);
        }
        try (InputStream one = was.createRawInputStream();
                InputStream other = is.createRawInputStream()) {
            byte[] left = new byte[8192];
            byte[] right = new byte[8192];
            int count;
            do {
                count = one.readNBytes(left, 0, left.length);
                int also = other.readNBytes(right, 0, right.length);
                if (!java.util.Arrays.equals(left, 0, count, right, 0, also)) {
                    return false;
                }
            } while (count == left.length);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable COSBase resolved(COSBase base) {
        return base instanceof COSObject reference ? reference.getObject() : base;
    }

    private static String key(COSBase base) {
        COSObjectKey key = base instanceof COSObject reference ? reference.getKey() : null;
        return key == null ? "@" + System.identityHashCode(base) : key.toString();
    }
}
