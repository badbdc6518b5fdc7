// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a font mean (ISO 32000-1 section 9.10.3). Ranges are kept as ranges: a few bytes of a file cannot
 * become a table of two thousand million letters.
 */
final class ToUnicode {

    private static final int MOST_ENTRIES = 300_000;

    private final Map<Integer, String> single = new HashMap<>();
    private final TreeMap<Integer, Range> ranges = new TreeMap<>();

    private record Range(int last, String first) {}

    private ToUnicode() {}

    /**
     * Reads the table.
     *
     * @param table as it stands in the file, unpacked
     * @return what could be read of it
     */
    static ToUnicode parse(byte[] table) {
        ToUnicode map = new ToUnicode();
        try {
            map.read(new PDFStreamParser(table));
        } catch (IOException damaged) {
            return map;
        }
        return map;
    }

    private void read(PDFStreamParser parser) throws IOException {
        List<COSBase> operands = new ArrayList<>();
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (single.size() + ranges.size() + operands.size() > MOST_ENTRIES) {
                throw StreamBytes.exceeded("A font's table of letters has more than " + MOST_ENTRIES + " entries");
            }
            if (token instanceof Operator operator) {
                take(operator.getName(), operands);
                operands.clear();
            } else if (token instanceof COSBase operand) {
                operands.add(operand);
            }
        }
    }

    private void take(String operator, List<COSBase> operands) {
        if (operator.equals("endbfchar")) {
            for (int i = 0; i + 1 < operands.size(); i += 2) {
                if (operands.get(i) instanceof COSString code && operands.get(i + 1) instanceof COSString letters) {
                    single.put(number(code), text(letters));
                }
            }
        } else if (operator.equals("endbfrange")) {
            for (int i = 0; i + 2 < operands.size(); i += 3) {
                if (operands.get(i) instanceof COSString first && operands.get(i + 1) instanceof COSString last) {
                    range(number(first), number(last), operands.get(i + 2));
                }
            }
        }
    }

    private void range(int first, int last, COSBase letters) {
        if (letters instanceof COSString start) {
            ranges.put(first, new Range(last, text(start)));
        } else if (letters instanceof COSArray list) {
            for (int i = 0; i < list.size() && i <= last - first; i++) {
                if (list.getObject(i) instanceof COSString each) {
                    single.put(first + i, text(each));
                }
            }
        }
    }

    private static int number(COSString code) {
        int number = 0;
        for (byte each : code.getBytes()) {
            number = (number << 8) | (each & 0xff);
        }
        return number;
    }

    private static String text(COSString letters) {
        byte[] bytes = letters.getBytes();
        return new String(bytes, bytes.length == 1 ? ISO_8859_1 : UTF_16BE);
    }

    /**
     * What a code means.
     *
     * @param code of a glyph
     * @return one or more letters, or null
     */
    @Nullable
    String of(int code) {
        String own = single.get(code);
        if (own != null) {
            return own;
        }
        Map.Entry<Integer, Range> below = ranges.floorEntry(code);
        if (below == null
                || code > below.getValue().last()
                || below.getValue().first().isEmpty()) {
            return null;
        }
        String first = below.getValue().first();
        int end = first.offsetByCodePoints(first.length(), -1);
        int letter = first.codePointAt(end) + (code - below.getKey());
        return Character.isValidCodePoint(letter) ? first.substring(0, end) + Character.toString(letter) : null;
    }
}
