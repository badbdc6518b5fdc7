// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import vn.kyso.core.FailureCode;

/**
 * A part of a file, followed by a few bytes of ours, as the parser sees it: junk before the header and garbage behind
 * the end are cut away. Reads pages on demand and keeps a few of them, so that the heap does not depend on the file.
 */
public final class FileWindow implements RandomAccessRead {

    private static final int PAGE = 16 * 1024;
    private static final int PAGES_KEPT = 32;

    private final SeekableByteChannel channel;
    private final long start;
    private final long inFile;
    private final byte[] appendix;
    private final Stopwatch stopwatch;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(PAGES_KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES_KEPT;
        }
    };
    private byte[] page = new byte[0];
    private long pageNumber = -1;
    private long position;
    private boolean closed;

    /**
     * Looks at a part of a file.
     *
     * @param channel the file; stays open when this is closed
     * @param start first byte of the part
     * @param end behind its last byte
     * @param appendix what seems to follow
     * @param stopwatch refuses when reading takes too long
     */
    public FileWindow(SeekableByteChannel channel, long start, long end, byte[] appendix, Stopwatch stopwatch) {
        this.channel = channel;
        this.start = start;
        this.inFile = end - start;
        this.appendix = appendix;
        this.stopwatch = stopwatch;
    }

    @Override
    public int read() {
        if (position >= length()) {
            return -1;
        }
        long number = position / PAGE;
        if (number != pageNumber) {
            turnTo(number);
        }
        return page[(int) (position++ % PAGE)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (position >= length()) {
            return -1;
        }
        long number = position / PAGE;
        if (number != pageNumber) {
            turnTo(number);
        }
        int at = (int) (position % PAGE);
        int read = Math.min(count, page.length - at);
        System.arraycopy(page, at, target, offset, read);
        position += read;
        return read;
    }

    private void turnTo(long number) {
        byte[] known = pages.get(number);
        if (known == null) {
            stopwatch.check();
            known = load(number * PAGE);
            pages.put(number, known);
        }
        page = known;
        pageNumber = number;
    }

    private byte[] load(long from) {
        int size = (int) Math.min(PAGE, length() - from);
        byte[] loaded = new byte[size];
        int fromFile = (int) Math.max(0, Math.min(size, inFile - from));
        if (fromFile > 0) {
            try {
                Channels.read(channel, start + from, loaded, fromFile);
            } catch (IOException e) {
                throw FailureCode.DOCUMENT_UNREADABLE
                        .because("Reading the original failed (" + e.getClass().getSimpleName()
                                + "); check that the file is still there and readable")
                        .toException();
            }
        }
        if (fromFile < size) {
            System.arraycopy(appendix, (int) (from + fromFile - inFile), loaded, fromFile, size - fromFile);
        }
        return loaded;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long target) throws IOException {
        if (target < 0) {
            throw new IOException("Position " + target + " lies before the beginning");
        }
        position = Math.min(target, length());
    }

    @Override
    public long length() {
        return inFile + appendix.length;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isEOF() {
        return position >= length();
    }

    @Override
    public RandomAccessReadView createView(long from, long count) {
        return new RandomAccessReadView(this, from, count);
    }

    @Override
    public void close() {
        closed = true;
        pages.clear();
    }
}
