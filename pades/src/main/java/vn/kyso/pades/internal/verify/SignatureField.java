// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/** A signature field that has a value, as the file's present state shows it. */
final class SignatureField {

    private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");
    private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

    private static final Set<String> ENCODINGS =
            Set.of("adbe.pkcs7.detached", "adbe.pkcs7.sha1", "ETSI.CAdES.detached", "ETSI.RFC3161");

    private final String name;
    private final COSDictionary field;
    private final COSDictionary value;
    private final @Nullable COSObjectKey valueKey;

    SignatureField(String name, COSDictionary field, COSDictionary value) {
        this.name = name;
        this.field = field;
        this.value = value;
        this.valueKey = field.getItem(COSName.V) instanceof COSObject reference ? reference.getKey() : value.getKey();
    }

    String name() {
        return name;
    }

    COSDictionary dictionary() {
        return field;
    }

    COSDictionary value() {
        return value;
    }

    Optional<COSObjectKey> valueKey() {
        return Optional.ofNullable(valueKey);
    }

    boolean isDocumentTimeStamp() {
        return DOC_TIME_STAMP.equals(value.getCOSName(COSName.TYPE))
                || RFC3161.equals(value.getCOSName(COSName.SUB_FILTER));
    }

    /** Whether its value is encoded in one of the ways that are judged (ISO 32000-2, table 260). */
    boolean hasKnownEncoding() {
        return ENCODINGS.contains(value.getNameAsString(COSName.SUB_FILTER, ""));
    }

    /** The four numbers of ByteRange, or empty when they are not four whole numbers. */
    Optional<long[]> byteRange() {
        COSArray array = value.getCOSArray(COSName.BYTERANGE);
        if (array == null || array.size() != 4) {
            return Optional.empty();
        }
        long[] range = new long[4];
        for (int i = 0; i < range.length; i++) {
            COSBase element = array.getObject(i);
            if (!(element instanceof COSNumber number)) {
                return Optional.empty();
            }
            range[i] = number.longValue();
        }
        return Optional.of(range);
    }

    Optional<byte[]> contents() {
        return value.getDictionaryObject(COSName.CONTENTS) instanceof COSString string
                ? Optional.of(string.getBytes())
                : Optional.empty();
    }

    /** Whether the gap has room for the digits only: some writers sign the brackets too. */
    boolean coversBrackets() {
        long digits = contents().map(value -> 2L * value.length).orElse(-1L);
        return byteRange().filter(range -> range[2] - range[1] == digits).isPresent();
    }

    /** Where the signed part ends, or -1 when the range makes no sense. */
    long end() {
        return byteRange()
                .filter(range -> Arrays.stream(range).allMatch(n -> n >= 0))
                .map(range -> range[2] + range[3])
                .orElse(-1L);
    }

    /** The field itself, when it is one with its widget, and its other widgets. */
    List<COSDictionary> widgets() {
        return withKids(field);
    }

    /** A field and what it lists. */
    static List<COSDictionary> withKids(COSDictionary field) {
        List<COSDictionary> widgets = new ArrayList<>();
        widgets.add(field);
        COSArray kids = field.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                widgets.add(kid);
            }
        }
        return widgets;
    }

    /** Whether the field or one of its widgets takes room on a page. */
    boolean isVisible() {
        return widgets().stream().anyMatch(SignatureField::hasArea);
    }

    /** Whether a widget draws something: it takes room and has an appearance, a border or a background. */
    static boolean isDrawn(COSDictionary widget) {
        boolean looks = widget.containsKey(COSName.AP) || widget.containsKey(COSName.getPDFName("MK"));
        return hasArea(widget) && looks;
    }

    /** Some readers make a place of a rectangle that is none, so it counts as one. */
    static boolean hasArea(COSDictionary widget) {
        if (!widget.containsKey(COSName.RECT)) {
            return false;
        }
        COSArray rectangle = widget.getCOSArray(COSName.RECT);
        if (rectangle == null || rectangle.size() != 4) {
            return true;
        }
        float[] r = rectangle.toFloatArray();
        return r[0] != r[2] && r[1] != r[3];
    }

    /** Whether a dictionary is this field or one of the widgets it lists. */
    boolean isShownBy(COSDictionary widget) {
        return widgets().stream().anyMatch(own -> own == widget);
    }
}
