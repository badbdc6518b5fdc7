// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PdfFile;

/** What stands before an operator; what is missing or of another kind counts as nothing. */
record Operands(List<COSBase> list) {

    private static final int MATRIX = 6;

    @Nullable
    COSBase get(int index) {
        return index < list.size() ? list.get(index) : null;
    }

    double number(int index) {
        return get(index) instanceof COSNumber number ? number.floatValue() : 0;
    }

    @Nullable
    COSName name(int index) {
        return get(index) instanceof COSName name ? name : null;
    }

    AffineTransform matrix() {
        double[] numbers = new double[MATRIX];
        for (int i = 0; i < MATRIX; i++) {
            numbers[i] = number(i);
        }
        return list.size() < MATRIX ? new AffineTransform() : new AffineTransform(numbers);
    }

    static AffineTransform matrix(@Nullable COSBase entry) {
        return PdfFile.resolve(entry) instanceof COSArray array
                ? new Operands(array.toList().stream()
                                .<COSBase>map(element -> java.util.Objects.requireNonNullElse(
                                        PdfFile.resolve(element), org.apache.pdfbox.cos.COSNull.NULL))
                                .toList())
                        .matrix()
                : new AffineTransform();
    }
}
