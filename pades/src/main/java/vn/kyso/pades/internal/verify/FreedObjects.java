// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Objects that a later revision marks as free. PDFBox still shows such an object, other readers show nothing in its
 * place, so the cross-reference sections of the later revisions are read here.
 */
final class FreedObjects {

    private static final int MOST_REVISIONS = 500;
    private static final int LONGEST_SECTION = 32 << 20;
    private static final Pattern SUBSECTION = Pattern.compile("\\G\\s*(\\d{1,10})\\s+(\\d{1,10})\\s*[\\r\\n]");
    private static final Pattern ENTRY = Pattern.compile("\\G\\s*(\\d{10})\\s(\\d{5})\\s([nf])");
    private static final Pattern PREVIOUS = Pattern.compile("/Prev\\s+(\\d{1,12})");
    private static final Pattern HYBRID = Pattern.compile("/XRefStm\\s+(\\d{1,12})");
    private static final Pattern OBJECT = Pattern.compile("\\G\\s*(\\d{1,10})\\s+(\\d{1,5})\\s+obj");

    private final PdfBytes bytes;
    private final PDDocument present;
    private final long end;
    private final Set<Long> freed = new HashSet<>();
    /** Offsets count from the header, which may stand behind some other bytes. */
    private int header;

    FreedObjects(PdfBytes bytes, PDDocument present, long end) {
        this.bytes = bytes;
        this.present = present;
        this.end = end;
    }

    /**
     * Numbers of all objects that revisions behind {@code end} free, or empty when the sections cannot be read.
     */
    Optional<Set<Long>> numbers() throws IOException {
        header = bytes.headerAt();
        OptionalLong at = last();
        for (int i = 0; i < MOST_REVISIONS && at.isPresent(); i++) {
            long offset = at.getAsLong() + header;
            if (offset < end) {
                return Optional.of(freed);
            }
            if (offset >= bytes.length()) {
                return Optional.empty();
            }
            at = section(offset);
        }
        return Optional.empty();
    }

    private OptionalLong last() throws IOException {
        int window = (int) Math.min(bytes.length(), 1024);
        String tail = text(bytes.length() - window, window);
        Matcher matcher = Pattern.compile("startxref\\s+(\\d{1,12})").matcher(tail);
        OptionalLong found = OptionalLong.empty();
        while (matcher.find()) {
            found = OptionalLong.of(Long.parseLong(matcher.group(1)));
        }
        return found;
    }

    /** Reads one section and returns where the one before is. */
    private OptionalLong section(long offset) throws IOException {
        String head = text(offset, (int) Math.min(bytes.length() - offset, 64)).stripLeading();
        return head.startsWith("xref") ? table(offset) : stream(offset);
    }

    private OptionalLong table(long offset) throws IOException {
        String section = text(offset, (int) Math.min(bytes.length() - offset, LONGEST_SECTION));
        int at = section.indexOf("xref") + 4;
        Matcher subsection = SUBSECTION.matcher(section);
        while (subsection.find(at)) {
            long number = Long.parseLong(subsection.group(1));
            long count = Long.parseLong(subsection.group(2));
            at = subsection.end();
            Matcher entry = ENTRY.matcher(section);
            for (long i = 0; i < count; i++, number++) {
                if (!entry.find(at)) {
                    return OptionalLong.empty();
                }
                if ("f".equals(entry.group(3)) && number > 0) {
                    freed.add(number);
                }
                at = entry.end();
            }
        }
        int stop = section.indexOf("startxref", at);
        String trailer = section.substring(at, stop < 0 ? section.length() : stop);
        Matcher hybrid = HYBRID.matcher(trailer);
        if (hybrid.find() && Long.parseLong(hybrid.group(1)) + header >= end) {
            stream(Long.parseLong(hybrid.group(1)) + header);
        }
        Matcher previous = PREVIOUS.matcher(trailer);
        return previous.find() ? OptionalLong.of(Long.parseLong(previous.group(1))) : OptionalLong.empty();
    }

    private OptionalLong stream(long offset) throws IOException {
        Matcher object = OBJECT.matcher(text(offset, (int) Math.min(bytes.length() - offset, 64)));
        if (!object.find()) {
            return OptionalLong.empty();
        }
        COSObjectKey key = new COSObjectKey(Long.parseLong(object.group(1)), Integer.parseInt(object.group(2)));
        if (!(present.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream)) {
            return OptionalLong.empty();
        }
        entries(stream);
        long previous = stream.getLong(COSName.PREV, -1);
        return previous < 0 ? OptionalLong.empty() : OptionalLong.of(previous);
    }

    private void entries(COSStream stream) throws IOException {
        COSArray widths = stream.getCOSArray(COSName.W);
        if (widths == null || widths.size() != 3) {
            return;
        }
        int type = widths.getInt(0);
        int rest = widths.getInt(1) + widths.getInt(2);
        if (type < 1 || type > 8 || rest < 0 || rest > 32) {
            return; // without a type field every entry is in use
        }
        try (InputStream in = stream.createInputStream()) {
            for (long[] range : index(stream)) {
                for (long i = 0; i < range[1]; i++) {
                    byte[] entry = in.readNBytes(type + rest);
                    if (entry.length < type + rest) {
                        return;
                    }
                    if (entry[type - 1] == 0 && range[0] + i > 0) {
                        freed.add(range[0] + i);
                    }
                }
            }
        }
    }

    private static long[][] index(COSDictionary stream) {
        COSArray index = stream.getCOSArray(COSName.INDEX);
        if (index == null) {
            return new long[][] {{0, stream.getLong(COSName.SIZE, 0)}};
        }
        long[][] ranges = new long[index.size() / 2][];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = new long[] {index.getInt(2 * i), index.getInt(2 * i + 1)};
        }
        return ranges;
    }

    private String text(long offset, int count) throws IOException {
        return new String(bytes.read(offset, count), StandardCharsets.ISO_8859_1);
    }
}
