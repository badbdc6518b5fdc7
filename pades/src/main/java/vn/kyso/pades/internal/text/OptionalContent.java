// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * Which layers of a document are switched off when it is opened (ISO 32000-1 section 8.11). Visibility expressions are
 * not worked out; what hangs on one counts by its list of layers.
 */
final class OptionalContent {

    private static final COSName OCGS = COSName.getPDFName("OCGs");
    private static final COSName BASE_STATE = COSName.getPDFName("BaseState");

    private final Set<COSDictionary> off = new HashSet<>();

    OptionalContent(COSDictionary catalog) {
        if (!(PdfFile.resolve(catalog.getItem(COSName.OCPROPERTIES)) instanceof COSDictionary properties)
                || !(PdfFile.resolve(properties.getItem(COSName.D)) instanceof COSDictionary standard)) {
            return;
        }
        if ("OFF".equals(standard.getNameAsString(BASE_STATE))) {
            each(properties.getItem(OCGS), off::add);
            each(standard.getItem(COSName.ON), off::remove);
        }
        each(standard.getItem(COSName.OFF), off::add);
    }

    private interface Step {
        boolean on(COSDictionary group);
    }

    private static void each(@Nullable COSBase list, Step step) {
        if (PdfFile.resolve(list) instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSDictionary group) {
                    step.on(group);
                }
            }
        }
    }

    /** Whether content that belongs to a layer, or to a rule about layers, is not shown. */
    boolean hides(@Nullable COSBase membership) {
        if (off.isEmpty() || !(PdfFile.resolve(membership) instanceof COSDictionary layer)) {
            return false;
        }
        if (!"OCMD".equals(layer.getNameAsString(COSName.TYPE))) {
            return off.contains(layer);
        }
        Set<COSDictionary> named = new HashSet<>();
        COSBase list = PdfFile.resolve(layer.getItem(OCGS));
        if (list instanceof COSDictionary one) {
            named.add(one);
        } else {
            each(list, named::add);
        }
        if (named.isEmpty()) {
            return false;
        }
        long hidden = named.stream().filter(off::contains).count();
        return switch (Objects.requireNonNullElse(layer.getNameAsString(COSName.P), "AnyOn")) {
            case "AllOn" -> hidden > 0;
            case "AnyOff" -> hidden == 0;
            case "AllOff" -> hidden < named.size();
            default -> hidden == named.size();
        };
    }
}
