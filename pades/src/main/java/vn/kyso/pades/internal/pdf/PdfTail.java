// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.io.Channels;

/**
 * Where a PDF begins and how it ends: what an increment must follow on. Offsets inside the file count from
 * {@code base} (ISO 32000-1 section 7.5.2; Adobe PDF Reference 1.7, appendix H, note 13: readers accept junk before the header).
 *
 * @param fileLength bytes in the file
 * @param header where the header begins, counted from the file's first byte
 * @param base where the offsets count from
 * @param startXref the last cross-reference section, counted from {@code base}
 * @param contentEnd where the last revision ends, behind its closing number; garbage may follow
 * @param xrefStream whether the last section is a stream
 * @param endsWithNewline whether an increment may begin right away
 */
public record PdfTail(
        long fileLength,
        int header,
        long base,
        long startXref,
        long contentEnd,
        boolean xrefStream,
        boolean endsWithNewline) {

    private static final int HEADER_WITHIN = 1024;
    private static final int TAIL_WITHIN = 1024 * 1024;
    private static final int TAIL_STEP = 2048;
    private static final String KEYWORD = "startxref";
    private static final Pattern OBJECT = Pattern.compile("[0-9]\\s+[0-9]+\\s+obj\\b");

    /**
     * Looks at both ends of a file.
     *
     * @param channel the file
     * @return its tail
     * @throws IOException when it cannot be read
     */
    public static PdfTail of(SeekableByteChannel channel) throws IOException {
        long length = channel.size();
        int headLength = (int) Math.min(length, HEADER_WITHIN + 8);
        String head = text(channel, 0, headLength);
        int header = head.indexOf("%PDF-");
        if (header < 0) {
            throw FailureCode.DOCUMENT_NOT_SUPPORTED
                    .because("Expected %PDF- within the first 1024 bytes, but the file of " + length
                            + " bytes has none; supply a PDF")
                    .toException();
        }
        for (long step = TAIL_STEP; ; step *= 8) {
            int window = (int) Math.min(Math.min(step, TAIL_WITHIN), length);
            long from = length - window;
            String tail = text(channel, from, window);
            int keyword = tail.lastIndexOf(KEYWORD);
            if (keyword >= 0) {
                return locate(channel, length, header, from + keyword, tail.substring(keyword + KEYWORD.length()));
            }
            if (window == length || window == TAIL_WITHIN) {
                throw FailureCode.DOCUMENT_DAMAGED
                        .because("Expected startxref near the end, but the last " + window
                                + " bytes have none; the file is cut off or was never finished")
                        .toException();
            }
        }
    }

    private static PdfTail locate(
            SeekableByteChannel channel, long length, int header, long keyword, String afterKeyword)
            throws IOException {
        int begin = 0;
        while (begin < afterKeyword.length() && isBlank(afterKeyword.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < afterKeyword.length() && isDigit(afterKeyword.charAt(end)) && end - begin < 12) {
            end++;
        }
        if (end == begin) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("Expected a number after the last startxref; the file is cut off")
                    .toException();
        }
        if (OBJECT.matcher(afterKeyword).find()) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("Objects follow the last startxref: the last revision was cut off; fetch the file again")
                    .toException();
        }
        long startXref = Long.parseLong(afterKeyword.substring(begin, end));
        long contentEnd = keyword + KEYWORD.length() + end;
        char last = text(channel, length - 1, 1).charAt(0);
        boolean newline = last == '\n' || last == '\r';
        long[] bases = header == 0 ? new long[] {0} : new long[] {header, 0};
        for (long base : bases) {
            Boolean stream = sectionAt(channel, base + startXref, keyword);
            if (stream != null) {
                return new PdfTail(length, header, base, startXref, contentEnd, stream, newline);
            }
        }
        throw FailureCode.DOCUMENT_DAMAGED
                .because("Expected a cross-reference section at " + startXref
                        + ", where the last startxref points; have the document rewritten by an office program")
                .toException();
    }

    /** True for a stream, false for a table, null when there is no section at the place. */
    private static @Nullable Boolean sectionAt(SeekableByteChannel channel, long at, long before) throws IOException {
        if (at <= 0 || at >= before) {
            return null;
        }
        String text = text(channel, at, (int) Math.min(64, before - at)).stripLeading();
        if (text.startsWith("xref")) {
            return Boolean.FALSE;
        }
        return text.matches("(?s)[0-9]{1,10}\\s+[0-9]{1,5}\\s+obj.*") ? Boolean.TRUE : null;
    }

    private static String text(SeekableByteChannel channel, long from, int count) throws IOException {
        return count <= 0 ? "" : new String(Channels.read(channel, from, count), ISO_8859_1);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
