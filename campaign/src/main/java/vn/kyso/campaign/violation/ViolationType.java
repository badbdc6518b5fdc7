// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import vn.kyso.campaign.internal.words.Words;

/** What a CA may not do in a programme (HUE-41). */
public enum ViolationType {
    /** Issued to a citizen who had a certificate of the programme (HUE-09, HUE-31). */
    DUPLICATE_ISSUANCE,
    /** Issued without looking the citizen up (HUE-09). */
    NO_LOOKUP,
    /** Told the registry late; a single one costs the record, a pattern is a case (HUE-11). */
    LATE_UPDATE,
    /** Collected or entered data beforehand (HUE-24). */
    PRE_COLLECTION,
    /** Confirmed before issuing (HUE-35). */
    CONFIRM_BEFORE_ISSUANCE,
    /** Told untruths about the programme (HUE-07). */
    MISINFORMATION,
    /** Influenced citizens otherwise, or switched without their wish (HUE-07, HUE-20). */
    UNDUE_INFLUENCE,
    /** Used citizens' data for something else (HUE-25). */
    OTHER_USE_OF_DATA,
    /** An employee at the door showed no QR code (HUE-30). */
    NO_QR_SHOWN,
    /** Did not give the free year (HUE-13). */
    FREE_YEAR_NOT_HONOURED,
    /** Let demands expire again and again (HUE-36). */
    DEMAND_NEGLECTED;

    /**
     * What officers and the public read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
