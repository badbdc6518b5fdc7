// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.MarkFont;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * An embedded font as a composite PDF font (ISO 32000-1 section 9.7) with a subset of its glyphs and a map back to
 * Unicode; complete enough for PDF/A.
 */
final class PdfFont {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String DIGITS = "0123456789ABCDEF";

    private final FontSubset subset;
    private final String name;
    private final byte[] program;
    private final byte[] cidSet;
    private final byte[] toUnicode;
    private final String widths;

    private PdfFont(FontSubset subset, String baseName) {
        this.subset = subset;
        byte[] plain = subset.program();
        this.name = tag(plain) + "+" + baseName;
        this.program = Streams.quicklyDeflated(
                subset.format() == FontSubset.Format.CFF ? "/Subtype/CIDFontType0C" : "/Length1 " + plain.length,
                plain);
        this.cidSet = Streams.plain("", cidSet());
        this.toUnicode = Streams.quicklyDeflated("", toUnicode());
        StringBuilder all = new StringBuilder("[0[");
        for (int glyph = 0; glyph < subset.glyphCount(); glyph++) {
            all.append(glyph == 0 ? "" : " ").append(subset.width(glyph));
        }
        this.widths = all.append("]]").toString();
    }

    /** A font for some texts, the built-in one when none is named; refuses letters it does not have. */
    static PdfFont forTexts(@Nullable MarkFont font, List<String> texts) {
        TreeSet<Integer> letters = new TreeSet<>();
        texts.forEach(text -> text.codePoints().forEach(letters::add));
        letters.add((int) ' ');
        // All digits together: so marks of the same signer at different times share a font.
        if (letters.stream().anyMatch(letter -> letter >= '0' && letter <= '9')) {
            "0123456789".chars().forEach(letters::add);
        }
        Script.requireSimple(letters);
        SourceFont from = SourceFont.of(font);
        return from.known()
                .get(letters, set -> new PdfFont(from.subset(set), from.facts().postScriptName()));
    }

    /** Width of a text at size 1. */
    double width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            width += subset.width(subset.glyph(text.codePointAt(i)));
        }
        return width / 1000.0;
    }

    /** Height above the baseline at size 1, marks on capitals included. */
    double ascent() {
        return subset.ascent() / 1000.0;
    }

    /** Depth below the baseline at size 1, positive. */
    double descent() {
        return subset.descent() / 1000.0;
    }

    /** Lines nearer than this, at size 1, touch each other. */
    double inkHeight() {
        return subset.inkHeight() / 1000.0;
    }

    /** A text as the operand of Tj. */
    String encoded(String text) {
        StringBuilder hex = new StringBuilder(4 * text.length() + 2).append('<');
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int glyph = subset.glyph(text.codePointAt(i));
            for (int shift = 12; shift >= 0; shift -= 4) {
                hex.append(DIGITS.charAt(glyph >> shift & 0xf));
            }
        }
        return hex.append('>').toString();
    }

    COSObjectKey addTo(Increment increment) {
        FontSubset.Format format = subset.format();
        COSObjectKey file = increment.add(program);
        COSObjectKey cidSetKey = increment.add(cidSet);
        FontSubset.Metrics metrics = subset.metrics();
        CosWriter descriptor = new CosWriter()
                .raw("<</Type/FontDescriptor/FontName/" + name + "/Flags 4/FontBBox[" + metrics.left() + " "
                        + metrics.bottom() + " " + metrics.right() + " " + metrics.top() + "]/ItalicAngle "
                        + metrics.italicAngle() + "/Ascent "
                        + metrics.ascent() + "/Descent " + metrics.descent() + "/CapHeight " + metrics.capHeight()
                        + "/StemV 80/" + format.fileEntry + " ")
                .reference(file)
                .raw("/CIDSet ")
                .reference(cidSetKey)
                .raw(">>");
        COSObjectKey descriptorKey = increment.add(descriptor.toByteArray());
        CosWriter descendant = new CosWriter()
                .raw("<</Type/Font/Subtype/" + format.subtype + "/BaseFont/" + name
                        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" + format.mapping + "/W"
                        + widths + "/FontDescriptor ")
                .reference(descriptorKey)
                .raw(">>");
        COSObjectKey descendantKey = increment.add(descendant.toByteArray());
        COSObjectKey toUnicodeKey = increment.add(toUnicode);
        CosWriter composite = new CosWriter()
                .raw("<</Type/Font/Subtype/Type0/BaseFont/" + name
                        + (format == FontSubset.Format.CFF ? "-Identity-H" : "")
                        + "/Encoding/Identity-H/DescendantFonts[")
                .reference(descendantKey)
                .raw("]/ToUnicode ")
                .reference(toUnicodeKey)
                .raw(">>");
        return increment.add(composite.toByteArray());
    }

    /** Six capitals that depend on the content only, ISO 32000-1 section 9.6.4. */
    private static String tag(byte[] program) {
        byte[] digest = Channels.digest("SHA-256").digest(program);
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + (digest[i] & 0xff) % 26));
        }
        return tag.toString();
    }

    /** All glyphs of the subset are there; PDF/A-1 section 6.3.5. */
    private byte[] cidSet() {
        int count = subset.glyphCount();
        byte[] bits = new byte[(count + 7) / 8];
        Arrays.fill(bits, (byte) 0xff);
        if (count % 8 != 0) {
            bits[bits.length - 1] = (byte) (0xff << (8 - count % 8));
        }
        return bits;
    }

    private byte[] toUnicode() {
        StringBuilder map = new StringBuilder(1024)
                .append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
                .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        List<Map.Entry<Integer, Integer>> entries = List.copyOf(subset.letters().entrySet());
        for (int from = 0; from < entries.size(); from += 100) {
            List<Map.Entry<Integer, Integer>> part = entries.subList(from, Math.min(from + 100, entries.size()));
            map.append(part.size()).append(" beginbfchar\n");
            part.forEach(entry -> map.append('<')
                    .append(HEX.toHexDigits((char) entry.getValue().intValue()))
                    .append("> <")
                    .append(HEX.formatHex(Character.toString(entry.getKey()).getBytes(StandardCharsets.UTF_16BE)))
                    .append(">\n"));
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }
}
