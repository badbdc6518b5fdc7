// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.encryption.PDEncryption;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.pades.internal.crypt.Protection;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;

/**
 * The objects of a PDF, read when they are asked for. Strict on the cross-reference: what would have to be guessed is
 * refused as damaged, because an increment can only follow on what is there. Not safe for threads.
 */
public final class PdfFile implements Closeable {

    /** Where the parser stops looking; garbage behind the end is not its business. */
    private static final byte[] END = "\n%%EOF\n".getBytes(US_ASCII);

    private final PdfTail tail;
    private final Limits limits;
    private final Stopwatch stopwatch;
    private final PdfObjects objects;
    private final COSObject root;
    private final COSDictionary catalog;

    private PdfFile(PdfTail tail, Limits limits, Stopwatch stopwatch, PdfObjects objects) {
        this.tail = tail;
        this.limits = limits;
        this.stopwatch = stopwatch;
        this.objects = objects;
        if (!(objects.trailer().getItem(COSName.ROOT) instanceof COSObject reference)
                || !(reference.getObject() instanceof COSDictionary dictionary)) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("Expected the trailer to point to a catalogue dictionary")
                    .toException();
        }
        this.root = reference;
        this.catalog = dictionary;
    }

    /**
     * Opens a file.
     *
     * @param channel the file; stays open when this is closed
     * @param limits what it may ask of us
     * @return the file, not encrypted
     * @throws IOException when it cannot be read
     */
    public static PdfFile open(SeekableByteChannel channel, Limits limits) throws IOException {
        PdfFile file = open(channel, limits, null);
        if (file.protection() != null) {
            file.close();
            throw FailureCode.DOCUMENT_ENCRYPTED
                    .because("The document is encrypted; remove the protection and sign the result")
                    .toException();
        }
        return file;
    }

    /**
     * Opens a file that may be protected by passwords.
     *
     * @param channel the file; stays open when this is closed
     * @param limits what it may ask of us
     * @param password its user or owner password, or null; not looked at when the file is not encrypted
     * @return the file
     * @throws IOException when it cannot be read
     */
    public static PdfFile open(SeekableByteChannel channel, Limits limits, @Nullable Secret password)
            throws IOException {
        if (channel.size() > limits.maxBytes()) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The file has " + channel.size() + " bytes, the limit is " + limits.maxBytes()
                            + "; raise the limit or sign a smaller file")
                    .toException();
        }
        PdfTail tail = PdfTail.of(channel);
        Stopwatch stopwatch = new Stopwatch(limits.maxParseTime());
        StrictObjects.Lenient lenient = () -> lenient(window(channel, tail, stopwatch), limits.maxObjects(), password);
        Optional<StrictObjects> strict = StrictObjects.open(
                window(channel, tail, stopwatch), tail.startXref(), limits.maxObjects(), stopwatch, lenient);
        PdfObjects objects = strict.isPresent() ? strict.get() : lenient.open();
        try {
            return new PdfFile(tail, limits, stopwatch, objects);
        } catch (RuntimeException e) {
            objects.close();
            throw e;
        }
    }

    static FileWindow window(SeekableByteChannel channel, PdfTail tail, Stopwatch stopwatch) {
        return new FileWindow(channel, tail.base(), tail.contentEnd(), END, stopwatch);
    }

    /** PDFBox has the word on all that is encrypted or not well-formed. */
    private static PdfObjects lenient(FileWindow window, int maxObjects, @Nullable Secret password) throws IOException {
        ExposedParser parser = new ExposedParser(window, maxObjects, password == null ? "" : password.expose());
        COSDocument document = parse(parser, password != null);
        try {
            if (document.getXrefTable().size() > maxObjects) {
                throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                        .because("The document has " + document.getXrefTable().size() + " objects, the limit is "
                                + maxObjects)
                        .toException();
            }
            return new PdfBoxObjects(document, parser.protection(), parser::sawUnreadable);
        } catch (RuntimeException | IOException e) {
            document.close();
            throw e;
        }
    }

    private static COSDocument parse(ExposedParser parser, boolean withPassword) {
        try {
            parser.parse(false);
        } catch (InvalidPasswordException e) {
            throw Protection.notOpened(withPassword);
        } catch (IOException e) {
            throw parser.sawEncryption() && !parser.isDecrypting()
                    ? Protection.unknownMethod()
                    : FailureCode.DOCUMENT_DAMAGED
                            .because("The cross-reference cannot be followed ("
                                    + e.getClass().getSimpleName()
                                    + "); have the document rewritten by an office program")
                            .toException();
        }
        return parser.parsed();
    }

    /**
     * How the document is protected.
     *
     * @return its protection, or null when it is not encrypted
     */
    public @Nullable Protection protection() {
        return objects.protection();
    }

    /**
     * How the file ends.
     *
     * @return the tail
     */
    public PdfTail tail() {
        return tail;
    }

    /**
     * What the document may ask of us.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /**
     * Watches the time spent on this document.
     *
     * @return running
     */
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /**
     * The catalogue.
     *
     * @return as it is in the last revision
     */
    public COSDictionary catalog() {
        return catalog;
    }

    /**
     * The catalogue's reference.
     *
     * @return number and generation
     */
    public COSObjectKey catalogKey() {
        return Objects.requireNonNull(root.getKey());
    }

    /**
     * An entry of the trailer, unresolved.
     *
     * @param name its key
     * @return the entry, or null
     */
    public @Nullable COSBase trailerEntry(COSName name) {
        return objects.trailer().getItem(name);
    }

    /**
     * The lowest object number nobody uses or claims.
     *
     * @return at least 1
     */
    public long nextObjectNumber() {
        return Math.max(objects.highestNumber() + 1, objects.trailer().getLong(COSName.SIZE, 1));
    }

    /** Refuses when an object that was needed is there and cannot be read: it must not be taken for absent. */
    public void checkReadable() {
        if (objects.sawUnreadable()) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("An object that signing touches cannot be read where the cross-reference says it is;"
                            + " have the document rewritten by an office program")
                    .toException();
        }
    }

    /**
     * Follows a reference.
     *
     * @param value direct or a reference, or null
     * @return the object itself, or null
     */
    public static @Nullable COSBase resolve(@Nullable COSBase value) {
        return value instanceof COSObject reference ? reference.getObject() : value;
    }

    /**
     * The number of a referenced object.
     *
     * @param value direct or a reference, or null
     * @return its key, or null when it is direct
     */
    public static @Nullable COSObjectKey keyOf(@Nullable COSBase value) {
        return value instanceof COSObject reference ? reference.getKey() : null;
    }

    @Override
    public void close() {
        objects.close();
    }

    /** Lets us see what the parser found, also when it gave up. */
    private static final class ExposedParser extends BoundedParser {
        private boolean unreadable;
        private int streams;

        ExposedParser(FileWindow window, int maxObjects, String password) throws IOException {
            super(window, maxObjects, password);
        }

        @Nullable
        Protection protection() throws IOException {
            PDEncryption encryption = getEncryption();
            return encryption == null ? null : Protection.of(encryption, document.getDocumentID());
        }

        /** Whether the password was right: what goes wrong later is another trouble. */
        boolean isDecrypting() {
            return securityHandler != null && securityHandler.getEncryptionKey() != null;
        }

        COSDocument parsed() {
            return document;
        }

        @Override
        protected synchronized COSBase parseObjectDynamically(COSObjectKey key, boolean inFile) throws IOException {
            int before = streams;
            try {
                return super.parseObjectDynamically(key, inFile);
            } catch (IOException | RuntimeException e) {
                // What signing changes are dictionaries and lists; metadata that cannot be read tell nothing.
                unreadable |= streams == before;
                throw e;
            }
        }

        @Override
        protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
            streams++;
            return super.parseCOSStream(dictionary);
        }

        @Override
        protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
            COSBase found = super.parseObjectStreamObject(stream, key);
            unreadable |= found == null;
            return found;
        }

        boolean sawUnreadable() {
            return unreadable;
        }

        boolean sawEncryption() {
            // The resolver is dropped when all went well, the document's trailer is missing when it did not.
            COSDictionary resolved = xrefTrailerResolver == null ? null : xrefTrailerResolver.getTrailer();
            COSDictionary trailer = document == null ? null : document.getTrailer();
            return namesEncryption(resolved) || namesEncryption(trailer);
        }

        private static boolean namesEncryption(@Nullable COSDictionary trailer) {
            return trailer != null && trailer.getItem(COSName.ENCRYPT) != null;
        }
    }
}
