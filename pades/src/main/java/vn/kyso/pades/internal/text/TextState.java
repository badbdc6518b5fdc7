// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/** What of the graphics state moves letters (ISO 32000-1 section 9.3). */
final class TextState {

    AffineTransform matrix;

    @Nullable
    TextFont font;

    double size;
    double charSpacing;
    double wordSpacing;
    double scale = 1;
    double leading;
    double rise;

    TextState(AffineTransform matrix) {
        this.matrix = new AffineTransform(matrix);
    }

    TextState copy() {
        TextState copy = new TextState(matrix);
        copy.font = font;
        copy.size = size;
        copy.charSpacing = charSpacing;
        copy.wordSpacing = wordSpacing;
        copy.scale = scale;
        copy.leading = leading;
        copy.rise = rise;
        return copy;
    }
}
