// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.kyso.pades.internal.verify.InkComparison.Effect;

/**
 * Annotations that comment on a document and do not pass for a part of it, on a document whose signer permits
 * annotations (DocMDP, P is 3): sticky notes of the usual size away from the content, and highlights under which
 * everything is still legible. All other kinds can write or hide, so they leave a doubt.
 */
final class Notes {

    private static final float LARGEST_ICON = 40;
    private static final int MOST = 20;
    /** Room around an icon, so that it is no part of a word or a box nearby. */
    private static final float APART = 12;

    /** Entries that comment; none that hides, runs or draws in its own way. */
    private static final Set<String> ENTRIES = Set.of(
            "Type",
            "Subtype",
            "Rect",
            "Contents",
            "P",
            "NM",
            "M",
            "F",
            "AP",
            "C",
            "T",
            "Popup",
            "Parent",
            "CA",
            "RC",
            "CreationDate",
            "Subj",
            "Name",
            "Open",
            "State",
            "StateModel",
            "IRT",
            "RT",
            "QuadPoints",
            "Border",
            "BS",
            "StructParent");

    private Notes() {}

    static boolean isKnown(COSDictionary annotation) {
        if (!annotation.keySet().stream().allMatch(name -> ENTRIES.contains(name.getName()))) {
            return false;
        }
        String kind = annotation.getNameAsString(COSName.SUBTYPE, "");
        return switch (kind) {
            case "Popup" -> !annotation.containsKey(COSName.AP);
            case "Highlight" -> true;
            case "Text" -> isSmall(annotation);
            default -> false;
        };
    }

    private static boolean isSmall(COSDictionary annotation) {
        var list = annotation.getCOSArray(COSName.RECT);
        if (list == null || list.size() != 4) {
            return false;
        }
        PDRectangle rectangle = new PDRectangle(list);
        return rectangle.getWidth() <= LARGEST_ICON && rectangle.getHeight() <= LARGEST_ICON;
    }

    /** Whether the page can still be read as it was. */
    static boolean leaveContentAlone(PDDocument document, List<SignatureField> fields, List<COSDictionary> notes)
            throws IOException {
        if (notes.size() > MOST) {
            return false;
        }
        CoverCheck check = new CoverCheck(document, fields);
        List<COSDictionary> highlights = notes.stream()
                .filter(note -> "Highlight".equals(note.getNameAsString(COSName.SUBTYPE)))
                .toList();
        List<COSDictionary> icons = notes.stream()
                .filter(note -> "Text".equals(note.getNameAsString(COSName.SUBTYPE)))
                .toList();
        for (COSDictionary highlight : highlights) {
            if (check.isOnPlainGround(highlight, 0)) {
                return false;
            }
        }
        for (COSDictionary icon : icons) {
            if (!check.isOnPlainGround(icon, APART)) {
                return false;
            }
        }
        return check.effectOf(highlights).compareTo(Effect.TINTED) <= 0
                && check.effectOf(icons).compareTo(Effect.ADDED) <= 0;
    }
}
