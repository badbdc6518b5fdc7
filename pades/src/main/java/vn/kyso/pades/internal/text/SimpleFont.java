// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import org.apache.fontbox.afm.FontMetrics;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.DictionaryEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.Encoding;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.StandardEncoding;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PdfFile;

/** A font whose codes are single bytes (ISO 32000-1 section 9.6). */
final class SimpleFont extends TextFont {

    private static final double USUAL_WIDTH = 0.5;
    private static final String NOT_DEFINED = ".notdef";

    private final @Nullable Encoding encoding;
    private final @Nullable COSArray widths;
    private final int firstChar;
    private final double missingWidth;
    private final double unit;
    private final @Nullable FontMetrics metrics;

    SimpleFont(COSDictionary font) {
        super(font, dictionary(font, COSName.FONT_DESC));
        COSDictionary descriptor = dictionary(font, COSName.FONT_DESC);
        boolean embedded = EmbeddedProgram.isEmbedded(descriptor);
        boolean drawn = COSName.TYPE3.equals(PdfFile.resolve(font.getItem(COSName.SUBTYPE)));
        this.encoding = encoding(PdfFile.resolve(font.getItem(COSName.ENCODING)), embedded || drawn);
        this.widths = PdfFile.resolve(font.getItem(COSName.WIDTHS)) instanceof COSArray array ? array : null;
        this.firstChar = font.getInt(COSName.FIRST_CHAR, 0);
        this.missingWidth = number(descriptor, COSName.MISSING_WIDTH);
        this.unit = drawn ? drawnUnit(font) : THOUSANDTH;
        String name = font.getNameAsString(COSName.BASE_FONT);
        this.metrics = widths == null && name != null && Standard14Fonts.containsName(name)
                ? Standard14Fonts.getAFM(name)
                : null;
        if (embedded) {
            askProgram(font, descriptor);
        }
    }

    private static double drawnUnit(COSDictionary font) {
        return PdfFile.resolve(font.getItem(COSName.FONT_MATRIX)) instanceof COSArray matrix
                        && matrix.size() == 6
                        && matrix.getObject(0) instanceof COSNumber unit
                ? Math.abs(unit.floatValue())
                : THOUSANDTH;
    }

    private static @Nullable Encoding encoding(@Nullable COSBase entry, boolean ownEncoding) {
        if (entry instanceof COSName name) {
            Encoding known = Encoding.getInstance(name);
            return known == null && !ownEncoding ? StandardEncoding.INSTANCE : known;
        }
        if (entry instanceof COSDictionary dictionary) {
            boolean based = dictionary.getItem(COSName.BASE_ENCODING) != null;
            return ownEncoding && !based
                    ? new DictionaryEncoding(dictionary)
                    : new DictionaryEncoding(dictionary, true, null);
        }
        return ownEncoding ? null : StandardEncoding.INSTANCE;
    }

    @Override
    int codeLength(byte[] text, int at) {
        return 1;
    }

    @Override
    double advance(int code) {
        if (widths != null && code >= firstChar && code - firstChar < widths.size()) {
            return widths.getObject(code - firstChar) instanceof COSNumber width ? width.floatValue() * unit : 0;
        }
        if (metrics != null && encoding != null) {
            return metrics.getCharacterWidth(encoding.getName(code)) * THOUSANDTH;
        }
        return missingWidth > 0 || widths != null ? missingWidth * unit : USUAL_WIDTH;
    }

    @Override
    @Nullable
    String byEncoding(int code) {
        String name = encoding == null ? NOT_DEFINED : encoding.getName(code);
        return NOT_DEFINED.equals(name) ? null : GlyphList.getAdobeGlyphList().toUnicode(name);
    }
}
