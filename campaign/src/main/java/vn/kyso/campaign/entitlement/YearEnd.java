// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

/** How long a year is (HUE-17). */
public enum YearEnd {
    /**
     * The day of the event is not counted; the year ends at the end of the corresponding day, or at the end of the month
     * where there is none (Civil Code 2015 articles 147 and 148).
     */
    CIVIL_CODE,
    /** One day less: the year ends at the start of that day. */
    ANNIVERSARY,
    /** The same clock time a year later, as certificates count. */
    INSTANT
}
