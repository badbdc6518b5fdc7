// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

/** What a check of a code says (HUE-30). All answers cost the same work. */
public enum QrResult {
    /** The employee is one of a CA that takes part, and shows this code now. */
    GENUINE,
    /** Genuine once, but too old: the employee can show a fresh one. */
    EXPIRED,
    /** The CA was excluded, or does not take part yet. */
    CA_NOT_TAKING_PART,
    /** The employee may not go from door to door any more, or not yet. */
    EMPLOYMENT_ENDED,
    /** Not a code of this programme. */
    UNKNOWN
}
