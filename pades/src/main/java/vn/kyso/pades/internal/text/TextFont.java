// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.function.IntFunction;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * What reading needs of a font: how long codes are, what they mean, how wide they are. Font programs are not opened
 * unless there is no other way to learn what a code means, and none is looked for on the machine.
 */
abstract class TextFont {

    static final double THOUSANDTH = 0.001;
    static final int MOST_TABLE_BYTES = 8 << 20;
    static final int MOST_PROGRAM_BYTES = 32 << 20;

    private static final double USUAL_ASCENT = 0.75;
    private static final double USUAL_DESCENT = -0.22;

    private final @Nullable ToUnicode table;
    private final double ascent;
    private final double descent;
    private @Nullable IntFunction<@Nullable String> program;

    TextFont(COSDictionary font, @Nullable COSDictionary descriptor) {
        this.table = PdfFile.resolve(font.getItem(COSName.TO_UNICODE)) instanceof COSStream stream
                ? ToUnicode.parse(StreamBytes.of(stream, MOST_TABLE_BYTES))
                : null;
        double told = number(descriptor, COSName.ASCENT) * THOUSANDTH;
        this.ascent = told >= 0.5 && told <= 1.2 ? told : USUAL_ASCENT;
        double below = number(descriptor, COSName.DESCENT) * THOUSANDTH;
        this.descent = below < 0 && below >= -0.5 ? below : USUAL_DESCENT;
    }

    static TextFont of(COSDictionary font) {
        return COSName.TYPE0.equals(PdfFile.resolve(font.getItem(COSName.SUBTYPE)))
                ? new CompositeFont(font)
                : new SimpleFont(font);
    }

    static double number(@Nullable COSDictionary of, COSName name) {
        return of != null && PdfFile.resolve(of.getItem(name)) instanceof COSNumber number ? number.floatValue() : 0;
    }

    static @Nullable COSDictionary dictionary(COSDictionary of, @Nullable COSName name) {
        COSBase found = name == null ? null : PdfFile.resolve(of.getItem(name));
        return found instanceof COSDictionary dictionary ? dictionary : null;
    }

    /** Has the font's own program asked about codes nothing else explains. */
    final void askProgram(COSDictionary font, @Nullable COSDictionary descriptor) {
        this.program = new EmbeddedProgram(font, descriptor);
    }

    /** How many bytes the code at a place has, at least 1. */
    abstract int codeLength(byte[] text, int at);

    /** How far a code moves the pen: to the right, or for vertical writing upwards, in units of the font's size. */
    abstract double advance(int code);

    /** What a code means by the font's encoding, without its table. */
    abstract @Nullable String byEncoding(int code);

    boolean isVertical() {
        return false;
    }

    /** What a code means, or null where nobody can tell. */
    final @Nullable String text(int code) {
        String text = table == null ? null : readable(table.of(code));
        if (text == null) {
            text = readable(byEncoding(code));
        }
        return text == null && program != null ? readable(program.apply(code)) : text;
    }

    /** Letters for private use and the sign for an unknown letter say nothing. */
    private static @Nullable String readable(@Nullable String text) {
        boolean says = text != null
                && !text.isEmpty()
                && text.codePoints()
                        .allMatch(c -> c > 0 && c != 0xfffd && Character.getType(c) != Character.PRIVATE_USE);
        return says ? text : null;
    }

    final double ascent() {
        return ascent;
    }

    final double descent() {
        return descent;
    }
}
