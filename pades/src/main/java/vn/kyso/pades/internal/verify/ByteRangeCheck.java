// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * Looks at the bytes a signature covers, without any PDF library between: one gap, which is exactly the hexadecimal
 * string of {@code /Contents} inside the signature's own dictionary, everything else from the first byte to the end of
 * a revision covered (ISO 32000-2, 12.8.1).
 */
final class ByteRangeCheck {

    private static final int LONGEST_GAP = 16 << 20;
    private static final int LONGEST_DICTIONARY = 1 << 20;
    private static final int BEHIND_GAP = 1 << 16;
    private static final Set<String> DECISIVE =
            Set.of("ByteRange", "Contents", "SubFilter", "Type", "Filter", "Reference");
    private static final int TAIL = 1024;
    private static final byte[] CONTENTS = "/Contents".getBytes(StandardCharsets.US_ASCII);
    private static final String END_OF_FILE = "%%EOF";

    private final PdfBytes bytes;
    private final PDDocument document;

    ByteRangeCheck(PdfBytes bytes, PDDocument document) {
        this.bytes = bytes;
        this.document = document;
    }

    /** What is wrong with the range of a signature, or empty. */
    Optional<String> problem(SignatureField field, List<SignatureField> all) throws IOException {
        Optional<long[]> found = field.byteRange();
        if (found.isEmpty()) {
            return Optional.of("ByteRange is not an array of four whole numbers");
        }
        long[] range = found.get();
        if (range[0] != 0) {
            return Optional.of("ByteRange begins at " + range[0] + " instead of 0");
        }
        boolean ordered = range[1] > 0 && range[2] > range[1] && range[3] >= 0;
        if (!ordered || range[2] > bytes.length() || range[3] > bytes.length() - range[2]) {
            return Optional.of("ByteRange does not lie within the file in ascending order");
        }
        if (range[2] - range[1] > LONGEST_GAP) {
            return Optional.of("the gap has " + (range[2] - range[1]) + " bytes, more than any honest signature");
        }
        Optional<String> gap = gap(field, range);
        if (gap.isPresent()) {
            return gap;
        }
        Optional<String> end = end(range[2] + range[3]);
        return end.isPresent() ? end : shared(field, all);
    }

    private Optional<String> gap(SignatureField field, long[] range) throws IOException {
        byte[] gap = bytes.read(range[1], (int) (range[2] - range[1]));
        if (bracketsCovered(range)) {
            return value(field, HexString.decode(gap, 0, gap.length), range[1] - 1, range[2] + 1);
        }
        if (gap.length < 2 || gap[0] != '<' || gap[gap.length - 1] != '>') {
            return Optional.of("the gap is not exactly one hexadecimal string");
        }
        return value(field, HexString.decode(gap, 1, gap.length - 1), range[1], range[2]);
    }

    /** Some writers sign the brackets too; then the gap holds the digits and nothing else. */
    private boolean bracketsCovered(long[] range) throws IOException {
        return range[2] < bytes.length() && bytes.read(range[1] - 1, 1)[0] == '<' && bytes.read(range[2], 1)[0] == '>';
    }

    private Optional<String> value(SignatureField field, Optional<byte[]> decoded, long gapStart, long gapEnd)
            throws IOException {
        if (decoded.isEmpty()) {
            return Optional.of("the gap holds something else than hexadecimal digits");
        }
        byte[] inGap = decoded.get();
        if (!Arrays.equals(inGap, field.contents().orElse(null))) {
            return Optional.of("the gap and /Contents differ");
        }
        // In an encrypted file some programs encrypt the room for the value before they put it there.
        if (!document.isEncrypted() && !onlyZerosAfterDer(inGap)) {
            return Optional.of("something other than zeros follows the signature in the gap");
        }
        return place(field, gapStart, gapEnd);
    }

