// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * PDFBox's parser, which unpacks cross-reference and object streams into memory, kept from those that unpack to more
 * than any honest one. Not safe for threads.
 */
public class BoundedParser extends PDFParser {

    /** More than a cross-reference of as many objects as PDF allows (ISO 32000-1 annex C). */
    private static final long LARGEST = 64L << 20;

    /** What deflate can make of one byte at best, with room for other methods. */
    private static final int MOST_EXPANSION = 4096;

    private static final Set<String> NOT_EXPANDING = Set.of("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "Crypt");
    private static final Set<String> DEFLATE = Set.of("FlateDecode", "Fl");

    private final int maxObjects;
    private final Set<Long> checkedStreams = new HashSet<>();

    /**
     * A parser of a document that opens without a password.
     *
     * @param source the file
     * @param maxObjects how many objects a cross-reference stream may list
     * @throws IOException when it cannot be read
     */
    public BoundedParser(RandomAccessRead source, int maxObjects) throws IOException {
        this(source, maxObjects, "");
    }

    /**
     * A parser.
     *
     * @param source the file
     * @param maxObjects how many objects a cross-reference stream may list
     * @param password of the document, should it have one
     * @throws IOException when it cannot be read
     */
    public BoundedParser(RandomAccessRead source, int maxObjects, String password) throws IOException {
        super(source, password);
        this.maxObjects = maxObjects;
    }

    /** An encrypted stream shows only now what it unpacks to. */
    @Override
    protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
        if (securityHandler != null
                && checkedStreams.add(stream)
                && document.getObjectFromPool(getObjectKey(stream, 0)).getObject() instanceof COSStream packed) {
            checkSize(packed);
        }
        return super.parseObjectStreamObject(stream, key);
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        // Told by the entries the parser needs; it does not look at /Type.
        boolean crossReference = dictionary.containsKey(COSName.W);
        if (crossReference && entries(dictionary) > maxObjects) {
            throw exceeded("A cross-reference stream lists more than " + maxObjects + " objects");
        }
        COSStream stream = super.parseCOSStream(dictionary);
        if (crossReference || dictionary.containsKey(COSName.FIRST)) {
            checkSize(stream);
        }
        return stream;
    }

    private static long entries(COSDictionary dictionary) {
        COSArray index = dictionary.getCOSArray(COSName.INDEX);
        if (index == null) {
            return dictionary.getLong(COSName.SIZE, 0);
        }
        long count = 0;
        for (int i = 1; i < index.size(); i += 2) {
            count += Math.max(0, index.getInt(i));
        }
        return count;
    }

    private static void checkSize(COSStream stream) throws IOException {
        List<String> filters = filters(stream.getFilters());
        long expanding =
                filters.stream().filter(name -> !NOT_EXPANDING.contains(name)).count();
        boolean small = stream.getLength() <= LARGEST / MOST_EXPANSION;
        if (expanding == 0 || (expanding == 1 && small)) {
            return;
        }
        if (filters.size() != 1 || !DEFLATE.contains(filters.get(0))) {
            throw exceeded("A stream of objects is packed in a way whose size cannot be told beforehand");
        }
        if (inflatesBeyondLimit(stream)) {
            throw exceeded("A stream of objects unpacks to more than " + LARGEST + " bytes");
        }
    }

    private static List<String> filters(COSBase filters) {
        List<String> names = new ArrayList<>();
        if (filters instanceof COSName name) {
            names.add(name.getName());
        } else if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                names.add(array.getObject(i) instanceof COSName name ? name.getName() : "");
            }
        }
        return names;
    }

    private static boolean inflatesBeyondLimit(COSStream stream) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long size = 0;
        try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
            for (int read = in.read(piece); read >= 0 && size <= LARGEST; read = in.read(piece)) {
                size += read;
            }
        } catch (ZipException | java.io.EOFException damaged) {
            // Up to the damage it was within the limit; the parser gets no further either.
            return size > LARGEST;
        }
        return size > LARGEST;
    }

    private static RemoteSigningException exceeded(String what) {
        return FailureCode.DOCUMENT_LIMIT_EXCEEDED
                .because(what + "; have the document rewritten by an office program")
                .toException();
    }
}
