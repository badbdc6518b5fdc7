// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.jspecify.annotations.Nullable;

/**
 * Fonts that fields of the signed document ask for and its form did not have. Many tools add the usual ones when they
 * sign; one with letters of the attacker's own would show other values than were signed.
 */
final class FormFonts {

    private static final COSName DIFFERENCES = COSName.getPDFName("Differences");
    private static final int MOST_FIELDS = 20_000;
    private static final int FIRST_LETTER = 32;
    private static final int BEHIND_LETTERS = 127;

    private final PDDocument signed;

    FormFonts(PDDocument signed) {
        this.signed = signed;
    }

    /** Whether the resources bring a font that a field asked for, other than the usual kind. */
    boolean mayChange(@Nullable COSBase resources) {
        COSDictionary fonts = resources instanceof COSDictionary map ? map.getCOSDictionary(COSName.FONT) : null;
        if (fonts == null) {
            return false;
        }
        Set<COSName> missing = missing();
        return fonts.keySet().stream()
                .anyMatch(name -> missing.contains(name) && !isUsual(fonts.getCOSDictionary(name)));
    }

    /** Whether a field's appearance has no resources of its own, so that readers take the form's. */
    boolean areLentResources() {
        COSDictionary form = SignatureFields.form(signed);
        int count = 0;
        for (PDField field : form == null ? List.<PDField>of() : new PDAcroForm(signed, form).getFieldTree()) {
            boolean lent = field.getWidgets().stream()
                    .map(widget -> widget.getCOSObject().getCOSDictionary(COSName.AP))
                    .filter(Objects::nonNull)
                    .flatMap(appearances -> streams(appearances, 0))
                    .anyMatch(stream -> !stream.containsKey(COSName.RESOURCES) && stream.getLength() > 0);
            if (lent || ++count > MOST_FIELDS) {
                return true;
            }
        }
        return false;
    }

    private static Stream<COSStream> streams(COSDictionary appearances, int depth) {
        return appearances.keySet().stream().flatMap(name -> {
            COSBase one = appearances.getDictionaryObject(name);
            if (one instanceof COSStream stream) {
                return Stream.of(stream);
            }
            return one instanceof COSDictionary states && depth == 0 ? streams(states, 1) : Stream.empty();
        });
    }

    private Set<COSName> missing() {
        Set<COSName> missing = new HashSet<>();
        COSDictionary form = SignatureFields.form(signed);
        if (form == null) {
            return missing;
        }
        ask(missing, form.getString(COSName.DA));
        int count = 0;
        for (PDField field : new PDAcroForm(signed, form).getFieldTree()) {
            ask(missing, field.getCOSObject().getString(COSName.DA));
            field.getWidgets()
                    .forEach(widget -> ask(missing, widget.getCOSObject().getString(COSName.DA)));
            if (++count > MOST_FIELDS) {
                break;
            }
        }
        COSDictionary resources = form.getCOSDictionary(COSName.DR);
        COSDictionary there = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
        if (there != null) {
            missing.removeAll(there.keySet());
        }
        return missing;
    }

    private static void ask(Set<COSName> names, @Nullable String appearance) {
        if (appearance != null) {
            for (String word : appearance.split("[\\s\\x00]+", -1)) {
                if (word.startsWith("/")) {
                    names.add(COSName.getPDFName(word.substring(1)));
                }
            }
        }
    }

    private static boolean isUsual(@Nullable COSDictionary font) {
        if (font == null
                || !COSName.TYPE1.equals(font.getCOSName(COSName.SUBTYPE))
                || font.containsKey(COSName.FONT_DESC)
                || !Standard14Fonts.containsName(font.getNameAsString(COSName.BASE_FONT, ""))) {
            return false;
        }
        COSBase encoding = font.getDictionaryObject(COSName.ENCODING);
        return !(encoding instanceof COSDictionary map) || leavesLettersAlone(map.getCOSArray(DIFFERENCES));
    }

    private static boolean leavesLettersAlone(@Nullable COSArray differences) {
        int code = 0;
        for (int i = 0; differences != null && i < differences.size(); i++) {
            COSBase element = differences.getObject(i);
            if (element instanceof COSNumber number) {
                code = number.intValue();
            } else {
                boolean letter = code >= FIRST_LETTER && code < BEHIND_LETTERS && code != '\'' && code != '`';
                if (letter) {
                    return false;
                }
                code++;
            }
        }
        return true;
    }
}
