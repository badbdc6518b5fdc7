// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

/**
 * What a certification signature permits to be done to the document afterwards (DocMDP, ISO 32000-2 section 12.8.2.2).
 * Validation material and document time stamps may always be added.
 */
public enum Certification {
    /** Nothing; no further signature either. */
    NO_CHANGES(1),
    /** Filling in forms and signing. */
    FILLING_IN(2),
    /** Filling in forms, signing, and annotating. */
    ANNOTATING(3);

    private final int permission;

    Certification(int permission) {
        this.permission = permission;
    }

    /**
     * The number that stands in the document.
     *
     * @return 1 to 3
     */
    public int permission() {
        return permission;
    }
}
