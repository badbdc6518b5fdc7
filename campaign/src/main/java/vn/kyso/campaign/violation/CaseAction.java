// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import vn.kyso.campaign.internal.words.Words;

/** A step that the department takes in a case; nobody else can (HUE-39). */
public enum CaseAction {
    /** Opens a case from a complaint. */
    REPORT,
    /** Opens a case from monitoring. */
    DETECT,
    /** Begins to verify. */
    BEGIN_VERIFICATION,
    /** Has verified on the data. */
    CHECK_DATA,
    /** Has verified in reality. */
    CHECK_FIELD,
    /** Finds no violation. */
    DISMISS,
    /** Finds a violation. */
    ESTABLISH,
    /** Takes in the CA's objection, before anything is disclosed. */
    APPEAL,
    /** Stays with the finding. */
    UPHOLD,
    /** Gives way to the objection. */
    GRANT_APPEAL,
    /** Draws up minutes. */
    RECORD_MINUTES,
    /** Discloses to the whole people. */
    DISCLOSE,
    /** Excludes the CA. */
    EXCLUDE,
    /** Lets the CA take part again. */
    REINSTATE;

    /**
     * What officers read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
