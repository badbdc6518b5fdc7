// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PdfFile;

/** A font whose codes are chosen by a map, two bytes for nearly all (ISO 32000-1 section 9.7). */
final class CompositeFont extends TextFont {

    private static final int TWO_BYTES = 2;
    private static final int MOST_CODE_BYTES = 4;
    private static final double USUAL_WIDTH = 1;

    private final @Nullable CMap codes;
    private final boolean vertical;
    private final Map<Integer, Double> single = new HashMap<>();
    private final TreeMap<Integer, Range> ranges = new TreeMap<>();
    private final double usualWidth;

    private record Range(int last, double width) {}

    CompositeFont(COSDictionary font) {
        super(font, descriptor(font));
        COSBase encoding = PdfFile.resolve(font.getItem(COSName.ENCODING));
        this.codes = codes(encoding);
        this.vertical = encoding instanceof COSName name && name.getName().endsWith("V");
        COSDictionary below = descendant(font);
        COSBase usual = below == null ? null : PdfFile.resolve(below.getItem(COSName.DW));
        this.usualWidth = usual instanceof COSNumber number ? number.floatValue() * THOUSANDTH : USUAL_WIDTH;
        if (below != null && PdfFile.resolve(below.getItem(COSName.W)) instanceof COSArray list) {
            readWidths(list);
        }
        if (EmbeddedProgram.isEmbedded(descriptor(font))) {
            askProgram(font, descriptor(font));
        }
    }

    private static @Nullable COSDictionary descendant(COSDictionary font) {
        return PdfFile.resolve(font.getItem(COSName.DESCENDANT_FONTS)) instanceof COSArray array
                        && array.size() > 0
                        && array.getObject(0) instanceof COSDictionary below
                ? below
                : null;
    }

    private static @Nullable COSDictionary descriptor(COSDictionary font) {
        COSDictionary below = descendant(font);
        return below == null ? null : dictionary(below, COSName.FONT_DESC);
    }

    /** Null for the map that takes two bytes as they are. */
    private static @Nullable CMap codes(@Nullable COSBase encoding) {
        try {
            if (encoding instanceof COSName name && !name.getName().startsWith("Identity")) {
                return new CMapParser().parsePredefined(name.getName());
            }
            if (encoding instanceof COSStream stream) {
                return new CMapParser().parse(new RandomAccessReadBuffer(StreamBytes.of(stream, MOST_TABLE_BYTES)));
            }
        } catch (IOException unknownMap) {
            return null;
        }
        return null;
    }

    private void readWidths(COSArray list) {
        for (int i = 0; i + 1 < list.size(); ) {
            if (!(list.getObject(i) instanceof COSNumber first)) {
                return;
            }
            COSBase next = list.getObject(i + 1);
            if (next instanceof COSArray each) {
                for (int k = 0; k < each.size(); k++) {
                    if (each.getObject(k) instanceof COSNumber width) {
                        single.put(first.intValue() + k, width.floatValue() * THOUSANDTH);
                    }
                }
                i += 2;
            } else if (i + 2 < list.size()
                    && next instanceof COSNumber last
                    && list.getObject(i + 2) instanceof COSNumber width) {
                ranges.put(first.intValue(), new Range(last.intValue(), width.floatValue() * THOUSANDTH));
                i += 3;
            } else {
                return;
            }
        }
    }

    @Override
    int codeLength(byte[] text, int at) {
        int left = text.length - at;
        if (codes == null) {
            return Math.min(TWO_BYTES, left);
        }
        ByteArrayInputStream in = new ByteArrayInputStream(text, at, Math.min(MOST_CODE_BYTES, left));
        int before = in.available();
        try {
            codes.readCode(in);
        } catch (IOException endOfText) {
            return left;
        }
        return Math.max(1, before - in.available());
    }

    @Override
    double advance(int code) {
        if (vertical) {
            return -1;
        }
        int cid = codes == null ? code : codes.toCID(code);
        Double own = single.get(cid);
        if (own != null) {
            return own;
        }
        Map.Entry<Integer, Range> below = ranges.floorEntry(cid);
        return below != null && cid <= below.getValue().last()
                ? below.getValue().width()
                : usualWidth;
    }

    @Override
    boolean isVertical() {
        return vertical;
    }

    @Override
    @Nullable
    String byEncoding(int code) {
        return null;
    }
}
