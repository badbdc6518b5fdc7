// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** What was appended to the file after a signature, by its gravest kind; ordered from harmless to grave. */
public enum LaterChanges {
    /** Nothing. */
    NONE,
    /** Only further signatures, time stamps, validation material or document information. */
    SIGNATURES_ONLY,
    /** Values of form fields. */
    FORM_FILLED,
    /** Comments, stamps or other annotations. */
    ANNOTATED,
    /** The signed state of the file cannot be compared with the present one. */
    NOT_COMPARABLE,
    /** Pages, their content, or anything else. */
    OTHER;

    /**
     * The graver of two.
     *
     * @param that the other kind
     * @return this or that
     */
    public LaterChanges or(LaterChanges that) {
        return compareTo(that) >= 0 ? this : that;
    }
}