    /** The gap must be the value of the /Contents key of the dictionary it is said to be in. */
    private Optional<String> place(SignatureField field, long gapStart, long gapEnd) throws IOException {
        int window = (int) Math.min(gapStart, 64);
        byte[] before = bytes.read(gapStart - window, window);
        int at = before.length;
        while (at > 0 && HexString.isSpace(before[at - 1])) {
            at--;
        }
        boolean key =
                at >= CONTENTS.length && Arrays.equals(before, at - CONTENTS.length, at, CONTENTS, 0, CONTENTS.length);
        if (!key) {
            return Optional.of("the gap does not follow the key /Contents");
        }
        Long offset = field.valueKey()
                .or(() -> Optional.ofNullable(field.dictionary().getKey()))
                .map(valueKey -> document.getDocument().getXrefTable().get(valueKey))
                .orElse(null);
        if (offset == null || offset <= 0) {
            return Optional.of("the signature dictionary is not an object of its own");
        }
        if (offset >= gapStart || gapStart - offset > LONGEST_DICTIONARY) {
            return Optional.of("the gap does not lie in the signature dictionary");
        }
        String between = new String(bytes.read(offset, (int) (gapStart - offset)), StandardCharsets.ISO_8859_1);
        if (between.contains("endobj") || between.contains("endstream")) {
            return Optional.of("the gap does not lie in the signature dictionary");
        }
        int behind = (int) Math.min(BEHIND_GAP, bytes.length() - gapEnd);
        String after = new String(bytes.read(gapEnd, behind), StandardCharsets.ISO_8859_1);
        return DictionaryKeys.hasTwice(between + after, DECISIVE)
                ? Optional.of("the signature dictionary has a key twice")
                : Optional.empty();
    }

    private Optional<String> end(long end) throws IOException {
        if (end == bytes.length()) {
            return Optional.empty();
        }
        int window = (int) Math.min(end, TAIL);
        String tail = new String(bytes.read(end - window, window), StandardCharsets.ISO_8859_1);
        if (!tail.stripTrailing().endsWith(END_OF_FILE)) {
            return Optional.of("the signed part ends neither at the end of the file nor at the end of a revision");
        }
        return appended(end);
    }

    /** What follows the signed part must itself be a revision: otherwise some readers see it and others do not. */
    private Optional<String> appended(long end) throws IOException {
        int window = (int) Math.min(bytes.length(), TAIL);
        String tail = new String(bytes.read(bytes.length() - window, window), StandardCharsets.ISO_8859_1);
        if (bytes.length() - end <= TAIL
                && tail.substring(tail.length() - (int) (bytes.length() - end)).isBlank()) {
            return Optional.empty();
        }
        int eof = tail.lastIndexOf(END_OF_FILE);
        int start = tail.lastIndexOf("startxref");
        if (eof < 0
                || start < 0
                || start > eof
                || !tail.substring(eof + END_OF_FILE.length()).isBlank()) {
            return Optional.of("what was appended after the signature does not end as a revision");
        }
        String number = tail.substring(start + "startxref".length(), eof).strip();
        boolean inside = false;
        if (number.matches("[0-9]{1,12}")) {
            // Offsets count from the header, which may stand behind some other bytes.
            long offset = Long.parseLong(number) + bytes.headerAt();
            inside = offset >= end && offset < bytes.length();
        }
        return inside
                ? Optional.empty()
                : Optional.of("what was appended after the signature is not reached by the file's cross-reference");
    }

    private static Optional<String> shared(SignatureField field, List<SignatureField> all) {
        long[] own = field.byteRange().orElseThrow();
        for (SignatureField other : all) {
            long[] range = other == field ? null : other.byteRange().orElse(null);
            if (range != null && range[1] < own[2] && own[1] < range[2]) {
                return Optional.of("another signature field uses the same gap");
            }
        }
        return Optional.empty();
    }

    private static boolean onlyZerosAfterDer(byte[] content) {
        int length = Der.length(content);
        if (length < 0) {
            return false;
        }
        for (int i = length; i < content.length; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
