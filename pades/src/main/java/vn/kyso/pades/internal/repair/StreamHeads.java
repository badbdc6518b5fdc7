// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.repair;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.StringTokenizer;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import vn.kyso.pades.internal.pdf.BoundedParser;
import vn.kyso.pades.internal.repair.ObjectReader.NotInOrderException;
import vn.kyso.pades.internal.repair.ObjectScan.Found;

/** Reads which objects an object stream holds (ISO 32000-1 section 7.5.7). Not safe for threads. */
final class StreamHeads extends BoundedParser {

    private final int maxObjects;

    StreamHeads(RandomAccessRead file, int maxObjects, Map<Integer, Found> objects) throws IOException {
        super(file, maxObjects);
        this.maxObjects = maxObjects;
        setLenient(false);
        objects.forEach((number, found) ->
                document.getXrefTable().put(new COSObjectKey(number, found.generation()), found.offset()));
    }

    int[] numbersIn(int stream) throws NotInOrderException {
        try {
            if (!(parseObjectDynamically(new COSObjectKey(stream, 0), true) instanceof COSStream packed)) {
                throw new NotInOrderException("an object stream that is none");
            }
            int count = packed.getInt(COSName.N);
            int head = packed.getInt(COSName.FIRST);
            if (count < 0 || count > maxObjects || head < 0) {
                throw new NotInOrderException("an object stream with odd entries");
            }
            try (InputStream in = packed.createInputStream()) {
                return numbers(new String(in.readNBytes(head), java.nio.charset.StandardCharsets.ISO_8859_1), count);
            }
        } catch (IOException e) {
            throw new NotInOrderException("an object stream that cannot be unpacked");
        }
    }

    private static int[] numbers(String head, int count) throws NotInOrderException {
        StringTokenizer words = new StringTokenizer(head);
        int[] numbers = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                numbers[i] = Integer.parseInt(words.nextToken());
                words.nextToken();
            }
        } catch (RuntimeException noNumbers) {
            throw new NotInOrderException("an object stream that is not in order");
        }
        return numbers;
    }
}
