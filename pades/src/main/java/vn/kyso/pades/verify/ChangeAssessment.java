// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Objects;

/**
 * What was done to a file after a signature, and what to make of it (LAW-04). Immutable.
 *
 * @param kind the gravest kind of change
 * @param permission whether the signer allowed it
 * @param suspicion which of the known kinds of attack it looks like
 * @param detail where, in the words of the PDF standard; empty when there is nothing to tell
 */
public record ChangeAssessment(LaterChanges kind, Permission permission, Suspicion suspicion, String detail) {

    /** Whether a change is allowed (ISO 32000-2, 12.8.2.2 DocMDP and 12.8.2.4 FieldMDP). */
    public enum Permission {
        /** Nothing was changed. */
        NOTHING_CHANGED,
        /** It is of a kind that never touches what was signed: further signatures, validation material. */
        HARMLESS,
        /** The signature certifies the document and its permissions name this kind of change. */
        PERMITTED,
        /** The signature says nothing about it. */
        NOT_SETTLED,
        /** The signature forbids it, or no signature can permit it. */
        FORBIDDEN
    }

    /** Kinds of attack on signed PDFs, as the published research names them. */
    public enum Suspicion {
        /** None. */
        NONE,
        /** Content appended behind the signed part takes the place of signed content. */
        INCREMENTAL_SAVING,
        /** Content that already lay hidden in the signed part was brought forward. */
        SHADOW,
        /** The signed bytes are not those that the signature's place in the file says. */
        WRAPPING,
        /** The signature lacks what makes it one: its value, its range. */
        FORGERY,
        /** Annotations, fields or marks may lie over what was signed. */
        OVERLAY
    }

    /** Nothing was changed. */
    static final ChangeAssessment NONE =
            new ChangeAssessment(LaterChanges.NONE, Permission.NOTHING_CHANGED, Suspicion.NONE, "");

    /** Refuses null. */
    public ChangeAssessment {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(suspicion, "suspicion");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * When nothing was changed.
     *
     * @return the assessment
     */
    public static ChangeAssessment none() {
        return NONE;
    }
}
