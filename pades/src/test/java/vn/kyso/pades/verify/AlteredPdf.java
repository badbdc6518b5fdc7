// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Changes PDFs the way people and attackers do: by appending with a library, or byte by byte. */
final class AlteredPdf {

    /** What to change in an opened document; changed objects must be marked as such. */
    @FunctionalInterface
    interface Change {
        void apply(PDDocument document) throws IOException;
    }

    private static final Pattern BYTE_RANGE =
            Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\]");

    private AlteredPdf() {}

    /** Appends a revision with the change. */
    static byte[] appended(byte[] pdf, Change change) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.apply(document);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the whole file anew with the change. */
    static byte[] rewritten(byte[] pdf, Change change) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.apply(document);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces text by text of the same length, the first time it occurs. */
    static byte[] replaced(byte[] pdf, String old, String now) {
        byte[] from = old.getBytes(StandardCharsets.ISO_8859_1);
        byte[] to = now.getBytes(StandardCharsets.ISO_8859_1);
        if (from.length != to.length) {
            throw new IllegalArgumentException("lengths differ");
        }
        int at = text(pdf).indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("not found: " + old);
        }
        byte[] changed = pdf.clone();
        System.arraycopy(to, 0, changed, at, to.length);
        return changed;
    }

    static byte[] followedBy(byte[] pdf, String more) {
        byte[] tail = more.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, all, pdf.length, tail.length);
        return all;
    }

    /** The numbers of the first byte range in the file. */
    static long[] byteRange(byte[] pdf) {
        Matcher matcher = BYTE_RANGE.matcher(text(pdf));
        if (!matcher.find()) {
            throw new IllegalArgumentException("no ByteRange");
        }
        long[] range = new long[4];
        for (int i = 0; i < 4; i++) {
            range[i] = Long.parseLong(matcher.group(i + 1));
        }
        return range;
    }

    /** Writes other numbers into the first byte range, without moving anything. */
    static byte[] withByteRange(byte[] pdf, long... range) {
        Matcher matcher = BYTE_RANGE.matcher(text(pdf));
        if (!matcher.find()) {
            throw new IllegalArgumentException("no ByteRange");
        }
        String now = String.format("/ByteRange [%d %d %d %d]", range[0], range[1], range[2], range[3]);
        String old = matcher.group();
        return replaced(pdf, old, now + " ".repeat(old.length() - now.length()));
    }

    static long startXref(byte[] pdf) {
        String text = text(pdf);
        Matcher matcher = Pattern.compile("startxref\\s+(\\d+)").matcher(text);
        long last = -1;
        while (matcher.find()) {
            last = Long.parseLong(matcher.group(1));
        }
        return last;
    }

    static String text(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }
}
