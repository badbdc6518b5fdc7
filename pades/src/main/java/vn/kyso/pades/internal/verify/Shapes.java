// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of fields and widgets look like (ISO 32000-2, 12.5 and 12.7). An entry of another shape is prepared to
 * serve as something else too.
 */
final class Shapes {

    /** What a widget that comes with a signature may consist of; no script, no content of its own. */
    private static final Set<String> WIDGET = Set.of(
            "Type",
            "Subtype",
            "FT",
            "T",
            "TU",
            "TM",
            "V",
            "DV",
            "Rect",
            "P",
            "F",
            "AP",
            "AS",
            "MK",
            "DA",
            "DR",
            "Parent",
            "Kids",
            "Lock",
            "SV",
            "M",
            "NM",
            "Ff",
            "Border",
            "BS",
            "H",
            "Q",
            "StructParent",
            "Contents",
            "C",
            "OC");

    private static final Set<String> APPEARANCES = Set.of("N", "R", "D");
    private static final Set<String> LOOKS = Set.of("R", "BC", "BG", "CA", "RC", "AC", "I", "RI", "IX", "IF", "TP");

    /** Invisible, hidden, no zoom, no rotation, no view, toggled: what decides whether a reader shows it at all. */
    private static final int SHOWING = 1 | 2 | 32 | 256;

    private static final int PRINT = 4;

    private Shapes() {}

    static boolean isWidget(COSDictionary dictionary) {
        return !(dictionary instanceof COSStream)
                && dictionary.keySet().stream().allMatch(name -> WIDGET.contains(name.getName()))
                && isWidgetOrNone(dictionary.getDictionaryObject(COSName.SUBTYPE))
                && fits("Contents", dictionary.getDictionaryObject(COSName.CONTENTS))
                && fits("AP", dictionary.getDictionaryObject(COSName.AP));
    }

    /** Readers draw text boxes and shapes without an appearance of their own; widgets they do not. */
    private static boolean isWidgetOrNone(@Nullable COSBase subtype) {
        return subtype == null || COSName.WIDGET.equals(subtype);
    }

    /** Whether a value, before or after, is of the shape its key asks for. */
    static boolean fits(String key, @Nullable COSBase value) {
        if (value == null) {
            return true;
        }
        return switch (key) {
            case "V", "DV" -> isValue(value);
            case "AP" -> value instanceof COSDictionary map && hasOnly(map, APPEARANCES);
            case "MK" -> value instanceof COSDictionary map && hasOnly(map, LOOKS);
            case "AS", "Type", "Tabs", "Version" -> value instanceof COSName;
            case "F", "TI" -> value instanceof COSInteger;
            case "M", "DA", "RV", "NM", "LastModified", "Contents" -> value instanceof COSString;
            case "I" -> value instanceof COSArray;
            default -> !(value instanceof COSStream);
        };
    }

    private static boolean isValue(COSBase value) {
        if (value instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (!(array.getObject(i) instanceof COSString)) {
                    return false;
                }
            }
            return true;
        }
        return value instanceof COSString || value instanceof COSName;
    }

    private static boolean hasOnly(COSDictionary map, Set<String> names) {
        return !(map instanceof COSStream) && map.keySet().stream().allMatch(name -> names.contains(name.getName()));
    }

    /** Whether a widget that was shown stays shown, and one that was not stays hidden. */
    static boolean showsAlike(COSDictionary was, COSDictionary is) {
        return (was.getInt(COSName.F, 0) & SHOWING) == (is.getInt(COSName.F, 0) & SHOWING);
    }

    /** Whether paper shows a widget as it did. */
    static boolean printsAlike(COSDictionary was, COSDictionary is) {
        return (was.getInt(COSName.F, 0) & PRINT) == (is.getInt(COSName.F, 0) & PRINT);
    }
}
