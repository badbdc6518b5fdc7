// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import vn.kyso.pades.verify.LaterChanges;

/**
 * What happened to a file after one of its signatures.
 *
 * @param kind the gravest kind of change
 * @param signatureAdded whether a further signature (not a time stamp) came in
 * @param streamRewritten whether an appearance was changed where it stood, so that it might serve elsewhere too
 * @param hidden whether what replaced signed content lay in the signed part already
 * @param described whether what the document says of itself, such as its title, was changed
 * @param notes annotations of kinds that only comment, when no other annotation was changed
 * @param filled form fields that were filled, as they are now
 * @param signed signature fields that waited and were signed, as they are now
 * @param onlyNotes whether all annotations that were changed are such
 * @param detail where the gravest change is, in the words of the PDF standard
 */
record Changes(
        LaterChanges kind,
        boolean signatureAdded,
        boolean streamRewritten,
        boolean hidden,
        boolean described,
        List<COSDictionary> notes,
        List<COSDictionary> filled,
        List<COSDictionary> signed,
        boolean onlyNotes,
        String detail) {

    static final Changes NONE = of(LaterChanges.NONE, "");

    static Changes of(LaterChanges kind, String detail) {
        return new Changes(
                kind,
                false,
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                kind != LaterChanges.ANNOTATED,
                detail);
    }

    static Changes harmless(String detail) {
        return of(LaterChanges.SIGNATURES_ONLY, detail);
    }

    /** Title, author or the like read otherwise now; no viewer shows it on a page. */
    static Changes description(String detail) {
        return new Changes(
                LaterChanges.SIGNATURES_ONLY, false, false, false, true, List.of(), List.of(), List.of(), true, detail);
    }

    static Changes other(String detail) {
        return of(LaterChanges.OTHER, detail);
    }

    /** An annotation was added that only comments. */
    static Changes note(COSDictionary annotation, String detail) {
        return new Changes(
                LaterChanges.ANNOTATED,
                false,
                false,
                false,
                false,
                List.of(annotation),
                List.of(),
                List.of(),
                true,
                detail);
    }

    static Changes signature(boolean timeStamp, String detail) {
        return new Changes(
                LaterChanges.SIGNATURES_ONLY,
                !timeStamp,
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                true,
                detail);
    }

    static Changes rewrittenAppearance(String detail) {
        return new Changes(
                LaterChanges.FORM_FILLED, false, true, false, false, List.of(), List.of(), List.of(), true, detail);
    }

    /** A form field was filled, and shows its value. */
    static Changes filled(COSDictionary field, String detail) {
        return new Changes(
                LaterChanges.FORM_FILLED,
                false,
                false,
                false,
                false,
                List.of(),
                List.of(field),
                List.of(),
                true,
                detail);
    }

    /** The same, when the signature went into a field that waited for one. */
    Changes into(COSDictionary field) {
        return new Changes(
                kind,
                signatureAdded,
                streamRewritten,
                hidden,
                described,
                notes,
                filled,
                List.of(field),
                onlyNotes,
                detail);
    }

    /** The same, when what was filled hides something. */
    Changes withDoubtfulFields() {
        return new Changes(kind, signatureAdded, true, hidden, described, notes, filled, signed, onlyNotes, detail);
    }

    /** The same, when what took the place of signed content came from the signed part itself. */
    Changes broughtForward() {
        return new Changes(
                kind, signatureAdded, streamRewritten, true, described, notes, filled, signed, onlyNotes, detail);
    }

    /** The same, when the notes do more than comment. */
    Changes withDoubtfulNotes() {
        return new Changes(
                kind, signatureAdded, streamRewritten, hidden, described, List.of(), filled, signed, false, detail);
    }

    Changes and(Changes that) {
        return new Changes(
                kind.or(that.kind),
                signatureAdded || that.signatureAdded,
                streamRewritten || that.streamRewritten,
                hidden || that.hidden,
                described || that.described,
                Stream.concat(notes.stream(), that.notes.stream()).toList(),
                Stream.concat(filled.stream(), that.filled.stream()).toList(),
                Stream.concat(signed.stream(), that.signed.stream()).toList(),
                onlyNotes && that.onlyNotes,
                that.kind.compareTo(kind) > 0 ? that.detail : detail);
    }
}
