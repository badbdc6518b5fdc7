// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

/** What "deducted against the time of the previous CA" means (HUE-16). The two differ only where there was a gap. */
public enum Deduction {
    /** One period from the first start; a new CA gets what is left of it. */
    ANCHORED,
    /** Only time that was covered counts; a year with gaps has 365 days (Civil Code 2015 article 146). */
    CONSUMED
}
