// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.pades.internal.io.ArrayChannel;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.pdf.BoundedParser;

/** The bytes of the file under judgement: small files in memory, large ones read from where they are. */
public final class PdfBytes implements AutoCloseable {

    private static final long IN_MEMORY = 32L << 20;
    private static final int BLOCK = 1 << 20;
    private static final int HEADER_WINDOW = 1024;
    private static final byte[] HEADER = {'%', 'P', 'D', 'F', '-'};

    private final String name;
    private final long length;
    private final byte @Nullable [] bytes;
    private final @Nullable Path path;
    private final @Nullable FileChannel channel;
    private final @Nullable Secret password;

    private PdfBytes(String name, byte[] bytes, @Nullable Secret password) {
        this.password = password;
        this.name = name;
        this.length = bytes.length;
        this.bytes = bytes;
        this.path = null;
        this.channel = null;
    }

    private PdfBytes(Path path, FileChannel channel, long length, @Nullable Secret password) {
        this.password = password;
        this.name = fileName(path);
        this.length = length;
        this.bytes = null;
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes a file in memory.
     *
     * @param name what to call it
     * @param bytes the whole file; not copied
     * @param limit greatest length accepted, in bytes
     * @param password what opens it, or null
     * @return the file
     */
    public static PdfBytes of(String name, byte[] bytes, long limit, @Nullable Secret password) {
        withinLimit(bytes.length, limit);
        return new PdfBytes(name, bytes, password);
    }

    /**
     * Opens a file.
     *
     * @param path where it is
     * @param limit greatest length accepted, in bytes
     * @param password what opens it, or null
     * @return the open file
     */
    public static PdfBytes of(Path path, long limit, @Nullable Secret password) {
        try {
            if (!Files.isRegularFile(path)) {
                throw FailureCode.DOCUMENT_UNREADABLE
                        .because("Expected a readable file, found none at the path given; check the path")
                        .toException();
            }
            long length = Files.size(path);
            withinLimit(length, limit);
            return length <= IN_MEMORY
                    ? new PdfBytes(fileName(path), Files.readAllBytes(path), password)
                    : new PdfBytes(path, FileChannel.open(path, StandardOpenOption.READ), length, password);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The file could not be read (" + e.getClass().getSimpleName()
                            + "); check that it exists and may be read")
                    .toException();
        }
    }

    private static String fileName(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    private static void withinLimit(long length, long limit) {
        if (length > limit) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("Expected at most " + limit + " bytes, the file has " + length
                            + "; raise the verifier's limit if that is wanted")
                    .toException();
        }
    }

    String name() {
        return name;
    }

    long length() {
        return length;
    }

    /** Where {@code %PDF-} begins within the first 1,024 bytes, or -1. */
    int headerAt() throws IOException {
        byte[] start = read(0, (int) Math.min(length, HEADER_WINDOW));
        for (int i = 0; i + HEADER.length <= start.length; i++) {
            if (Arrays.equals(start, i, i + HEADER.length, HEADER, 0, HEADER.length)) {
                return i;
            }
        }
        return -1;
    }

    /** SHA-256 of the whole file in lower-case hexadecimal digits. */
    String sha256() throws IOException {
        MessageDigest digest = sha256Engine();
        if (bytes != null) {
            digest.update(bytes);
        } else {
            for (long at = 0; at < length; at += BLOCK) {
                digest.update(read(at, (int) Math.min(BLOCK, length - at)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Engine() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] read(long from, int count) throws IOException {
        if (bytes != null) {
            return Arrays.copyOfRange(bytes, (int) from, (int) from + count);
        }
        ByteBuffer target = ByteBuffer.allocate(count);
        FileChannel source = channel;
        while (source != null && target.hasRemaining() && source.read(target, from + target.position()) >= 0) {
            // read on until the window is full or the file ends
        }
        return target.array();
    }

    /** The first bytes of the file as PDFBox reads them; the reader that takes it closes it. */
    private RandomAccessRead open(long count) throws IOException {
        RandomAccessRead whole = bytes != null ? new RandomAccessReadBuffer(bytes) : file();
        return count == length ? whole : new Prefix(whole, count);
    }

    /** The file from its header on, for readers that count offsets from there. */
    FileWindow window(int header) throws IOException {
        SeekableByteChannel source = bytes != null ? new ArrayChannel(bytes, bytes.length) : channel;
        if (source == null) {
            throw new IOException("no file");
        }
        return new FileWindow(source, header, length, new byte[0], new Stopwatch(Limits.DEFAULT.maxParseTime()));
    }

    /** The first bytes of the file as a document. */
    PDDocument parse(long count) throws IOException {
        return new BoundedParser(open(count), Limits.DEFAULT.maxObjects(), password == null ? "" : password.expose())
                .parse();
    }

    Optional<Secret> password() {
        return Optional.ofNullable(password);
    }

    private RandomAccessRead file() throws IOException {
        if (path == null) {
            throw new IOException("no file");
        }
        return new RandomAccessReadBufferedFile(path.toFile());
    }

    boolean inMemory() {
        return bytes != null;
    }

    DSSDocument forDss() {
        if (bytes != null) {
            return new InMemoryDocument(bytes, name);
        }
        if (path == null) {
            throw new IllegalStateException("neither bytes nor path");
        }
        return new FileDocument(path.toFile());
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** The first bytes of a source. PDFBox's own view cannot be divided into the views its parser asks for. */
    private static final class Prefix extends RandomAccessReadView {
        private final RandomAccessRead whole;

        Prefix(RandomAccessRead whole, long length) {
            super(whole, 0, length, true);
            this.whole = whole;
        }

        @Override
        public RandomAccessReadView createView(long start, long count) {
            return new RandomAccessReadView(whole, start, count);
        }
    }
}
