// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;

/**
 * All objects of a file as the strict reader and as PDFBox read them.
 *
 * @param accepted whether the strict reader accepted the file as a whole
 * @param leftToPdfBox how many objects it left to PDFBox
 * @param differences what the two do not agree about
 */
record ReaderComparison(boolean accepted, int leftToPdfBox, List<String> differences) {

    static ReaderComparison of(SeekableByteChannel channel) throws IOException {
        PdfTail tail = PdfTail.of(channel);
        Left left = new Left();
        Optional<StrictObjects> strict = StrictObjects.open(
                window(channel, tail), tail.startXref(), Limits.DEFAULT.maxObjects(), watch(), () -> left);
        if (strict.isEmpty()) {
            return new ReaderComparison(false, 0, List.of());
        }
        List<String> differences = new ArrayList<>();
        try (PdfObjects own = strict.get();
                COSDocument theirs = Exposed.document(window(channel, tail))) {
            compare("trailer", text(theirs.getTrailer()), text(own.trailer()), differences);
            for (COSObjectKey key : new ArrayList<>(theirs.getXrefTable().keySet())) {
                int before = left.count;
                COSBase value = own.object(key);
                if (left.count == before) {
                    String expected = text(theirs.getObjectFromPool(key).getObject());
                    compare(key.toString(), expected, text(value), differences);
                }
            }
            long highest = theirs.getXrefTable().keySet().stream()
                    .mapToLong(COSObjectKey::getNumber)
                    .max()
                    .orElse(0);
            compare("highest number", Long.toString(highest), Long.toString(own.highestNumber()), differences);
        }
        return new ReaderComparison(true, left.count, differences);
    }

    private static void compare(String what, String theirs, String own, List<String> differences) {
        if (!theirs.equals(own)) {
            differences.add(what + ": PDFBox has " + theirs + ", the strict reader " + own);
        }
    }

    private static FileWindow window(SeekableByteChannel channel, PdfTail tail) {
        return PdfFile.window(channel, tail, watch());
    }

    private static Stopwatch watch() {
        return new Stopwatch(Duration.ofMinutes(1));
    }

    /** Everything there is to an object, references as they are, dictionaries sorted. */
    private static String text(@Nullable COSBase value) {
        if (value == null || value instanceof COSNull) {
            return "null";
        }
        if (value instanceof COSObject reference) {
            return reference.getKey() + " R";
        }
        if (value instanceof COSArray array) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < array.size(); i++) {
                text.append(text(array.get(i))).append(' ');
            }
            return text.append(']').toString();
        }
        if (value instanceof COSDictionary dictionary) {
            Map<String, String> entries = new TreeMap<>();
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                entries.put(HexFormat.of().formatHex(entry.getKey().getBytes()), text(entry.getValue()));
            }
            return entries + (value instanceof COSStream stream ? content(stream) : "");
        }
        if (value instanceof COSString string) {
            return HexFormat.of().formatHex(string.getBytes()) + string.getForceHexForm();
        }
        return value.toString();
    }

    private static String content(COSStream stream) {
        try (var in = stream.createRawInputStream()) {
            return HexFormat.of().formatHex(Channels.digest("SHA-256").digest(in.readAllBytes()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Counts what is asked of it. */
    private static final class Left implements PdfObjects {
        private int count;

        @Override
        public COSDictionary trailer() {
            return new COSDictionary();
        }

        @Override
        public long highestNumber() {
            count++;
            return 0;
        }

        @Override
        public @Nullable COSBase object(COSObjectKey key) {
            count++;
            return null;
        }

        @Override
        public void close() {}
    }

    private static final class Exposed extends PDFParser {
        Exposed(FileWindow window) throws IOException {
            super(window);
        }

        static COSDocument document(FileWindow window) throws IOException {
            Exposed parser = new Exposed(window);
            parser.parse(false);
            return parser.document;
        }
    }
}
