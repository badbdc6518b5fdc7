// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form field that was filled shows what its value says. One that shows something else tells people another
 * thing than programs, and readers that draw fields themselves another thing than those that do not.
 */
final class ShownValues {

    private static final COSName OPT = COSName.getPDFName("Opt");
    private static final int PASSWORD = 1 << 13;

    private static final int DEEPEST = 16;

    private ShownValues() {}

    /** A field and all that is below it, as it is now. */
    static boolean agreeEverywhere(COSDictionary field) {
        return agreeBelow(field, 0);
    }

    private static boolean agreeBelow(COSDictionary field, int depth) {
        COSArray kids = field.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            boolean agrees = !(kids.getObject(i) instanceof COSDictionary kid)
                    || (depth < DEEPEST && agreeBelow(kid, depth + 1));
            if (!agrees) {
                return false;
            }
        }
        return agree(field);
    }

    /** A field or one of its widgets, as it is now. */
    static boolean agree(COSDictionary field) {
        COSName type = ObjectRoles.fieldType(field);
        COSBase value = inherited(field, COSName.V);
        if (COSName.BTN.equals(type)) {
            return buttons(field, value);
        }
        boolean hidden = (inherited(field, COSName.FF) instanceof org.apache.pdfbox.cos.COSNumber flags)
                && (flags.intValue() & PASSWORD) != 0;
        COSStream appearance = appearance(field);
        return appearance == null || hidden || shows(appearance, field, value);
    }

    private static boolean buttons(COSDictionary field, @Nullable COSBase value) {
        COSDictionary appearances = field.getCOSDictionary(COSName.AP);
        COSDictionary normal = appearances == null ? null : appearances.getCOSDictionary(COSName.N);
        if (normal == null || normal instanceof COSStream) {
            return true;
        }
        COSName state = field.getCOSName(COSName.AS);
        boolean off = state == null || COSName.Off.equals(state);
        boolean on = value instanceof COSName name && !COSName.Off.equals(name) && normal.containsKey(name);
        return on ? Objects.equals(value, state) : off;
    }

    private static boolean shows(COSStream appearance, COSDictionary field, @Nullable COSBase value) {
        try {
            String shown = squeezed(text(appearance));
            if (value instanceof COSArray chosen) {
                for (int i = 0; i < chosen.size(); i++) {
                    if (!shown.contains(squeezed(words(chosen.getObject(i))))) {
                        return false;
                    }
                }
                return true;
            }
            String told = squeezed(words(value));
            boolean list = COSName.CH.equals(ObjectRoles.fieldType(field));
            return shown.equals(told) || (list && shown.contains(squeezed(label(field, words(value)))));
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** What a choice shows for the value it exports. */
    private static String label(COSDictionary field, String value) {
        if (inherited(field, OPT) instanceof COSArray options) {
            for (int i = 0; i < options.size(); i++) {
                if (options.getObject(i) instanceof COSArray pair
                        && pair.size() == 2
                        && words(pair.getObject(0)).equals(value)) {
                    return words(pair.getObject(1));
                }
            }
        }
        return value;
    }

    private static String words(@Nullable COSBase value) {
        if (value instanceof COSString string) {
            return string.getString();
        }
        if (value instanceof COSStream stream) {
            return stream.toTextString();
        }
        return value instanceof COSName name ? name.getName() : "";
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\u00a0\\u200b]+", "");
    }

    private static @Nullable COSStream appearance(COSDictionary field) {
        COSDictionary appearances = field.getCOSDictionary(COSName.AP);
        return appearances == null ? null : appearances.getCOSStream(COSName.N);
    }

    private static @Nullable COSBase inherited(COSDictionary field, COSName name) {
        COSDictionary at = field;
        for (int depth = 0; at != null && depth < 64; depth++) {
            COSBase value = at.getDictionaryObject(name);
            if (value != null) {
                return value;
            }
            at = at.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }

    private static String text(COSStream appearance) throws IOException {
        try (PDDocument paper = new PDDocument();
                COSStream content = paper.getDocument().createCOSStream()) {
            try (OutputStream out = content.createOutputStream()) {
                out.write("/X Do".getBytes(StandardCharsets.US_ASCII));
            }
            COSDictionary pictures = new COSDictionary();
            pictures.setItem("X", appearance);
            COSDictionary resources = new COSDictionary();
            resources.setItem(COSName.XOBJECT, pictures);
            PDPage page = new PDPage();
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            page.getCOSObject().setItem(COSName.CONTENTS, content);
            paper.addPage(page);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSuppressDuplicateOverlappingText(false);
            return stripper.getText(paper);
        }
    }
}
